"""How each table is published: the filters it takes, and columns worked out for readers.

Worked-out columns stand after the table's own. The loader passes over them, so a file that the
site published can be loaded as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from ..comparison.panel import standings
from ..filters import ArrangementFilter, AuthorityFilter
from .table import Table
from .tables import TABLES

PART = 2000


class WorkedOut(NamedTuple):
    """A column that is worked out from other facts and not kept."""

    name: str
    meaning: str
    value: Callable


@dataclass(frozen=True)
class Published:
    """A table with its filter set, if it has one, and its worked-out columns."""

    table: Table
    filterset: type | None = None
    extra: tuple[WorkedOut, ...] = field(default=())

    @property
    def heading(self):
        return [*self.table.columns, *(column.name for column in self.extra)]

    def streamed(self, filterset=None):
        """Yield the records in published order, a part of a large table in memory at a time."""
        records = self.records(filterset)
        yield from records if isinstance(records, list) else records.iterator(chunk_size=PART)

    def records(self, filterset=None):
        """The records that the filter set (a valid one) lets through, in published order."""
        if filterset is None:
            return self.table.records()
        if isinstance(filterset, AuthorityFilter):
            return with_standing(filterset)
        return self.table.records().filter(pk__in=filterset.qs.values("pk"))

    def cells(self, record):
        """The record as a list of cells of text."""
        worked_out = (column.value(record) for column in self.extra)
        return [*self.table.cells(record), *("" if v is None else str(v) for v in worked_out)]

    def as_dict(self, record):
        """The record as the API gives it."""
        own = {name: column.value(record) for name, column in self.table.columns.items()}
        return own | {column.name: column.value(record) for column in self.extra}


def with_standing(filterset):
    """The councils of a filter set, each with its ``standing`` on the day asked for."""
    question = filterset.question
    councils = list(filterset.qs.prefetch_related("successors").order_by("slug"))
    for authority, standing in zip(councils, standings(councils, question), strict=True):
        authority.standing, authority.question = standing, question
    return councils


def _day(value):
    return value.isoformat() if value else None


STANDING = (
    WorkedOut("region_name", "The region in words.", lambda a: a.region_name),
    WorkedOut("as_at", "The day on which the following hold.", lambda a: _day(a.question.as_at)),
    WorkedOut(
        "scope", "The service that model and provider are about.", lambda a: a.question.scope
    ),
    WorkedOut("model", "Who ran the service on the day.", lambda a: a.standing.model),
    WorkedOut(
        "provider",
        "The provider on the day.",
        lambda a: getattr(getattr(a.standing.arrangement, "provider", None), "slug", None),
    ),
    WorkedOut("provider_name", "The provider in words.", lambda a: a.provider_name),
    WorkedOut(
        "arrangement",
        "The arrangement in force on the day.",
        lambda a: getattr(a.standing.arrangement, "reference", None),
    ),
    WorkedOut(
        "model_since",
        "First day of that arrangement.",
        lambda a: _day(getattr(a.standing.arrangement, "started_on", None)),
    ),
    WorkedOut("initiation", "Why that arrangement began.", lambda a: a.initiation),
    WorkedOut("area", "The judgement that the following are about.", lambda a: a.question.area),
    WorkedOut("grade", "The grade in force on the day.", lambda a: a.standing.grade or None),
    WorkedOut(
        "grade_as_published",
        "Its wording in the report.",
        lambda a: getattr(a.standing.judgement, "grade_as_published", None) or None,
    ),
    WorkedOut("grade_missing", "Why there is no grade.", lambda a: a.standing.missing or None),
    WorkedOut(
        "inspected_on",
        "First day of the inspection that counts on the day.",
        lambda a: _day(getattr(a.standing.inspection, "inspected_on", None)),
    ),
)
COUNCIL = (
    WorkedOut("authority_name", "The council in words.", lambda r: r.authority.name),
    WorkedOut("region_code", "The council's region.", lambda r: r.authority.region_code),
    WorkedOut("region_name", "The region in words.", lambda r: r.authority.region_name),
)
PROVIDER = (
    WorkedOut("provider_name", "The provider in words.", lambda r: r.who if r.provider else None),
    WorkedOut("scope_name", "The service in words.", lambda r: r.scope.name),
)

FILTERS = {"authorities": AuthorityFilter, "arrangements": ArrangementFilter}
EXTRA = {
    "authorities": STANDING,
    "authority-codes": COUNCIL[:1],
    "inspections": COUNCIL,
    "arrangements": (*COUNCIL, *PROVIDER),
    "arrangement-events": COUNCIL,
    "considered-changes": COUNCIL,
}

PUBLISHED = {
    table.slug: Published(table, FILTERS.get(table.slug), EXTRA.get(table.slug, ()))
    for table in TABLES
}


def worked_out(table):
    """The names of the table's worked-out columns."""
    return [column.name for column in PUBLISHED[table.slug].extra]
