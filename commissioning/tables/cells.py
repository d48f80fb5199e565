"""Cells of text: what they are in JSON and spreadsheets, and how those that a spreadsheet program
would run as a formula are made harmless, and read again."""

import datetime
import re

SEPARATOR = " | "
# A text that begins so is taken for a formula or a command, after any apostrophes before it.
RISKY = "=+-@\t\r\n＝＋－＠"
_RISKY = re.compile(f"'*[{re.escape(RISKY)}]")
_HARMLESS = re.compile(f"'+[{re.escape(RISKY)}]")
# Columns of these types hold words that somebody wrote.
WORDS = frozenset({"text", "code", "key", "keys"})


def harmless(cell):
    """A text that no spreadsheet program runs: one apostrophe more before a risky beginning."""
    return f"'{cell}" if cell[:1] in "'" + RISKY and _RISKY.match(cell) else cell


def as_written(cell):
    """The text that ``harmless`` was given."""
    return cell[1:] if cell[:1] == "'" and _HARMLESS.match(cell) else cell


def text_of(value):
    """The cell of a value: dates in ISO form, numbers as short as they can be told."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return SEPARATOR.join(value) if isinstance(value, list | tuple) else str(value)


def _number(cell):
    try:
        return float(cell)
    except ValueError:
        return None  # a symbol stands in the place of the figure


VALUES = {
    "integer": int,
    "number": float,
    "figure": _number,
    "boolean": "true".__eq__,
    "keys": lambda cell: cell.split(SEPARATOR),
}


def value_of(kind, cell):
    """What a cell of a column of the type says in JSON. Where it is empty, None or no keys."""
    if not cell:
        return [] if kind == "keys" else None
    return VALUES[kind](cell) if kind in VALUES else cell


def spreadsheet_value(kind, cell):
    """What a cell of a column of the type is in a spreadsheet: a number, a date or a text."""
    if kind == "date" and cell:
        return datetime.date.fromisoformat(cell)
    if kind in ("integer", "number", "figure", "boolean"):
        found = value_of(kind, cell)
        return cell or None if found is None else found
    return cell or None
