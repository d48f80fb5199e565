"""Reads of one state of the database, whatever others publish meanwhile."""

from contextlib import contextmanager

from django.db import transaction

from commissioning.tables import replica


@contextmanager
def one_state():
    """Within it, every query sees the facts as the first one did, and nothing may be written.
    Within a transaction of the caller's it adds nothing."""
    connection = replica.connection()
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(connection.alias), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        # A transaction by Django would keep all writers out; this one only reads.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
