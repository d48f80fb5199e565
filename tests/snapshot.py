"""The shipped register in a database, and an empty one with all tables, built once for each state
of what makes them and copied for each process that runs tests: copying takes a moment, migrating
and loading a hundred thousand figures does not.

The name of a snapshot is a hash of the migrations, models, loader, shipped rows and settings, so
that a snapshot can never be older than they are. Snapshots lie under ``var/tests/`` (SQLite) or on
the server of ``DATABASE_URL`` (PostgreSQL), and those that no longer hold go when one is built.
"""

import contextlib
import fcntl
import hashlib
import os
import sqlite3
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from commissioning.tables import TABLES
from commissioning.tables.loading import apply, plan, read_csv

FOLDER = settings.BASE_DIR / "var" / "tests"
PACKAGES = ("authorities", "providers", "commissioning")
# Rooms above the tables, which nothing that loads can reach (the contract of layers says so). A
# room that is not named here counts, so that a new one is never forgotten.
ABOVE = {
    *("web", "management", "submissions", "catalogue", "planning", "questions", "accounts"),
    *("comparison", "oversight", "charts"),
}
# What of others makes tables or writes rows while they are migrated or loaded.
WRITERS = ("django", "django-axes", "django-otp", "django-simple-history", "django-tasks-db")


def fingerprint():
    """Twelve hexadecimal digits that change whenever a newly built snapshot could differ."""
    digest = hashlib.sha256(repr([(name, version(name)) for name in WRITERS]).encode())
    for path in sorted(_sources()):
        digest.update(str(path.relative_to(settings.BASE_DIR)).encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _sources():
    yield from (Path(__file__), Path(__file__).with_name("settings.py"))
    for package in PACKAGES:
        for path in (settings.BASE_DIR / package).rglob("*"):
            is_above = ABOVE.intersection(path.relative_to(settings.BASE_DIR).parts)
            if path.suffix in {".py", ".csv", ".gz"} and not is_above:
                yield path


EMPTY, REGISTER = "empty", "register"


@contextlib.contextmanager
def copied(connection, kind, copy, anew=False):
    """The connection with a copy of the snapshot as its database, while the block runs. ``kind``
    is EMPTY or REGISTER, ``copy`` the name, a path on SQLite; ``anew`` builds the snapshot even if
    there is one."""
    snapshots = SNAPSHOTS[connection.vendor](connection, fingerprint())
    with _alone():
        if anew or not snapshots.exists(kind):
            snapshots.forget_others()
            BUILDERS[kind](connection, snapshots)
        snapshots.copy(kind, copy)
    with _database(connection, copy):
        yield
    snapshots.drop(copy)


def _build_empty(connection, snapshots):
    with _database(connection, snapshots.create()):
        call_command("migrate", verbosity=0, interactive=False)
    snapshots.keep(EMPTY)


def _build_register(connection, snapshots):
    if not snapshots.exists(EMPTY):
        _build_empty(connection, snapshots)
    with _database(connection, snapshots.create(EMPTY)):
        for table in TABLES:
            result = apply(plan(table, read_csv(table.shipped)), "Shipped with the register")
            assert not result.refused, result.refused[:3]
    snapshots.keep(REGISTER)


BUILDERS = {EMPTY: _build_empty, REGISTER: _build_register}


@contextlib.contextmanager
def _alone():
    """No other process of this checkout builds or copies meanwhile."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with open(FOLDER / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def _database(connection, name):
    """The connection speaks to the database of that name, as do those of other threads."""
    connection.close()
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = name
    yield
    connection.close()
    connection.settings_dict["NAME"] = before


class SqliteSnapshots:
    """Files, copied by SQLite itself."""

    UNFINISHED = FOLDER / "unfinished.sqlite3"

    def __init__(self, connection, key):
        self.key = key

    def path(self, kind):
        return FOLDER / f"{kind}-{self.key}.sqlite3"

    def exists(self, kind):
        return self.path(kind).exists()

    def forget_others(self):
        """Those of other states of the code, and what a build that was broken off has left."""
        for old in FOLDER.glob("*.sqlite3*"):
            if self.key not in old.name:
                old.unlink()

    def create(self, kind=None):
        if kind:
            self.copy(kind, self.UNFINISHED)
        return self.UNFINISHED

    def keep(self, kind):
        self.UNFINISHED.replace(self.path(kind))

    def copy(self, kind, path):
        source, target = sqlite3.connect(self.path(kind)), sqlite3.connect(path)
        source.backup(target)
        source.close()
        target.close()

    def drop(self, path):
        for rest in ("", "-wal", "-shm"):
            Path(f"{path}{rest}").unlink(missing_ok=True)


class PostgresSnapshots:
    """Databases of the server, copied as templates."""

    def __init__(self, connection, key):
        self.connection, self.key = connection, key
        # Others may run tests on the same server from a checkout of their own.
        checkout = hashlib.sha256(os.fsencode(settings.BASE_DIR)).hexdigest()[:8]
        self.ours = f"snapshot_{checkout}_"
        self.unfinished = f"{self.ours}unfinished"

    def name(self, kind):
        return f"{self.ours}{kind}_{self.key}"

    def exists(self, kind):
        return self.name(kind) in self._all()

    def forget_others(self):
        for old in self._all():
            if not old.endswith(self.key):
                self.drop(old)

    def create(self, kind=None):
        template = self.name(kind) if kind else "template0"
        self._run("CREATE DATABASE {} TEMPLATE {}", self.unfinished, template)
        return self.unfinished

    def keep(self, kind):
        self.drop(self.name(kind))
        self._run("ALTER DATABASE {} RENAME TO {}", self.unfinished, self.name(kind))

    def copy(self, kind, name):
        self.drop(name)
        self._run("CREATE DATABASE {} TEMPLATE {}", name, self.name(kind))

    def drop(self, name):
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def _all(self):
        with self.connection._nodb_cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database")
            return [name for (name,) in cursor.fetchall() if name.startswith(self.ours)]

    def _run(self, statement, *names):
        quoted = map(self.connection.ops.quote_name, names)
        with self.connection._nodb_cursor() as cursor:
            cursor.execute(statement.format(*quoted))


SNAPSHOTS = {"sqlite": SqliteSnapshots, "postgresql": PostgresSnapshots}
