"""Councils in fifths by how much they buy, and how an outcome lies in each. Pure arithmetic."""

from dataclasses import dataclass

import numpy as np

from ..distribution import quantile


@dataclass(frozen=True)
class Fifth:
    """One fifth of the councils: the range of its shares, and median and middle half of the
    outcome. Small ones are shown as their members."""

    number: int
    lowest: float
    highest: float
    n: int
    lower_quartile: float
    median: float
    upper_quartile: float
    members: tuple

    @property
    def is_small(self):
        return self.n < 5


def fifths(points):
    """Five groups of nearly equal size by dose, lowest first, of points with ``dose`` and
    ``outcome``; equal doses stand in the order given. Fewer than five points make one group
    each."""
    ordered = sorted(points, key=lambda point: point.dose)
    parts = (p for p in np.array_split(np.arange(len(ordered)), 5) if len(p))
    return tuple(_fifth(i, [ordered[j] for j in part]) for i, part in enumerate(parts, start=1))


def _fifth(number, points):
    outcomes = [point.outcome for point in points]
    quarters = (quantile(outcomes, share) for share in (0.25, 0.5, 0.75))
    return Fifth(number, points[0].dose, points[-1].dose, len(points), *quarters, tuple(points))


@dataclass(frozen=True)
class Bin:
    """Rows whose share was about so much above or below what is usual for the council and the
    year, and by how much their outcome was, on average. In points and the outcome's unit."""

    dose: float
    outcome: float
    n: int


def bins(doses, outcomes, count=10):
    """The rows in bins of nearly equal size by dose, each with its means. Both come without the
    intercepts of council and year."""
    order = np.argsort(doses, kind="stable")
    return tuple(
        Bin(float(doses[part].mean()), float(outcomes[part].mean()), len(part))
        for part in np.array_split(order, count)
        if len(part)
    )
