"""How much there is of each dataset, and when it last changed."""

import datetime
from typing import NamedTuple

from commissioning.tables.registry import TABLES
from commissioning.tables.replica import connection

from .registry import DERIVED


class Extent(NamedTuple):
    rows: int
    changed_on: datetime.date | None


def extents():
    """By name of a dataset, its Extent: one query for all tables together."""
    parts = [
        f"SELECT '{table.slug}', (SELECT COUNT(*) FROM {table.model._meta.db_table}), "  # noqa: S608
        f"(SELECT MAX(history_date) FROM {table.model.history.model._meta.db_table})"
        for table in TABLES
    ]
    with connection().cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        found = {slug: Extent(rows, _day(changed)) for slug, rows, changed in cursor.fetchall()}
    newest = max((e.changed_on for e in found.values() if e.changed_on), default=None)
    derived = {slug: Extent(dataset.count(), newest) for slug, dataset in DERIVED.items()}
    return found | derived


def _day(moment):
    """SQLite gives a moment as text, PostgreSQL as a moment."""
    return datetime.date.fromisoformat(str(moment)[:10]) if moment else None
