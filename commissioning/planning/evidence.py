"""What the register knows about each option that a council weighs: n first, cases by name."""

from dataclasses import dataclass
from datetime import date

from authorities.models import Grade, LocalAuthority
from commissioning.comparison.considered import ConsideredOutcome
from commissioning.comparison.decisions import Decided
from commissioning.comparison.direction import counted
from commissioning.comparison.improvement import ImprovementGroup, improvement
from commissioning.comparison.proportions import SMALL
from commissioning.comparison.question import ImprovementQuestion
from commissioning.comparison.survival import Curve, curve
from commissioning.models import (
    WHOLE_SERVICE,
    ConsideredChange,
    DeliveryArrangement,
    DeliveryModel,
    EventKind,
    Initiation,
)

from .bought import Moved, moved, shares
from .durations import Times
from .options import KINDS, OptionKind
from .schema import HOW_MUCH
from .targets import TargetClass

# Years after go-live for which the share that still ran is given.
YEARS_KEPT = (5, 7, 10)
DAYS_A_YEAR = 365.25
# From here on councils under review have mostly kept their service; stated apart.
RECENTLY = date(2019, 1, 1)
STEPS = (EventKind.DECISION, EventKind.DIRECTION, EventKind.COMMISSIONER)
PRESSED = (Initiation.STATUTORY_DIRECTION, Initiation.UNDER_INTERVENTION)


@dataclass(frozen=True)
class Kept:
    """The share, in percent, that still ran so many years after go-live, and how many were
    followed that long."""

    years: int
    share: float
    at_risk: int


@dataclass(frozen=True)
class Card:
    """One option: its cases, newest go-live first, and what they come to. ``running`` of them go
    on. In-house, the cases are returns to the council; of buying more or less they are councils
    whose share moved (``moved``)."""

    kind: OptionKind
    cases: tuple[Decided, ...]
    to_go_live: Times | None
    kept: Curve | None
    declined: tuple[ConsideredChange, ...]
    nearby: tuple[DeliveryArrangement, ...]
    improvement: ImprovementGroup | None
    moved: tuple[Moved, ...] = ()

    @property
    def n(self):
        return len(self.cases) + len(self.moved)

    @property
    def is_small(self):
        """Whether the cases are too few for shares: read them one by one."""
        return self.n < SMALL

    @property
    def running(self):
        return sum(case.trajectory.change.ended_on is None for case in self.cases)

    @property
    def ended(self):
        return len(self.cases) - self.running

    @property
    def from_grades(self):
        """(grade, how many) were decided under it, the empty grade last."""
        grades = [case.grade for case in self.cases]
        return [(g, grades.count(g)) for g in (*Grade.codes(), "") if g in grades]

    @property
    def movements(self):
        """How many moved which way, from the grade before to the first that was earned."""
        return counted(case.trajectory.movement for case in self.cases)

    @property
    def kept_years(self):
        """How many still ran after 5, 7 and 10 years, as long as one was followed so far."""
        if self.kept is None or self.kept.n < SMALL:
            return []
        days = [(years, int(years * DAYS_A_YEAR)) for years in YEARS_KEPT]
        return [
            Kept(years, 100 * _waiting(self.kept, day), self.kept.at_risk(day))
            for years, day in days
            if self.kept.at_risk(day)
        ]


@dataclass(frozen=True)
class BaseRate:
    """What became of councils in one place: those that moved to another model, and those that
    weighed one and kept what they had for five years, or until today."""

    moved: tuple[Decided, ...]
    kept: tuple[ConsideredOutcome, ...]

    def since(self, day):
        """The same of those decided on the day or later."""
        return BaseRate(
            tuple(one for one in self.moved if one.decided_on >= day),
            tuple(one for one in self.kept if one.considered.decided_on >= day),
        )


@dataclass(frozen=True)
class OptionsEvidence:
    """What was read once for all options of a council."""

    cards: tuple[Card, ...]
    in_failure: BaseRate
    from_strength: BaseRate
    times: dict[str, Times]
    times_to_end: Times
    shares: tuple[TargetClass, ...] = ()


def evidence(position, options, background):
    """The Evidence for options (codes of KINDS) of a council in a Position."""
    steps = background.steps
    read = (background, _nearby(position), _improvement(position, background.scope))
    bought = shares(position) if set(options) & set(HOW_MUCH) else ()
    return OptionsEvidence(
        cards=tuple(_card(KINDS[option], *read, bought) for option in options),
        in_failure=_in_failure(background),
        from_strength=_from_strength(background),
        times={kind: steps.to_go_live(kind) for kind in STEPS},
        times_to_end=steps.to_end(),
        shares=bought,
    )


def _card(kind, background, nearby, improved, bought):
    changes = reversed(background.decided.changes)
    cases = tuple(c for c in changes if c.trajectory.change.arrangement.model == kind.code)
    is_other = kind.is_about_who_runs and kind.code != DeliveryModel.IN_HOUSE
    return Card(
        kind=kind,
        cases=cases,
        to_go_live=background.steps.to_go_live(EventKind.DECISION, kind.code) if is_other else None,
        kept=curve(_lasted(cases)),
        declined=tuple(one for one in background.considered if one.model == kind.code),
        nearby=tuple(a for a in nearby if a.model == kind.code) if is_other else (),
        improvement=improved if kind.code == DeliveryModel.IN_HOUSE else None,
        moved=moved(kind.code, bought[0]) if kind.code in HOW_MUCH and bought else (),
    )


def _lasted(cases):
    """(days, whether it ended) of the cases whose days are known."""
    ended = ((c.days, c.trajectory.change.ended_on is not None) for c in cases)
    return [case for case in ended if case[0] is not None]


def _nearby(position):
    """Parts of the service that councils of the region or its neighbours have others run today,
    or that this council has."""
    near = {one.authority.pk for one in position.neighbours}
    region = LocalAuthority.objects.filter(region_code=position.authority.region_code)
    councils = near | set(region.values_list("pk", flat=True)) | {position.authority.pk}
    return (
        DeliveryArrangement.objects.in_force_on(position.on)
        .filter(authority__in=councils)
        .exclude(scope=WHOLE_SERVICE)
        .exclude(model=DeliveryModel.IN_HOUSE)
        .select_related("authority", "provider", "scope")
        .order_by("authority__name", "scope", "reference")
    )


def _improvement(position, scope):
    """How long in-house councils took from the same low grade to a better one; None from good."""
    if not position.grade or position.grade in Grade.good_codes():
        return None
    question = ImprovementQuestion(scope, position.area, position.grade)
    groups = improvement(question).groups
    return next((g for g in groups if g.model == DeliveryModel.IN_HOUSE), None)


def _in_failure(background):
    """Moves that were directed or decided under intervention, beside councils that weighed
    another model while inadequate."""
    away = background.decided.away
    moved = (c for c in away if c.trajectory.change.arrangement.initiation in PRESSED)
    return BaseRate(tuple(moved), _kept(background.weighed, Grade.lowest_codes()))


def _from_strength(background):
    strong = tuple(background.decided.from_strength)
    return BaseRate(strong, _kept(background.weighed, Grade.good_codes()))


def _kept(rows, grades):
    """Those that weighed another model under one of the grades, and kept theirs."""
    return tuple(
        row
        for row in rows
        if row.kept
        and row.next.before
        and row.next.before.grade in grades
        and row.considered.model != DeliveryModel.IN_HOUSE
    )


def _waiting(found, day):
    """The share that still ran just after a day."""
    return next((step.waiting for step in reversed(found.steps) if step.days <= day), 1.0)
