"""The database as one file, by its own tools, and back again."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection


class BackupError(Exception):
    """What is wrong and how to mend it, in a sentence."""


def dump(target: Path):
    """Write the database as it stands at one moment, while others go on reading and writing."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", f"--file={target}", _database())


def restore(source: Path):
    """Put a dump in place of an empty database. Raises BackupError where it is not empty, since
    nothing is ever overwritten."""
    if tables := connection.introspection.table_names():
        raise BackupError(
            f"The database has {len(tables)} tables. Restore into an empty one: set DATABASE_URL "
            "to another, or move the file away."
        )
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(source)) as copy:
            copy.backup(connection.connection)
        connection.close()
    else:
        arguments = ["--no-owner", "--exit-on-error", f"--dbname={_database()}", str(source)]
        _run("pg_restore", *arguments)


def engine():
    return connection.vendor


def _database():
    return connection.settings_dict["NAME"]


def _run(program, *arguments):
    """Run one of PostgreSQL's programs. The password goes by the environment, so that no list of
    processes shows it."""
    about = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    given = {name: str(about[key]) for name, key in names.items() if about.get(key)}
    try:
        subprocess.run(  # noqa: S603 (a fixed program, with arguments of our own)
            [program, *arguments],
            env=os.environ | given,
            check=True,
            capture_output=True,
            text=True,
        )
    except FileNotFoundError:
        raise BackupError(
            f"{program} is not on this machine: install PostgreSQL's client programs."
        ) from None
    except subprocess.CalledProcessError as error:
        raise BackupError(f"{program} failed: {error.stderr.strip()}") from error
