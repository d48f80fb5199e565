"""Parquet: typed columns, compressed, that DuckDB, pandas, Arrow and Spark read in parts. pyarrow,
which writes it, is an extra: with its 170 megabytes it is larger than all that the site needs."""

import tempfile
from importlib.util import find_spec
from itertools import islice

from commissioning.tables.cells import spreadsheet_value, value_of

from .spreadsheet import parts_of

PART = 10_000
NUMBERS = ("integer", "number", "figure", "boolean")


def is_at_hand():
    """Whether the extra ``parquet`` is installed."""
    return find_spec("pyarrow") is not None


def parquet_chunks(columns, rows):
    """Yield the file in parts, the first when the last row is written."""
    from pyarrow import RecordBatch, parquet

    schema = _schema(columns)
    kinds, rows = [column.type for column in columns], iter(rows)
    with tempfile.TemporaryFile() as file:
        with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
            while part := list(islice(rows, PART)):
                values = [
                    [_value(kind, cell) for cell in cells]
                    for kind, cells in zip(kinds, zip(*part, strict=True), strict=True)
                ]
                writer.write_batch(RecordBatch.from_arrays(_arrays(values, schema), schema=schema))
        yield from parts_of(file)


def _schema(columns):
    """Each column with its type and its meaning; what a column means goes with the file."""
    import pyarrow

    types = {
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "figure": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
    }
    return pyarrow.schema(
        pyarrow.field(
            column.name,
            types.get(column.type, pyarrow.string()),
            metadata={"description": column.meaning, "unit": column.unit},
        )
        for column in columns
    )


def _arrays(values, schema):
    import pyarrow

    return [
        pyarrow.array(cells, type=field.type) for cells, field in zip(values, schema, strict=True)
    ]


def _value(kind, cell):
    """Numbers, truths and days as such; an empty cell, or a symbol in the place of a figure, is
    null."""
    if kind in NUMBERS:
        return value_of(kind, cell)
    return spreadsheet_value(kind, cell)
