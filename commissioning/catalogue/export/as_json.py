"""JSON: a list of objects, one a row, with numbers and truths as such and null where a cell is
empty."""

import json
from itertools import islice

from commissioning.tables.cells import value_of

PART = 500


def json_chunks(columns, rows):
    """Yield the file in parts, a row a line: the opening at once, so that a reader sees it
    begin."""
    described = [(column.name, column.type) for column in columns]
    yield b"["
    rows, before = iter(rows), "\n"
    while part := [_object(described, row) for row in islice(rows, PART)]:
        yield (before + ",\n".join(part)).encode()
        before = ",\n"
    yield b"\n]\n"


def _object(described, row):
    values = {name: value_of(kind, cell) for (name, kind), cell in zip(described, row, strict=True)}
    return json.dumps(values, ensure_ascii=False)
