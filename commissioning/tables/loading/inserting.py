"""Writes many new records of one table at once.

Django's ``bulk_create`` builds SQL for every value of every row, which takes longer than the
database does. Here the statement is made once, and a value once for all rows that share it.
Triggers and constraints hold as ever.
"""

from operator import attrgetter

from django.db import connection

ROWS_AT_ONCE = 1_000


def insert(model, records):
    """Insert the records, whose only field that fills itself in is their primary key, and give
    them these keys."""
    fields = [field for field in model._meta.local_concrete_fields if not field.primary_key]
    rows = _rows(fields, records)
    with connection.cursor() as cursor:
        keys = INSERTS[connection.vendor](cursor, _statement(model, fields), rows)
    for record, key in zip(records, keys, strict=True):
        record.pk, record._state.adding, record._state.db = key, False, connection.alias


def _rows(fields, records):
    values = attrgetter(*[field.attname for field in fields])
    stored = [_Stored(field) for field in fields]
    return [
        [made[value] for made, value in zip(stored, values(record), strict=True)]
        for record in records
    ]


class _Stored(dict):
    """What the database is given for a value of a field."""

    def __init__(self, field):
        self.field = field

    def __missing__(self, value):
        self[value] = stored = self.field.get_db_prep_save(value, connection)
        return stored


def _statement(model, fields):
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    # Names of the model's own, quoted; values go apart.
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES"


def _on_sqlite(cursor, statement, rows):
    """One writer at a time: the keys of a statement follow each other."""
    cursor.executemany(f"{statement} ({', '.join(['%s'] * len(rows[0]))})", rows)
    cursor.execute("SELECT last_insert_rowid()")
    (last,) = cursor.fetchone()
    return range(last - len(rows) + 1, last + 1)


def _on_postgresql(cursor, statement, rows):
    marks, keys = f"({', '.join(['%s'] * len(rows[0]))})", []
    for start in range(0, len(rows), ROWS_AT_ONCE):
        part = rows[start : start + ROWS_AT_ONCE]
        lines = ", ".join([marks] * len(part))
        cursor.execute(
            f"{statement} {lines} RETURNING id", [value for row in part for value in row]
        )
        keys += [key for (key,) in cursor.fetchall()]
    return keys


INSERTS = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}
