"""What spreadsheets of either format share."""

PART = 64 * 1024
ILLEGAL = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])  # no spreadsheet holds these
ABOUT = ("Column", "Meaning", "Type", "Unit", "Allowed values")
LONGEST_CELL = 32_767


def about(columns):
    """Yield a row of words for each column, under ``ABOUT``."""
    for column in columns:
        allowed = ", ".join(column.allowed)
        yield column.name, column.meaning, column.type, column.unit, allowed


def printable(text):
    """The text without what no spreadsheet holds, and no longer than a cell."""
    return text.translate(ILLEGAL)[:LONGEST_CELL]


def parts_of(file):
    """Yield what was written to the file, from its beginning."""
    file.seek(0)
    while part := file.read(PART):
        yield part
