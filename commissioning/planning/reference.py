"""How far councils that began near where one is moved in three years: a reference class.

A start is a council in a year with a figure then and three years later. Starts of one council
overlap, so there is no interval. Knows no database and no web.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from statistics import stdev

from ..comparison.distribution import HIGH, LOW, quantile

YEARS = 3
# How near a start must be, in standard deviations of all figures of the indicator: the first of
# these that finds enough.
REACHES = (0.25, 0.5)
FEWEST_STARTS, FEWEST_COUNCILS = 30, 15
# What a group of councils must have for its shares to be shown.
FEWEST_CHANGED = 5
POINTS = (0.10, 0.25, 0.50, 0.75, 0.90)

BELOW_DRIFT, USUAL, AMBITIOUS, RARE, NEVER = (
    "below_drift",
    "usual",
    "ambitious",
    "rare",
    "never_seen",
)


@dataclass(frozen=True)
class Observed:
    """A figure of one council in one year. ``is_broken`` says that it cannot be compared with
    those before it."""

    value: float
    is_broken: bool = False


@dataclass(frozen=True)
class Start:
    """A council's figure, and by how much it had changed three years later."""

    council: object
    year: int
    value: float
    change: float


@dataclass(frozen=True)
class Reached:
    """How many starts moved at least as far as a target asks, of how many."""

    starts: int
    councils: int
    reached: int

    @property
    def share(self):
        """In percent."""
        return 100 * self.reached / self.starts


@dataclass(frozen=True)
class ReferenceClass:
    """The starts within ``reach`` standard deviations of a baseline, by change."""

    baseline: float
    reach: float
    width: float
    starts: tuple[Start, ...]

    @property
    def councils(self):
        return len({start.council for start in self.starts})

    @property
    def is_enough(self):
        return len(self.starts) >= FEWEST_STARTS and self.councils >= FEWEST_COUNCILS

    @property
    def points(self):
        """The changes at the 10, 25, 50, 75 and 90% points (type 7 of Hyndman and Fan)."""
        changes = [start.change for start in self.starts]
        return tuple(quantile(changes, share) for share in POINTS)

    def where(self, condition):
        """The same class of only some of the starts."""
        return ReferenceClass(
            self.baseline, self.reach, self.width, tuple(filter(condition, self.starts))
        )

    def reached(self, change, polarity=""):
        """How many did at least as well as the change: moved as far or further the way that is
        better or, for an indicator without a better way, the way of the change."""
        upwards = is_upwards(change, polarity)
        far = [s for s in self.starts if _at_least(s.change, change, upwards)]
        return Reached(len(self.starts), self.councils, len(far))


def is_upwards(change, polarity):
    """Whether more is as good as a change asks: by which way is better, else by its own way."""
    return polarity == HIGH if polarity in (HIGH, LOW) else change >= 0


def _at_least(change, asked, upwards):
    # Published figures have few decimals; subtraction leaves dust behind them.
    return round(change - asked, 6) >= 0 if upwards else round(change - asked, 6) <= 0


def starts_of(series):
    """Every Start in ``series``: by council, by year, an Observed. A figure that breaks the series
    after the start, up to three years later, leaves the start out."""
    found = []
    for council, years in series.items():
        for year, observed in sorted(years.items()):
            later = years.get(year + YEARS)
            steps = (years.get(step) for step in range(year + 1, year + YEARS + 1))
            if later and not any(step and step.is_broken for step in steps):
                change = later.value - observed.value
                found.append(Start(council, year, observed.value, change))
    return found


def deviation(series):
    """The standard deviation of all figures of all councils and years; None of fewer than two."""
    values = [o.value for o in chain.from_iterable(y.values() for y in series.values())]
    return stdev(values) if len(values) > 1 else None


def reference_class(series, baseline):
    """The ReferenceClass near a baseline: the nearest reach that has enough starts or, where none
    has, the widest. None for an indicator without figures."""
    whole, starts = deviation(series), starts_of(series)
    if whole is None:
        return None
    for reach in REACHES:
        width = reach * whole
        near = tuple(s for s in starts if round(abs(s.value - baseline) - width, 9) <= 0)
        found = ReferenceClass(baseline, reach, width, near)
        if found.is_enough:
            break
    return found


def word(reached):
    """How rare it is to move so far, by the share that did."""
    if not reached.reached:
        return NEVER
    if reached.share >= 50:
        return BELOW_DRIFT
    if reached.share >= 25:
        return USUAL
    return AMBITIOUS if reached.share >= 10 else RARE


def straight_path(baseline, target, start, end, year):
    """Where a straight line from the baseline to the target stands in a year; at the target from
    its year on."""
    if end <= start:
        return target
    return baseline + (target - baseline) * min(max(year - start, 0) / (end - start), 1)


def by_council(rows):
    """The series of rows (council, year, value, whether it breaks the series)."""
    series = defaultdict(dict)
    for council, year, value, is_broken in rows:
        series[council][year] = Observed(value, is_broken)
    return series
