"""A council against England, its region and its statistical neighbours, indicator by indicator.

Both readings of its neighbours are given: the mean, as in the DfE's interactive tool, and the
median, as on its dashboard. Rank and band are among all councils with a figure in the latest
period, joint returns counted once. Where the number of cases is known, the band is printed only if
it is at least 80% probable.
"""

from dataclasses import dataclass

from authorities.models import Indicator, StatisticalNeighbour

from .distribution import HIGH, LOW, band, is_tied, mean_and_median, rank
from .joint_returns import once, unit_of
from .latest_figures import Figure
from .rank_uncertainty import UncertainRank

# Why there is no band, or none that can be relied on.
RELIABLE, APART, CASES_NOT_KNOWN = "", "cannot_be_told_apart", "cases_not_known"


@dataclass(frozen=True)
class IndicatorComparison:
    """One council's latest figure of one indicator beside its comparators. ``uncertain`` has the
    interval of its rank, None where the number of cases is not known. ``band`` is None where it is
    less than 80% probable; ``band_reason`` says that, or that nobody knows how probable it is."""

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
    band_reason: str
    uncertain: UncertainRank | None
    change: float | None
    is_tied: bool  # whether others share its rank

    @property
    def value(self):
        return self.figure.value if self.figure else None


def neighbours_of(authority, edition):
    """The council's statistical neighbours of an edition, nearest first."""
    return [
        row.neighbour
        for row in StatisticalNeighbour.objects.filter(authority=authority, edition=edition)
        .select_related("neighbour")
        .order_by("rank")
    ]


def comparisons(authority, neighbours, indicators, latest):
    """An IndicatorComparison for each indicator that has figures, in the order given."""
    return [
        compare(authority, neighbours, indicator, latest[indicator.code])
        for indicator in indicators
        if indicator.code in latest
    ]


def compare(authority, neighbours, indicator, latest):
    """One council's latest figure of one indicator beside its comparators."""
    figure = latest.councils.get(authority.pk)
    value = figure.value if figure else None
    near = _near(figure, neighbours, latest)
    mean, middle = mean_and_median(near)
    before = latest.before.get(authority.pk)
    place, quarter, reason = placed(authority, indicator, latest)
    return IndicatorComparison(
        indicator=indicator,
        period=latest.period,
        figure=figure,
        england=_value(latest.regions.get("")),
        region=_value(latest.regions.get(authority.region_code)),
        neighbours_mean=mean,
        neighbours_median=middle,
        neighbours_n=len(near),
        rank=place,
        ranked=len(latest.values),
        band=quarter,
        band_reason=reason,
        uncertain=latest.uncertain.get(authority.pk),
        change=round(value - before, 6) if None not in (value, before) else None,
        is_tied=bool(place) and is_tied(value, latest.values),
    )


def _near(own, neighbours, latest):
    """The neighbours' values, each joint return's once; a neighbour that reports together with the
    council itself has the council's own figure and is left out."""
    figures = [latest.councils[n.pk] for n in neighbours if n.pk in latest.councils]
    others = (f for f in figures if not unit_of(f) or unit_of(f) != unit_of(own))
    return [figure.value for figure in once(others, unit_of) if figure.value is not None]


def placed(authority, indicator, latest):
    """(rank, band, why there is no band that can be relied on) of a council; all empty without a
    figure, or where neither direction is better."""
    figure = latest.councils.get(authority.pk)
    if figure is None or figure.value is None or indicator.polarity not in (HIGH, LOW):
        return None, None, RELIABLE
    place = rank(figure.value, latest.values, indicator.polarity)
    uncertain = latest.uncertain.get(authority.pk)
    if uncertain is None:
        return place, band(figure.value, latest.values, indicator.polarity), CASES_NOT_KNOWN
    return place, uncertain.quarter or None, RELIABLE if uncertain.quarter else APART


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
    "rank_lower",
    "rank_upper",
    "band_probability",
    "band_reason",
    "joint_return",
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
        **_sureness(comparison.uncertain),
        "band_reason": comparison.band_reason or None,
        "joint_return": unit_of(figure) or None,
    }


def _sureness(uncertain):
    """The interval of a rank, and how probable its most probable quarter is."""
    return {
        "rank_lower": uncertain and uncertain.lower,
        "rank_upper": uncertain and uncertain.upper,
        "band_probability": uncertain and round(max(uncertain.quarters), 3),
    }
