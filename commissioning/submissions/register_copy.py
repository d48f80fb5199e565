"""A copy of the register on which a plan is tried out. SQLite lets one transaction write at a time:
a plan of many rows, written only to be taken back, would keep everybody else waiting."""

import sqlite3
import tempfile
from contextlib import contextmanager
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections

from authorities.models import codes

# A copy is thrown away: nothing of it needs to outlive a power cut.
OPTIONS = (
    "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA legacy_alter_table=ON; "
    "PRAGMA temp_store=MEMORY;"
)


def can_be_copied():
    """Whether a copy would say the same: it holds what was committed, and nothing of a transaction
    that the caller is in."""
    connection = connections[DEFAULT_DB_ALIAS]
    is_file = connection.vendor == "sqlite" and not connection.is_in_memory_db()
    return is_file and not connection.in_atomic_block


@contextmanager
def on_a_copy():
    """Within it this thread reads and writes a copy of the register as it stands, beside it on the
    disk; others go on with the register. Raises OSError where there is no room for it."""
    register = connections[DEFAULT_DB_ALIAS]
    folder = Path(register.settings_dict["NAME"]).parent
    with tempfile.TemporaryDirectory(prefix="plan-", dir=folder) as place:
        copy = _copied(register, Path(place) / "register.sqlite3")
        connections[DEFAULT_DB_ALIAS] = copy
        try:
            yield
        finally:
            connections[DEFAULT_DB_ALIAS] = register
            copy.close()
            codes.forget()  # rows that only the copy had


def _copied(register, path):
    """A connection to a copy of the register, made while others read and write it."""
    register.ensure_connection()
    file = sqlite3.connect(path)
    try:
        register.connection.backup(file)
    except sqlite3.Error as error:
        raise OSError(f"The register cannot be copied: {error}") from error
    finally:
        file.close()
    copy = register.copy()
    copy.settings_dict["NAME"] = str(path)
    copy.settings_dict["OPTIONS"]["init_command"] = OPTIONS
    return copy
