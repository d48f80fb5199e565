"""What was read of the database stays true until somebody commits. Whether anybody has, the
database itself tells, without a look into a table."""

import threading

_read = threading.local()
# A standby does not keep which transactions run, but how far it has followed.
POSTGRESQL = (
    "SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()::text "
    "ELSE pg_current_snapshot()::text END"
)


def once_between(connection, read):
    """What ``read()`` gives, asked once by each thread between two commits of anybody. Within a
    transaction it is asked each time: what was written there may be taken back."""
    if connection.in_atomic_block:
        return read()
    mark = _mark(connection)  # before reading: what is committed meanwhile is read once more
    key, known = (connection.alias, read), _read.__dict__
    if known.get(key, (None,))[0] != mark:
        known[key] = mark, read()
    return known[key][1]


def _mark(connection):
    """Stays the same on one connection only as long as no transaction that wrote has ended."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA data_version")  # tells of all connections but this one
            told = *cursor.fetchone(), connection.connection.total_changes
        else:
            cursor.execute(POSTGRESQL)
            told = cursor.fetchone()
    return connection.connection, *told
