"""Files that people send: what they are, by their content, and what rows stand in them.

Nothing here trusts a file. Its kind is told by what is in it, never by its name; sizes and rows
are limited; spreadsheets are opened by a process of their own with little memory and time.
"""

from .limits import LARGEST, MOST_ROWS
from .reading import Reading, UnreadableUpload, is_long, look_at, read
from .receiving import give_up, keep, put_in_place, read_kept

__all__ = [
    "LARGEST",
    "MOST_ROWS",
    "Reading",
    "UnreadableUpload",
    "give_up",
    "is_long",
    "keep",
    "look_at",
    "put_in_place",
    "read",
    "read_kept",
]
