"""What stands out at a council: the indicators in which it is probably among the best or the worst
quarter of councils, and on the same side of its statistical neighbours.

Probably means at 80% or more (``rank_uncertainty``), so only indicators count whose number of
cases is known. Of many indicators a few stand out by chance alone, which the page says.
"""

from dataclasses import dataclass

from .comparators import IndicatorComparison
from .distribution import LOW

MOST = 5
BEST, WORST = "A", "D"


@dataclass(frozen=True)
class Standouts:
    """Up to five best and five worst, the surest first, and of how many indicators: those with a
    figure here, an interval of the rank and a neighbour with a figure."""

    best: tuple[IndicatorComparison, ...]
    worst: tuple[IndicatorComparison, ...]
    looked_at: int


def standouts(comparisons):
    """The Standouts among the IndicatorComparisons of one council."""
    known = [c for c in comparisons if c.uncertain and c.neighbours_median is not None]
    return Standouts(_surest(known, BEST), _surest(known, WORST), len(known))


def _surest(known, quarter):
    found = [c for c in known if c.uncertain.quarter == quarter and _beyond_neighbours(c, quarter)]
    found.sort(key=lambda c: (-max(c.uncertain.quarters), c.indicator.code))
    return tuple(found[:MOST])


def _beyond_neighbours(comparison, quarter):
    """Whether the figure lies on the quarter's side of the median of its neighbours."""
    difference = comparison.value - comparison.neighbours_median
    is_good = -difference if comparison.indicator.polarity == LOW else difference
    return is_good > 0 if quarter == BEST else is_good < 0
