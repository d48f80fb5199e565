"""One indicator's figures of all councils as arrays, without what cannot be compared."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np

from authorities.models import LocalAuthority, Observation
from commissioning.comparison.spikes import Point, spikes

JOINT = "joint return, counted with {council}"


@dataclass(frozen=True)
class FigureMatrix:
    """``values`` and ``segments`` are councils by periods: NaN where there is no figure to
    compare, and a number that grows with each break in a council's series. ``left_out`` says,
    by row and column, why a published figure is not among them; ``symbols`` what was published in
    a figure's place, and ``joint_with`` with whom a council reported one that stands for both."""

    ends: tuple[date, ...]
    periods: tuple[str, ...]
    values: np.ndarray
    segments: np.ndarray
    left_out: dict[tuple[int, int], str]
    symbols: dict[tuple[int, int], str] = field(default_factory=dict)
    joint_with: dict[tuple[int, int], str] = field(default_factory=dict)

    @cached_property
    def spikes(self):
        """The spikes among the figures, as pairs of row and year."""
        series = {}
        for row, column in zip(*np.nonzero(~np.isnan(self.values)), strict=True):
            before = self.segments[row, column - 1] if column else 0
            point = Point(float(self.values[row, column]), self.segments[row, column] != before)
            series.setdefault(int(row), {})[self.ends[column].year] = point
        return spikes(series)


def councils():
    """Every council of the register, open or closed, by name: the rows of all Figures."""
    return tuple(LocalAuthority.objects.order_by("name"))


def figures(indicator, rows):
    """The Figures of an indicator for councils (a tuple), with one query."""
    row_of = {council.pk: row for row, council in enumerate(rows)}
    found = list(
        Observation.objects.filter(indicator=indicator, authority__isnull=False)
        .order_by("period_end")
        .only("authority_id", "period", "period_end", "value", "symbol", *FLAGS)
    )
    periods = {o.period_end: o.period for o in found}
    column_of = {end: column for column, end in enumerate(periods)}
    values = np.full((len(rows), len(periods)), np.nan)
    begins = np.zeros(values.shape, dtype=int)
    left_out, symbols, joint_with = {}, {}, {}
    members, names = _joint_returns(found, rows), {c.pk: c.name for c in rows}
    for o in found:
        place = row_of[o.authority_id], column_of[o.period_end]
        begins[place] = o.break_in_series
        together = members.get((o.reporting_unit, o.period_end), [o.authority_id])
        if together[0] != o.authority_id:
            left_out[place] = JOINT.format(council=names[together[0]])
        elif o.unreliable and not o.reporting_unit:
            left_out[place] = o.reason
        elif o.value is not None:
            values[place] = o.value
            if len(together) > 1:
                joint_with[place] = " and ".join(names[pk] for pk in together[1:])
        elif o.symbol:
            symbols[place] = o.symbol
    segments = begins.cumsum(axis=1)
    return FigureMatrix(
        tuple(periods),
        tuple(periods.values()),
        values,
        segments,
        left_out,
        symbols,
        joint_with,
    )


FLAGS = ("break_in_series", "unreliable", "reason", "reporting_unit", "indicator_id")


def _joint_returns(found, rows):
    """By joint return and period, the primary keys of its councils, by name."""
    order = {council.pk: row for row, council in enumerate(rows)}
    members = defaultdict(list)
    for o in found:
        if o.reporting_unit:
            members[o.reporting_unit, o.period_end].append(o.authority_id)
    return {joint: sorted(pks, key=order.get) for joint, pks in members.items()}
