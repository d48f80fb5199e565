"""Columns worked out for readers from other facts. They stand after a table's own columns; the
loader passes over them, so a file that the site published can be loaded as it is."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from authorities.models import Grade, MissingReason, Region
from commissioning.comparison.groups import NOT_RECORDED
from commissioning.comparison.judgements import THEMES
from commissioning.comparison.standings import graded_councils, standings
from commissioning.models import DeliveryModel, Initiation
from commissioning.tables import version
from commissioning.tables.column_description import Described


class WorkedOut(NamedTuple):
    """A column that is worked out and not kept; ``value`` gives a record's value or None."""

    name: str
    meaning: str
    value: Callable
    type: str = "text"
    allowed: tuple[str, ...] | Callable = ()
    link: tuple[str, str] | None = None

    @property
    def described(self):
        meaning = f"{self.meaning} Worked out."
        return Described(self.name, meaning, self.type, allowed=self.allowed, link=self.link)


def with_standing(filterset):
    """The councils of a filter set in the order of their slugs, each with its ``standing`` on the
    day asked for. They are shared with whoever asks the same day of the same data: only to read."""
    everyone = _with_standing(version.current().hash, filterset.question)
    if not filterset.narrows:
        return list(everyone.values())
    asked = filterset.qs.order_by("slug").values_list("pk", flat=True)
    # One that somebody publishes at this moment belongs to the next version.
    return [everyone[pk] for pk in asked if pk in everyone]


@lru_cache(maxsize=8)
def _with_standing(_version, question):
    """All councils of the day by primary key, worked out once a process for each version."""
    graded = graded_councils(question).prefetch_related("successors").order_by("slug")
    found = standings(graded, question)
    for one in found:
        one.authority.standing, one.authority.question = one, question
    return {one.authority.pk: one.authority for one in found}


def forget_councils():
    """Let the councils of every day be worked out anew, whatever the version of the data."""
    _with_standing.cache_clear()


def _of_arrangement(name):
    return lambda council: getattr(council.standing.arrangement, name, None)


def _provider(council):
    return getattr(_of_arrangement("provider")(council), "slug", None)


def _grade_as_published(council):
    return getattr(council.standing.judgement, "grade_as_published", None) or None


def _inspected_on(council):
    return getattr(council.standing.inspection, "inspected_on", None)


STANDING = (
    WorkedOut("region_name", "The region in words.", lambda a: a.region_name),
    WorkedOut("as_at", "The day on which the following hold.", lambda a: a.question.as_at, "date"),
    WorkedOut(
        "scope",
        "The service that model and provider are about.",
        lambda a: a.question.scope,
        "key",
        link=("scopes", "code"),
    ),
    WorkedOut(
        "model",
        "Who ran the service on the day; empty where that is not known.",
        lambda a: None if a.model_not_known else a.standing.model,
        "code",
        (*DeliveryModel.values, NOT_RECORDED),
    ),
    WorkedOut(
        "model_not_known",
        "Why nobody knows who ran the service on the day.",
        lambda a: a.model_not_known or None,
    ),
    WorkedOut("provider", "The provider on the day.", _provider, "key", link=("providers", "slug")),
    WorkedOut("provider_name", "The provider in words.", lambda a: a.provider_name),
    WorkedOut(
        "arrangement",
        "The arrangement in force on the day.",
        _of_arrangement("reference"),
        "key",
        link=("arrangements", "reference"),
    ),
    WorkedOut(
        "model_since", "First day of that arrangement.", _of_arrangement("started_on"), "date"
    ),
    WorkedOut(
        "initiation",
        "Why that arrangement began.",
        lambda a: a.initiation,
        "code",
        tuple(Initiation.values),
    ),
    WorkedOut(
        "area",
        "The judgement that the following are about.",
        lambda a: a.question.area,
        "code",
        tuple(theme.value for theme in THEMES),
    ),
    WorkedOut(
        "grade",
        "The grade in force on the day.",
        lambda a: a.standing.grade or None,
        "code",
        Grade.codes,
    ),
    WorkedOut("grade_as_published", "Its wording in the report.", _grade_as_published),
    WorkedOut(
        "grade_missing",
        "Why there is no grade.",
        lambda a: a.standing.missing or None,
        "code",
        tuple(MissingReason.values),
    ),
    WorkedOut(
        "inspected_on", "First day of the inspection that counts on the day.", _inspected_on, "date"
    ),
)
COUNCIL = (
    WorkedOut("authority_name", "The council in words.", lambda r: r.authority.name),
    WorkedOut(
        "region_code",
        "The council's region.",
        lambda r: r.authority.region_code,
        "code",
        tuple(Region.values),
    ),
    WorkedOut("region_name", "The region in words.", lambda r: r.authority.region_name),
)
PROVIDER = (
    WorkedOut("provider_name", "The provider in words.", lambda r: r.who if r.provider else None),
    WorkedOut("scope_name", "The service in words.", lambda r: r.scope.name),
)
EXTRA = {
    "authorities": STANDING,
    "authority-codes": COUNCIL[:1],
    "inspections": COUNCIL,
    "arrangements": (*COUNCIL, *PROVIDER),
    "arrangement-events": COUNCIL,
    "considered-changes": COUNCIL,
}
