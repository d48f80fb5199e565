"""Which database is asked: the primary or, for whoever reads without being signed in, a copy of it
that follows by itself (DATABASE_REPLICA_URL). Everything is written to the primary, and who has
written goes on reading there."""

import time
from contextvars import ContextVar

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

PRIMARY, REPLICA = DEFAULT_DB_ALIAS, "replica"
# Who is signed in, and what they try, is nothing that may be some seconds old.
OF_THE_PRIMARY = {"admin", "auth", "axes", "otp_static", "otp_totp", "sessions"}
PAUSE = 10.0  # seconds in which a database that did not answer is not asked first again

_asked = ContextVar("asked", default=PRIMARY)
_away: dict[str, float] = {}


class Router:
    """Django's question for each model, answered for the request that is under way."""

    def db_for_read(self, model, **hints):
        return PRIMARY if model._meta.app_label in OF_THE_PRIMARY else _asked.get()

    def db_for_write(self, model, **hints):
        ask(PRIMARY)
        return PRIMARY

    def allow_relation(self, one, other, **hints):
        return True  # both databases hold the same records

    def allow_migrate(self, db, app_label, **hints):
        return db == PRIMARY


def is_there():
    """Whether there is a replica."""
    return REPLICA in settings.DATABASES


def ask(alias):
    """Have all that is read from now on, until somebody writes, read from this database."""
    _asked.set(alias)


def connection():
    """The connection for statements of our own that read."""
    return connections[_asked.get()]


def is_idle(alias):
    """Whether a connection of an earlier request was kept, and nothing goes on on it."""
    kept = connections[alias]
    return kept.connection is not None and not kept.in_atomic_block


def freshen(alias):
    """Let go of a connection that the server has cut meanwhile."""
    if is_idle(alias) and not connections[alias].is_usable():
        connections[alias].close()


def in_order(is_public):
    """The databases to try for somebody who reads: one that did not answer a moment ago last."""
    order = [REPLICA, PRIMARY] if is_public else [PRIMARY, REPLICA]
    now = time.monotonic()
    return sorted(order if is_there() else [PRIMARY], key=lambda alias: _away.get(alias, 0) > now)


def note_away(alias):
    """A database does not answer."""
    _away[alias] = time.monotonic() + PAUSE
