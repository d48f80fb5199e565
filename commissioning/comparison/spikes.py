"""Figures that stand out from the years beside them: more often a mistake or a change of counting
than something that happened. They are marked and kept; nothing is left out because of it.

The rule: a figure is a spike where the years before and after lie near each other, and it departs
from their middle by more than six times what is usual for the indicator. What is usual is the
median of all such departures, of all councils and years, as a standard deviation (times 1.4826).
"""

from statistics import median
from typing import NamedTuple

TIMES = 6
AS_DEVIATION = 1.4826
FEWEST = 50  # departures, or nobody knows what is usual


class Point(NamedTuple):
    """One year of a council's series; ``is_break``: it cannot be compared with the year before."""

    value: float
    is_break: bool = False


class Departure(NamedTuple):
    """How far a figure lies from the middle of the years beside it, and how far these two lie
    apart."""

    council: int
    year: int
    size: float
    apart: float


def departures(series):
    """The Departures of series (by council, by year a Point), none next to a break or a gap."""
    for council, points in series.items():
        for year, point in points.items():
            before, after = points.get(year - 1), points.get(year + 1)
            if before and after and not (point.is_break or after.is_break):
                size = point.value - (before.value + after.value) / 2
                yield Departure(council, year, abs(size), abs(after.value - before.value))


def spikes(series):
    """The spikes of an indicator, as pairs of council and year. The first and the last year of a
    series are none: a neighbour is missing that would tell."""
    found = list(departures(series))
    if len(found) < FEWEST:
        return frozenset()
    usual = AS_DEVIATION * median(one.size for one in found)
    return frozenset(
        (one.council, one.year)
        for one in found
        if one.size > TIMES * usual and one.apart < one.size / 2
    )


def spikes_of(observations):
    """The same of observations of one indicator, by council (primary key) and year of the last
    day."""
    series = {}
    for o in observations:
        if o.authority_id and o.value is not None:
            point = Point(o.value, o.break_in_series)
            series.setdefault(o.authority_id, {})[o.period_end.year] = point
    return spikes(series)
