"""Signing in: who somebody is, how long that lasts, and the second factor. Knows nothing of the
register."""
