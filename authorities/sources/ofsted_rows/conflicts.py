"""Where a workbook says something else than the register holds, or than another of its sheets."""

from typing import NamedTuple

KEEP, TAKE = "keep", "take"
QUESTION = (
    'Which is right? Say conflicts "keep" to leave it, or "take" to write what the file says.'
)


class Conflict(NamedTuple):
    """``what`` is a column, or the area of a grade, of the inspection ``reference``."""

    place: str
    reference: str
    what: str
    ours: str
    theirs: str

    def __str__(self):
        return f'{self.reference}, {self.what}: register "{self.ours}", file "{self.theirs}"'


def question(conflict):
    """(place, column, value, message) of the refusal that asks which is right."""
    message = f'the register has "{conflict.ours}" for {conflict.reference}. {QUESTION}'
    return conflict.place, conflict.what, conflict.theirs, message
