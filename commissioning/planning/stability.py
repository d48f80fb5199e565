"""Within which weights the first option stays first: the interval of each criterion's weight, the
others being kept in proportion. In closed form, since every total is linear in the weight."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Interval:
    """The criterion's weight now, and between which it can lie (all as shares of 1). ``below``
    and ``above`` are the options that draw level at the ends; None where the end is 0 or 1.
    ``start`` and ``stop`` are None where no other criterion has any weight: nothing can be kept in
    proportion."""

    criterion: str
    weight: Fraction
    start: Fraction | None
    stop: Fraction | None
    below: str | None
    above: str | None

    @property
    def nearest(self):
        """(distance, end, who takes over, whether it is above) of the nearer end at which another
        option takes over, or None."""
        ends = []
        if self.below:
            ends.append((self.weight - self.start, self.start, self.below, False))
        if self.above:
            ends.append((self.stop - self.weight, self.stop, self.above, True))
        return min(ends, key=lambda end: end[0], default=None)


def interval(place, criterion, shares, rows, first):
    """The Interval of the criterion at a place, for the option that is first. ``shares`` are the
    weights, ``rows`` the scores by option, both in the order of the criteria."""
    weight = shares[place]
    if weight == 1:
        return Interval(criterion, weight, None, None, None, None)
    start, stop, below, above = Fraction(0), Fraction(1), None, None
    for other in rows:
        if other == first:
            continue
        own = rows[first][place] - rows[other][place]
        rest = _rest(place, shares, rows[first]) - _rest(place, shares, rows[other])
        # The lead is weight * own + (1 - weight) * rest: nought at one weight at most.
        if own == rest:
            continue
        level = rest / (rest - own)
        if own < rest and level < stop:
            stop, above = level, other
        elif own > rest and level > start:
            start, below = level, other
    return Interval(criterion, weight, start, stop, below, above)


def _rest(place, shares, row):
    """The weighted sum of the other criteria, with their weights brought to 1."""
    others = (
        share * score
        for k, (share, score) in enumerate(zip(shares, row, strict=True))
        if k != place
    )
    return sum(others) / (1 - shares[place])
