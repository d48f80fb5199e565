"""Rows in the register's own columns, from a CSV file or from sheets."""

from commissioning.submissions.payload import TableRows
from commissioning.tables.columns import Answers
from commissioning.tables.loading import Refusal, UnreadableFile

from .headings import table_for
from .limits import MOST_ROWS

STEP = 5_000
FORMULA = ("=", "@", "+")
NO_FORMULA = "begins like a formula, which would run in the spreadsheets of those who download it"


def csv_rows(rows):
    """A generator of how many rows have been read; its value is what was given. Equal cells are
    kept once. Raises UnreadableFile."""
    given, texts = TableRows(), Answers(str)
    for number, (line, cells) in enumerate(rows, start=1):
        _take(given, line, {column: texts[cell] for column, cell in cells.items()}, number)
        if number % STEP == 0:
            yield number
    return given


def sheet_rows(sheets, chosen, reading):
    """The same for sheets, (name, rows) pairs, into a reading. A sheet that is none of ours is
    passed over and named; raises UnreadableFile where all are."""
    number, reasons = 0, []
    for name, rows in sheets:
        filled = [(place, cells) for place, cells in enumerate(rows, start=1) if any(cells)]
        if not filled:
            continue
        try:
            heading = _heading(filled[0][1])
            table = table_for(heading, chosen, name)
        except UnreadableFile as error:
            reasons.append(f"sheet {name}: {error}")
            continue
        given = reading.given.setdefault(table.slug, TableRows())
        for place, cells in filled[1:]:
            number += 1
            _take(given, f"sheet {name}, row {place}", _by_name(heading, cells), number)
            if number % STEP == 0:
                yield number
    if not reading.given:
        raise UnreadableFile(" ".join(reasons) or "the spreadsheet is empty.")
    reading.notes += [f"Not read: {reason}" for reason in reasons]


def _take(given, place, cells, number):
    if number > MOST_ROWS:
        raise UnreadableFile(f"the file has more than {MOST_ROWS:,} rows: send it in parts.")
    for column, cell in cells.items():
        if cell.startswith(FORMULA):
            given.refused.append(Refusal(place, column, cell[:200], NO_FORMULA))
    given.rows.append([place, cells])


def _heading(cells):
    """The names of the columns. Raises UnreadableFile for one that stands twice."""
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    if doubles := sorted({name for name in names if names.count(name) > 1}):
        raise UnreadableFile(f"the heading has a column twice: {', '.join(doubles)}.")
    return names


def _by_name(heading, cells):
    return dict(zip(heading, [*cells, *[""] * len(heading)], strict=False))
