"""The pooled path around changes, by years from go-live, and its chances by randomisation.

Slots are changes; a set of slots is what a question pools (the changes to trusts, say). All sets
are answered from one drawing, by matrix products.
"""

from dataclasses import dataclass

import numpy as np

from .differences import relabelled_excess
from .event_time import FIRST, LAST
from .inference import detectable, half_width, p_value

FEWEST_CHANCES = 99
# Spans of years over which one estimate is made: from go-live on, or without its first year.
SPANS = [(first, last) for first in (0, 1) for last in range(first, LAST + 1)]


@dataclass(frozen=True)
class Estimate:
    """A difference with its interval by randomisation, its p, and the smallest difference that
    could have been found. ``n`` counts changes; ``band`` is half the width of what chance gives
    in 95 of 100 draws."""

    n: int
    estimate: float
    lower: float | None
    upper: float | None
    p: float | None
    detectable: float | None
    band: float | None


def own_path(beyond, treated):
    """What was estimated for each slot, slots by YEARS. ``beyond`` holds each slot's excess
    (councils by YEARS), ``treated`` the row that changed."""
    return np.stack([excess[row] for excess, row in zip(beyond, treated, strict=True)])


def drawn_paths(slots, drawn):
    """The same for councils drawn in their place (draws by slots): draws by slots by YEARS. As
    those that changed, none of a draw stands beside another."""
    out = np.zeros((len(drawn), len(slots[0].values)))
    for rows in drawn.T:
        there = rows >= 0
        out[there, rows[there]] = 1.0
    paths = [relabelled_excess(slot, drawn[:, n], out) for n, slot in enumerate(slots)]
    return np.stack(paths, axis=1)


def over_spans(paths):
    """Of paths (… by slots by YEARS), each slot's mean over its own years in each of SPANS."""
    after = paths[..., -FIRST:]
    there = ~np.isnan(after)
    totals, numbers = (
        np.concatenate([np.zeros((*part.shape[:-1], 1)), part.cumsum(axis=-1)], axis=-1)
        for part in (np.where(there, after, 0.0), there.astype(float))
    )
    first, last = np.array(SPANS).T
    return _divided(
        totals[..., last + 1] - totals[..., first], numbers[..., last + 1] - numbers[..., first]
    )


def over_slots(values, members):
    """Of values (… by slots by columns), the mean over the slots of each set (sets by slots, True
    or False) that have one: … by sets by columns."""
    there = ~np.isnan(values)
    weights = members.astype(float)
    return _divided(weights @ np.where(there, values, 0.0), weights @ there.astype(float))


def _divided(totals, numbers):
    return np.divide(totals, numbers, out=np.full(totals.shape, np.nan), where=numbers > 0.5)


def estimates(own, drawn, members):
    """For each set and column an Estimate, None where no slot of the set has a value. ``own`` is
    slots by columns, ``drawn`` draws by slots by columns; a draw counts in a column for the
    slots that have a value of their own there."""
    drawn = np.where(np.isnan(own), np.nan, drawn)
    found, chances = over_slots(own, members), over_slots(drawn, members)
    numbers = members.astype(int) @ ~np.isnan(own)
    return [
        [
            _estimate(int(n), float(value), chances[:, row, column])
            for column, (n, value) in enumerate(zip(numbers[row], found[row], strict=True))
        ]
        for row in range(len(members))
    ]


def _estimate(n, estimate, chances):
    if n == 0:
        return None
    chances = chances[~np.isnan(chances)]
    if len(chances) < FEWEST_CHANCES:
        return Estimate(n, estimate, None, None, None, None, None)
    width = half_width(chances)
    return Estimate(
        n,
        estimate,
        estimate - width,
        estimate + width,
        p_value(estimate, chances),
        detectable(chances),
        width,
    )
