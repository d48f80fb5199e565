"""Arithmetic on figures: quartiles, ranks, bands. Knows no database and no web.

The rules of rank and band are those of the DfE's Local Authority Interactive Tool.
"""

from collections import Counter
from dataclasses import dataclass
from statistics import fmean, median

HIGH, LOW = "high_is_better", "low_is_better"
SYMBOLS = ("c", "k", "low", "u", "x", "z")
# A council of the day of which the data set has no row at all.
ABSENT = "absent"


def quantile(values, share):
    """The value below which a share (0 to 1) of the values lies, by linear interpolation
    between the nearest two (type 7 of Hyndman and Fan, 1996). The values need no order."""
    ordered = sorted(values)
    position = share * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (position - below) * (ordered[above] - ordered[below])


def rank(value, values, polarity):
    """Place among the values, 1 being best; those who tie share the lower number. None where
    neither direction is better."""
    if polarity == LOW:
        return 1 + sum(other < value for other in values)
    if polarity == HIGH:
        return 1 + sum(other > value for other in values)
    return None


def is_tied(value, values):
    """Whether others have the same value, and with it the same rank."""
    return values.count(value) > 1


def band(value, values, polarity):
    """Quartile band, A being best: with low polarity a value at or under the 25% point is A,
    with high polarity it is D, and so on. None where neither direction is better."""
    if polarity not in (HIGH, LOW):
        return None
    points = [quantile(values, share) for share in (0.25, 0.5, 0.75)]
    quarter = sum(value > point for point in points)
    return "ABCD"[quarter] if polarity == LOW else "DCBA"[quarter]


@dataclass(frozen=True)
class Spread:
    """How the figures of a group lie. All but the counts are None for a group without any."""

    authorities: int
    n: int
    missing: dict[str, int]
    minimum: float | None
    lower_quartile: float | None
    median: float | None
    upper_quartile: float | None
    maximum: float | None


def spread(values, symbols, authorities):
    """The spread of a group of councils: its figures, the symbols that stand in the place of
    others, and how many councils there are. Who has neither is counted as absent."""
    counted = Counter(symbols)
    missing = {symbol: counted[symbol] for symbol in SYMBOLS}
    missing[ABSENT] = authorities - len(values) - counted.total()
    points = [quantile(values, s) if values else None for s in (0, 0.25, 0.5, 0.75, 1)]
    return Spread(authorities, len(values), missing, *points)


def mean_and_median(values):
    """Both, or a pair of None where there are no values."""
    return (fmean(values), median(values)) if values else (None, None)
