"""One writer at a time: what is planned against the register is written before it moves."""

from contextlib import contextmanager

from django.db import connection, transaction

from commissioning.catalogue.versions.waiting import freeze_what_waits, is_waiting

# A number of our own for PostgreSQL's advisory locks.
PUBLISHING = 497_1996


def lock():
    """Wait until nobody else plans or publishes, and keep them out until the transaction ends.
    SQLite lets one transaction write at a time anyhow, from its first statement on."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PUBLISHING])


@contextmanager
def publishing():
    """A transaction in which to publish, begun when the version before has been kept in its
    archive: otherwise it would be gone. The worker has mostly done so by then. Should others
    publish in between, it is tried again, and then gone on all the same."""
    for is_last in (False, False, True):
        freeze_what_waits()
        with transaction.atomic():
            lock()
            if is_last or not is_waiting():
                yield
                return
