"""Datasets as the tables of one SQLite file, typed and linked, which Datasette, DuckDB, pandas and
R open as it is. Knows no Django: it writes what it is given."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from itertools import islice
from typing import NamedTuple

from commissioning.tables.cells import value_of
from commissioning.tables.column_description import Described

PART = 2000
TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL", "figure": "REAL"}
DESCRIBED = (
    Described("table_name", "The table that has the column.", needed=True),
    Described("column_name", "The column.", needed=True),
    Described("meaning", "What it says."),
    Described("type", "What its cells are, as on the data pages."),
    Described("unit", "The unit of its numbers."),
)
ABOUT = (
    Described("word", "What is said.", needed=True),
    Described("said", "What there is to say of it."),
)


class DatasetTable(NamedTuple):
    """A dataset to be written: ``key`` are the columns that name a row, or none where one of them
    may be empty; ``rows`` are cells of text in the order of the columns."""

    slug: str
    columns: tuple[Described, ...]
    key: tuple[str, ...]
    rows: Iterable


def table_name(slug):
    """How a dataset is called in SQL, where a hyphen is a minus."""
    return slug.replace("-", "_")


def write_sqlite(path, tables, about):
    """Write the tables into a new file at the path, with one that describes their columns and one
    of the pairs ``about``."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = OFF")  # nobody reads it before it is whole
        described = []
        for table in tables:
            _write(database, table)
            name = table_name(table.slug)
            described += [[name, c.name, c.meaning, c.type, c.unit] for c in table.columns]
        key = ("table_name", "column_name")
        _write(database, DatasetTable("register-columns", DESCRIBED, key, described))
        _write(database, DatasetTable("register-about", ABOUT, ("word",), about))
        database.commit()
        database.execute("ANALYZE")
        database.execute("VACUUM")


def _write(database, table):
    database.execute(_create(table))
    marks = ", ".join("?" * len(table.columns))
    insert = f'INSERT INTO "{table_name(table.slug)}" VALUES ({marks})'  # noqa: S608
    kinds, rows = [column.type for column in table.columns], iter(table.rows)
    while part := [_values(kinds, row) for row in islice(rows, PART)]:
        database.executemany(insert, part)


def _create(table):
    """A key is unique and its links lead on, for programs that show them."""
    lines = [f'"{c.name}" {TYPES.get(c.type, "TEXT")}' for c in table.columns]
    if table.key:
        lines.append(f"PRIMARY KEY ({_names(table.key)})")
    for column in table.columns:
        if column.link and column.type == "key":
            slug, name = column.link
            place = f'"{table_name(slug)}" ("{name}")'
            lines.append(f'FOREIGN KEY ("{column.name}") REFERENCES {place}')
    return f'CREATE TABLE "{table_name(table.slug)}" ({", ".join(lines)})'


def _names(names):
    return ", ".join(f'"{name}"' for name in names)


def _values(kinds, row):
    return [_value(kind, cell) for kind, cell in zip(kinds, row, strict=True)]


def _value(kind, cell):
    """Numbers and truths as such; an empty cell, or a symbol in the place of a figure, is NULL."""
    if kind in TYPES:
        return value_of(kind, cell)
    return cell or None
