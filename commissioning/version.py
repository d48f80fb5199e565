"""The data version: a short hash of all published facts, and the day of their last change."""

import datetime
import hashlib
from typing import NamedTuple

from django.core.cache import cache
from django.db import connection
from django.utils.functional import SimpleLazyObject

from .datasets import TABLES
from .datasets.table import ALL


class DataVersion(NamedTuple):
    """Two databases with the same facts have the same hash, whenever they were loaded."""

    hash: str
    date: datetime.date | None
    at: datetime.datetime | None = None

    def __str__(self):
        return self.hash


def current():
    """The version of the data as they stand; worked out once for each state of the tables."""
    token, at = _state()
    key = f"version-of-data:{token}"
    changed_on = at and at.date()
    return cache.get_or_set(key, lambda: DataVersion(_hash(), changed_on, at), timeout=None)


def token():
    """A text that changes whenever published facts do; cheaper than the version."""
    return _state()[0]


def _state():
    """What tells that the data have changed, in one cheap query: the newest entry of every
    history, and the newest record where a first state needs no entry."""
    histories = [table.model.history.model._meta.db_table for table in TABLES]
    tables = [table.model._meta.db_table for table in TABLES if table.history != ALL]
    union = " UNION ALL ".join(
        [f"SELECT MAX(history_id), MAX(history_date) FROM {name}" for name in histories]  # noqa: S608
        + [f"SELECT MAX(id), NULL FROM {name}" for name in tables]  # noqa: S608
    )
    with connection.cursor() as cursor:
        cursor.execute(union)
        rows = cursor.fetchall()
    token = hashlib.sha256(repr(rows).encode()).hexdigest()[:32]
    return token, max((_moment(changed) for _, changed in rows if changed), default=None)


def _moment(changed):
    """A moment in UTC: PostgreSQL gives one, SQLite its text."""
    if isinstance(changed, str):
        changed = datetime.datetime.fromisoformat(changed)
    return changed if changed.tzinfo else changed.replace(tzinfo=datetime.UTC)


def _hash():
    """The first ten digits of the SHA-256 of all cells of all tables. The rows are put in order
    here, since databases order letters and empty values each in their own way."""
    digest = hashlib.sha256()
    for table in TABLES:
        lines = sorted("\x1f".join(cells) for _, cells in table.rows())
        digest.update("\x1e".join([table.slug, *lines, ""]).encode())
    return digest.hexdigest()[:10]


def of(request):
    """The version for a request, looked up once."""
    if not hasattr(request, "data_version"):
        request.data_version = current()
    return request.data_version


def in_context(request):
    """Context processor: the data version on every page, looked up if the page shows it."""
    return {"data_version": SimpleLazyObject(lambda: of(request))}
