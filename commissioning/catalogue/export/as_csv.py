"""CSV: a heading, then the rows; texts that a spreadsheet program would run are made harmless."""

import csv
import io
from itertools import islice

from commissioning.tables.cells import WORDS, harmless

PART = 500


def csv_chunks(columns, rows):
    """Yield the file in parts: the heading at once, so that a reader sees it begin."""
    yield _lines([[column.name for column in columns]])
    words = [index for index, column in enumerate(columns) if column.type in WORDS]
    rows = iter(rows)
    while part := [_safe(row, words) for row in islice(rows, PART)]:
        yield _lines(part)


def _safe(row, words):
    cells = list(row)
    for index in words:
        cells[index] = harmless(cells[index])
    return cells


def _lines(rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()
