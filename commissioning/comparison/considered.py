"""What became of councils that weighed another model and did not adopt it."""

from dataclasses import dataclass, replace
from datetime import date

from authorities.models import LocalAuthority
from authorities.periods import start_bounds
from commissioning.models import WHOLE_SERVICE, ConsideredChange

from .direction import UNKNOWN, counted, movement
from .inspection_history import Graded, in_force_before
from .peers import ComparisonPool
from .question import ChangesQuestion


@dataclass(frozen=True)
class FollowingInspection:
    """A council on a day: its grade before, and its next full inspection within five years (None
    without one). ``way`` is the movement between the two."""

    authority: LocalAuthority
    model: str
    before: Graded | None
    next: Graded | None
    days: int | None
    way: str


@dataclass(frozen=True)
class ConsideredOutcome:
    """A change that was considered and not made, with what the council's next inspection found,
    and whether it kept its model for the five years that followed."""

    considered: ConsideredChange
    next: FollowingInspection
    kept: bool


@dataclass(frozen=True)
class ConsideredAnswer:
    """The whole-service changes considered; the counts are of the councils that kept their
    model, each counted once, at its first decision."""

    rows: tuple[ConsideredOutcome, ...]
    counts: dict[str, int]


def weighed(area, basis, today: date):
    """The councils that weighed another model for the whole service and did not adopt it."""
    pool = ComparisonPool(ChangesQuestion(WHOLE_SERVICE, area, basis), today)
    considered = ConsideredChange.objects.filter(scope=WHOLE_SERVICE).select_related("authority")
    rows = [_weighed(one, pool) for one in considered.order_by("decided_on", "reference")]
    first: dict[int, ConsideredOutcome] = {}
    for row in rows:
        if row.kept:
            first.setdefault(row.considered.authority_id, row)
    return ConsideredAnswer(tuple(rows), counted(row.next.way for row in first.values()))


def _weighed(considered, pool):
    """What holds on any day that the decision can have been; a decision known to the day has
    one."""
    authority = considered.authority
    first, last = start_bounds(considered.decided_on, considered.precision)
    found, at_last = _following(pool, authority, first), _following(pool, authority, last)
    if (found.before, found.next) != (at_last.before, at_last.next):
        found = replace(found, before=None, next=None, way=UNKNOWN)
    if first != last:
        found = replace(found, days=None)
    kept = pool.kept(authority, first) and pool.kept(authority, last)
    return ConsideredOutcome(considered, found, kept)


def _following(pool, authority, day):
    history = pool.histories[authority.pk]
    before, until = in_force_before(history, day), pool.until(day)
    after = next((graded for graded in history if day <= graded.on <= until), None)
    return FollowingInspection(
        authority=authority,
        model=pool.membership.model_of(authority, day),
        before=before,
        next=after,
        days=(after.on - day).days if after else None,
        way=movement(before.grade if before else "", after.grade if after else ""),
    )
