"""One writer at a time: what is planned against the register is written before it moves."""

from django.db import connection

# A number of our own for PostgreSQL's advisory locks.
PUBLISHING = 497_1996


def lock():
    """Wait until nobody else plans or publishes, and keep them out until the transaction ends.
    SQLite lets one transaction write at a time anyhow, from its first statement on."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PUBLISHING])
