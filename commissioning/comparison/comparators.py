"""A council against England, its region and its statistical neighbours, indicator by indicator.

Both readings of its neighbours are given: the mean, as in the DfE's interactive tool, and the
median, as on its dashboard. Rank and band are among all councils with a figure in the latest
period.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from authorities.models import Indicator, Observation, StatisticalNeighbour

from .figures import band, mean_and_median, rank


@dataclass(frozen=True)
class Figure:
    """One value or symbol, with the flags that must be shown beside it."""

    value: float | None
    symbol: str
    is_break: bool
    is_unreliable: bool
    reason: str


@dataclass(frozen=True)
class LatestFigures:
    """One indicator in its latest period: figures by council (primary key) and by region code
    ("" is England), and the councils' values of the year before."""

    period: str
    period_end: date
    councils: dict[int, Figure]
    regions: dict[str, Figure]
    before: dict[int, float]

    @property
    def values(self):
        return [f.value for f in self.councils.values() if f.value is not None]


@dataclass(frozen=True)
class Comparison:
    """One council's latest figure of one indicator beside its comparators."""

    indicator: Indicator
    period: str
    figure: Figure | None
    england: float | None
    region: float | None
    neighbours_mean: float | None
    neighbours_median: float | None
    neighbours_n: int
    rank: int | None
    ranked: int
    band: str | None
    change: float | None

    @property
    def value(self):
        return self.figure.value if self.figure else None


def latest_figures():
    """By indicator code its LatestFigures; the same for all councils, so it can be kept."""
    periods = defaultdict(set)
    known = Observation.objects.filter(authority__isnull=False, value__isnull=False)
    for code, end in known.values_list("indicator", "period_end").distinct():
        periods[code].add(end)
    latest = {code: max(ends) for code, ends in periods.items()}
    before = {code: _year_before(latest[code], ends) for code, ends in periods.items()}
    rows = defaultdict(list)
    wanted = {*latest.values(), *before.values()} - {None}
    for row in Observation.objects.filter(period_end__in=wanted):
        rows[row.indicator_id, row.period_end].append(row)
    return {
        code: _latest(rows[code, end], rows[code, before[code]]) for code, end in latest.items()
    }


def _year_before(end, ends):
    """The period that ended a year before, or None where the year before has none."""
    return next((other for other in ends if other.year == end.year - 1), None)


def _latest(rows, rows_before):
    return LatestFigures(
        period=rows[0].period,
        period_end=rows[0].period_end,
        councils={r.authority_id: figure_of(r) for r in rows if r.authority_id},
        regions={r.region_code: figure_of(r) for r in rows if not r.authority_id},
        before={
            r.authority_id: r.value for r in rows_before if r.authority_id and r.value is not None
        },
    )


def figure_of(observation):
    return Figure(
        observation.value,
        observation.symbol,
        observation.break_in_series,
        observation.unreliable,
        observation.reason,
    )


def neighbours_of(authority, edition):
    """The council's statistical neighbours of an edition, nearest first."""
    return [
        row.neighbour
        for row in StatisticalNeighbour.objects.filter(authority=authority, edition=edition)
        .select_related("neighbour")
        .order_by("rank")
    ]


def comparisons(authority, neighbours, indicators, latest):
    """A Comparison for each indicator that has figures, in the order given."""
    return [
        compare(authority, neighbours, indicator, latest[indicator.code])
        for indicator in indicators
        if indicator.code in latest
    ]


def compare(authority, neighbours, indicator, latest):
    """One council's latest figure of one indicator beside its comparators."""
    figure = latest.councils.get(authority.pk)
    value = figure.value if figure else None
    near = [latest.councils[n.pk].value for n in neighbours if n.pk in latest.councils]
    near = [v for v in near if v is not None]
    mean, middle = mean_and_median(near)
    values = latest.values
    before = latest.before.get(authority.pk)
    placed = value is not None
    return Comparison(
        indicator=indicator,
        period=latest.period,
        figure=figure,
        england=_value(latest.regions.get("")),
        region=_value(latest.regions.get(authority.region_code)),
        neighbours_mean=mean,
        neighbours_median=middle,
        neighbours_n=len(near),
        rank=rank(value, values, indicator.polarity) if placed else None,
        ranked=len(values),
        band=band(value, values, indicator.polarity) if placed else None,
        change=round(value - before, 6) if placed and before is not None else None,
    )


def _value(figure):
    return figure.value if figure else None


# The columns of a comparison, in the order of as_dict.
COMPARISON = (
    "indicator",
    "period",
    "value",
    "symbol",
    "england",
    "region",
    "neighbours_mean",
    "neighbours_median",
    "neighbours_n",
    "rank",
    "ranked",
    "band",
    "change",
)


def as_dict(comparison):
    """A comparison as the API gives it."""
    figure = comparison.figure
    return {
        "indicator": comparison.indicator.code,
        "period": comparison.period,
        "value": comparison.value,
        "symbol": figure.symbol or None if figure else None,
        "england": comparison.england,
        "region": comparison.region,
        "neighbours_mean": comparison.neighbours_mean,
        "neighbours_median": comparison.neighbours_median,
        "neighbours_n": comparison.neighbours_n,
        "rank": comparison.rank,
        "ranked": comparison.ranked,
        "band": comparison.band,
        "change": comparison.change,
    }
