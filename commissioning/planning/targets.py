"""A target beside what others reached: the register's figures put into the reference class."""

from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from authorities.models import Indicator, LocalAuthority, Observation
from commissioning.comparison.changes import changes_in
from commissioning.comparison.distribution import HIGH, LOW
from commissioning.comparison.joint_returns import once
from commissioning.models import WHOLE_SERVICE

from .reference import (
    FEWEST_CHANGED,
    YEARS,
    Reached,
    ReferenceClass,
    by_council,
    is_upwards,
    reference_class,
    word,
)

# Money grows with prices: a change of it says little, and gets no word.
MONEY = "gbp"


class Figure(NamedTuple):
    """A figure of one council (its primary key) in one year; ``unit`` names its joint return."""

    council: int
    year: int
    value: float
    is_broken: bool
    is_unreliable: bool
    period: str
    unit: str

    @property
    def of_return(self):
        return self.unit and (self.unit, self.year)


FIELDS = (
    *("authority", "period_end__year", "value", "break_in_series"),
    *("unreliable", "period", "reporting_unit"),
)


@dataclass(frozen=True)
class Latest:
    """A council's newest figure of an indicator, with the year and the period as published."""

    period: str
    year: int
    value: float


@dataclass(frozen=True)
class TargetClass:
    """An indicator for a council that plans: its newest figure, those beside it, and the
    reference class of its baseline, for all and for those that changed model in the three years.
    ``joint`` are councils with a figure that another, which reports with them, stands for.
    """

    indicator: Indicator
    latest: Latest | None
    england: float | None
    neighbours: tuple[float, ...]
    everyone: ReferenceClass | None
    changed: ReferenceClass | None
    changed_councils: tuple[LocalAuthority, ...]
    joint: tuple[LocalAuthority, ...]

    @property
    def neighbours_median(self):
        """The median of the neighbours' figures of the same period, or None."""
        return median(self.neighbours) if self.neighbours else None

    @property
    def in_three_years(self):
        """The year three years after the newest figure, as text; empty without one."""
        return str(self.latest.year + YEARS) if self.latest else ""

    @property
    def shows_changed(self):
        """Whether those that changed are enough for shares; else they are named."""
        return len(self.changed_councils) >= FEWEST_CHANGED


@dataclass(frozen=True)
class Judged:
    """A target beside its reference class: who reached it, and the word for that. ``is_worse`` says
    that the target lies the worse way from the start."""

    change: float
    reached: Reached
    changed: Reached | None
    word: str
    is_worse: bool = False


def target_class(authority, indicator, neighbours, baseline=None):
    """The TargetClass of an indicator; the baseline is the council's newest figure unless given.
    Some five queries. ``neighbours`` are councils."""
    rows = _figures(indicator)
    sound = [row for row in rows if not row.is_unreliable]
    counted = list(once(sound, lambda row: row.of_return))
    series = by_council(row[:4] for row in counted)
    latest = _latest(rows, authority)
    start = baseline if baseline is not None else latest and latest.value
    everyone = None if start is None else reference_class(series, start)
    changed = everyone and everyone.where(_changed_meanwhile(_go_lives()))
    councils = {start.council for start in changed.starts} if changed else set()
    return TargetClass(
        indicator=indicator,
        latest=latest,
        england=_england(indicator, latest),
        neighbours=_of_neighbours(rows, authority, neighbours, latest),
        everyone=everyone,
        changed=changed,
        changed_councils=_called(councils),
        joint=_called({row.council for row in set(sound) - set(counted)}),
    )


def _figures(indicator):
    """The figures of all councils, by name and year."""
    rows = Observation.objects.filter(indicator=indicator, authority__isnull=False)
    rows = rows.filter(value__isnull=False).order_by("authority__name", "period_end")
    return [Figure(*row) for row in rows.values_list(*FIELDS)]


def _called(councils):
    """The councils of these primary keys, by name."""
    return tuple(LocalAuthority.objects.filter(pk__in=councils).order_by("name"))


def _latest(rows, authority):
    own = [(row.year, row.period, row.value) for row in rows if row.council == authority.pk]
    if not own:
        return None
    year, period, value = max(own)
    return Latest(period, year, value)


def _england(indicator, latest):
    found = Observation.objects.filter(
        indicator=indicator, authority__isnull=True, region_code="", value__isnull=False
    )
    if latest:
        found = found.filter(period=latest.period)
    return found.order_by("-period_end").values_list("value", flat=True).first()


def _of_neighbours(rows, authority, neighbours, latest):
    """The neighbours' figures of the period, a joint return once and one's own not at all."""
    near = {neighbour.pk for neighbour in neighbours}
    there = [row for row in rows if latest and row.period == latest.period]
    own = {row.unit for row in there if row.council == authority.pk} - {""}
    beside = (row for row in there if row.council in near and row.unit not in own)
    return tuple(row.value for row in once(beside, lambda row: row.of_return))


def _go_lives():
    """By council, the years in which another model or provider began for the whole service."""
    years = {}
    for change in changes_in(WHOLE_SERVICE):
        for arrangement in change.spell[:1]:
            years.setdefault(arrangement.authority_id, set()).add(change.go_live.year)
    return years


def _changed_meanwhile(go_lives):
    """Whether a go-live lies after the year of the start and within the three years."""

    def changed(start):
        years = go_lives.get(start.council, ())
        return any(start.year < year <= start.year + YEARS for year in years)

    return changed


def judged(found, target, baseline=None):
    """The Judged of a target, or None where there is no class, or too few starts for one."""
    start = baseline if baseline is not None else found.latest and found.latest.value
    if found.everyone is None or start is None or not found.everyone.is_enough:
        return None
    indicator = found.indicator
    if target == start and indicator.polarity not in (HIGH, LOW):
        return None
    change = round(target - start, 6)
    reached = found.everyone.reached(change, indicator.polarity)
    return Judged(
        change=change,
        reached=reached,
        changed=found.changed.reached(change, indicator.polarity) if found.shows_changed else None,
        word="" if indicator.unit.startswith(MONEY) else word(reached),
        is_worse=indicator.polarity in (HIGH, LOW)
        and change != 0
        and is_upwards(change, indicator.polarity) != (change > 0),
    )
