"""The data version: a short hash of all published facts, and the day of their last change."""

import datetime
import hashlib
from functools import lru_cache
from typing import NamedTuple

from django.core.cache import cache
from django.utils.functional import SimpleLazyObject

from authorities.models.codes import keep_for
from commissioning.models import StudyRun

from . import TABLES, commits, digests
from .digests import Mark
from .replica import connection
from .table import ALL


class DataVersion(NamedTuple):
    """Two databases with the same facts have the same hash, whenever they were loaded. ``study``
    is the newest working out of the study and ``studied_at`` its moment: pages show it too."""

    hash: str
    date: datetime.date | None
    at: datetime.datetime | None = None
    study: int = 0
    studied_at: datetime.datetime | None = None

    def __str__(self):
        return self.hash


def current():
    """The version of the data as they stand; worked out once for each state of the tables."""
    return commits.once_between(connection(), _current)


def _current():
    token, at, study, studied_at, marks = _state()
    key = f"version-of-data:{token}"
    changed_on = at and at.date()
    found = cache.get_or_set(key, lambda: DataVersion(_kept(marks), changed_on, at), timeout=None)
    return found._replace(study=study, studied_at=studied_at)


def token():
    """A text that changes whenever published facts do; cheaper than the version."""
    return _state()[0]


def _state():
    """What tells that the data have changed, in one cheap query: the newest entry of every
    history, and the newest record where a first state needs no entry. With it, the newest
    working out of the study, which is no fact."""
    with connection().cursor() as cursor:
        cursor.execute(_question())
        *facts, (study, studied_at) = [
            tuple(row[1:]) for row in sorted(cursor.fetchall(), key=_first)
        ]
    token = hashlib.sha256(repr(facts).encode()).hexdigest()[:32]
    at = max((_moment(changed) for _, changed in facts if changed), default=None)
    return token, at, study or 0, studied_at and _moment(studied_at), _marks(facts)


@lru_cache(maxsize=1)
def _question():
    """The query, of the names of tables: to ask each model for its history takes longer than the
    database needs to answer."""
    histories = [table.model.history.model._meta.db_table for table in TABLES]
    tables = [table.model._meta for table in TABLES if table.history != ALL]
    asked = [
        *(f"MAX(history_id), MAX(history_date) FROM {name}" for name in histories),
        *(f"MAX({meta.pk.column}), NULL FROM {meta.db_table}" for meta in tables),
        f"MAX(id), MAX(worked_out_at) FROM {StudyRun._meta.db_table}",
    ]
    return " UNION ALL ".join(f"SELECT {n}, {one}" for n, one in enumerate(asked))


def _first(row):
    return row[0]


def _marks(facts):
    """How far each table has come, by its model; the facts are in the order of the query."""
    records = iter(facts[len(TABLES) :])
    return {
        table.model: Mark(entry, str(changed), None if table.history == ALL else next(records)[0])
        for table, (entry, changed) in zip(TABLES, facts, strict=False)
    }


def _moment(changed):
    """A moment in UTC: PostgreSQL gives one, SQLite its text."""
    if isinstance(changed, str):
        changed = datetime.datetime.fromisoformat(changed)
    return changed if changed.tzinfo else changed.replace(tzinfo=datetime.UTC)


def _kept(marks):
    """The version from the digests that are kept and what has changed since."""
    return _named({table: digests.kept(table, marks, _facts) for table in TABLES})


def _hash():
    """The same from all cells of all tables: slow, and what the kept one is held against."""
    return _named({table: _facts(table) for table in TABLES})


def _named(parts):
    """The first ten digits of the SHA-256 of the digests of all tables."""
    told = "".join(digests.together(table, parts[table]) for table in TABLES)
    return hashlib.sha256(told.encode()).hexdigest()[:10]


def _facts(table):
    """The digests of a whole table, by part."""
    return digests.whole(table)


def differing():
    """The titles of tables of which the kept digests are not those of their cells: none, unless a
    program went past the histories. What is kept of these is dropped."""
    marks, found = _state()[4], []
    for table in TABLES:
        if digests.kept(table, marks, _facts) != digests.whole(table):
            found.append(table.title)
            digests.drop(table)
    return found


def for_request(request):
    """The version for a request, looked up once."""
    if not hasattr(request, "data_version"):
        request.data_version = current()
        keep_for(request.data_version.hash)
    return request.data_version


def in_context(request):
    """Context processor: the data version on every page, looked up if the page shows it."""
    return {"data_version": SimpleLazyObject(lambda: for_request(request))}
