"""Rows as files: from described columns and cells of text to bytes, a part at a time. Knows no
models and no HTTP."""
