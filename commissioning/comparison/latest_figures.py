"""Every indicator in its latest period: figures by council and region, the year before, and how
sure a council's rank is where the number of cases is known."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef

from authorities.models import Indicator, Observation

from .case_numbers import CASE_NUMBERS, CaseCounts
from .distribution import HIGH, LOW
from .joint_returns import once, unit_of
from .rank_uncertainty import chance_variance, uncertain_ranks

PERCENT = 100


@dataclass(frozen=True)
class Figure:
    """One value or symbol, with the flags that must be shown beside it."""

    value: float | None
    symbol: str
    is_break: bool
    is_unreliable: bool
    reason: str
    reporting_unit: str = ""


# What a Figure is made of, in its order.
FIGURE = ("value", "symbol", "break_in_series", "unreliable", "reason", "reporting_unit")


@dataclass(frozen=True)
class LatestFigures:
    """One indicator in its latest period: figures by council (primary key) and by region code
    ("" is England), the councils' values of the year before and, where a direction is better, the
    number of cases of those of which it is known."""

    period: str
    period_end: date
    councils: dict[int, Figure]
    regions: dict[str, Figure]
    before: dict[int, float]
    cases: dict[int, float]
    polarity: str

    @cached_property
    def values(self):
        """The councils' values, each joint return's once, smallest first: put in order once for all
        who are placed."""
        counted = once(self.councils.values(), unit_of)
        return sorted(figure.value for figure in counted if figure.value is not None)

    @cached_property
    def uncertain(self):
        """By council (primary key) the UncertainRank among those whose number of cases is known.
        All councils of a joint return have the same."""
        first: dict[Any, int] = {}
        for council in self.cases:
            first.setdefault(self._unit(council), council)
        values = [self.councils[pk].value for pk in first.values()]
        variances = [
            chance_variance(value, self.cases[pk], PERCENT)
            for value, pk in zip(values, first.values(), strict=True)
        ]
        found = uncertain_ranks(values, variances, self.polarity)
        by_unit = dict(zip(first, found, strict=True)) if found else {}
        units = {pk: self._unit(pk) for pk in self.cases}
        return {pk: by_unit[unit] for pk, unit in units.items() if unit in by_unit}

    def _unit(self, council):
        return self.councils[council].reporting_unit or council


def with_figures():
    """The codes of the indicators of which councils have figures, in their order."""
    known = Observation.objects.filter(authority__isnull=False, value__isnull=False)
    has_some = Exists(known.filter(indicator=OuterRef("pk")))
    return list(Indicator.objects.filter(has_some).values_list("code", flat=True))


def latest_figures(codes=None):
    """By indicator code its LatestFigures, with four queries; the same for all councils, so it can
    be kept. Of all indicators, or of those with the ``codes``: then only their rows are read."""
    periods = defaultdict(set)
    rows = Observation.objects.order_by()
    rows = rows if codes is None else rows.filter(indicator__in=codes)
    known = rows.filter(authority__isnull=False, value__isnull=False)
    for code, end in known.values_list("indicator", "period_end").distinct():
        periods[code].add(end)
    latest = {code: max(ends) for code, ends in periods.items()}
    before = {code: _year_before(latest[code], ends) for code, ends in periods.items()}
    found = _rows(rows, {*latest.items(), *before.items()})
    counts = CaseCounts({latest[code] for code in CASE_NUMBERS if code in latest})
    polarities = dict(Indicator.objects.values_list("code", "polarity"))
    return {
        code: _latest(
            (code, end), found[code, end], found[code, before[code]], counts, polarities[code]
        )
        for code, end in latest.items()
    }


def _rows(observations, wanted):
    """By (indicator, last day) its rows, as tuples: there are tens of thousands, and a record
    for each would cost more than reading them. ``wanted`` are such pairs."""
    rows, days = defaultdict(list), {end for _, end in wanted if end}
    for code, end, *row in (
        observations.filter(period_end__in=days)
        .values_list("indicator", "period_end", "period", "authority", "region_code", *FIGURE)
        .iterator()
    ):
        if (code, end) in wanted:
            rows[code, end].append(row)
    return rows


def _year_before(end, ends):
    """The period that ended a year before, or None where the year before has none."""
    return next((other for other in ends if other.year == end.year - 1), None)


def _latest(of, rows, rows_before, counts, polarity):
    code, end = of
    councils = {council: Figure(*row) for _, council, _, *row in rows if council}
    return LatestFigures(
        period=rows[0][0],
        period_end=end,
        councils=councils,
        regions={region: Figure(*row) for _, council, region, *row in rows if not council},
        before={
            council: value
            for _, council, _, value, *_ in rows_before
            if council and value is not None
        },
        cases=_cases(code, end, councils, counts) if polarity in (HIGH, LOW) else {},
        polarity=polarity,
    )


def _cases(code, end, councils, counts):
    values = {pk: figure.value for pk, figure in councils.items() if figure.value is not None}
    return counts.numbers(code, end, values)


def figure_of(observation):
    return Figure(
        observation.value,
        observation.symbol,
        observation.break_in_series,
        observation.unreliable,
        observation.reason,
        observation.reporting_unit,
    )
