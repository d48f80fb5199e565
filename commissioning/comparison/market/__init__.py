"""The provision market: who provides, where, of what grade, and how it changed."""
