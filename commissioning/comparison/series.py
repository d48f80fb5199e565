"""One council's figures over the years beside its comparators, and what happened meanwhile."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from string import ascii_uppercase

from authorities.models import LocalAuthority, Observation, standing_judgement
from commissioning.models import WHOLE_SERVICE, EventKind

from .changes import changes_in
from .comparators import neighbours_of
from .delivered_over import Delivered, delivered_over, model_on
from .distribution import mean_and_median
from .joint_returns import once, unit_of
from .latest_figures import figure_of
from .question import OVERALL
from .running import terms
from .spikes import spikes_of

YEAR = timedelta(days=365)  # what a period covers at most: where a chart of them begins
NO_GRADE = "no overall grade given"


@dataclass(frozen=True)
class SeriesYear:
    """One period of a council's series. ``figure`` is None where the data set has no row;
    ``is_spike``: it stands out from the years before and after; ``model``: who ran the whole
    service on its last day."""

    period: str
    period_end: date
    figure: object
    england: float | None
    region: float | None
    neighbours_mean: float | None
    neighbours_median: float | None
    neighbours_n: int
    is_spike: bool
    model: str


@dataclass(frozen=True)
class Mark:
    """Something that happened, with the letter under which it stands in the chart."""

    letter: str
    on: date
    kind: str
    words: str


@dataclass(frozen=True)
class CouncilSeries:
    years: tuple[SeriesYear, ...]
    marks: tuple[Mark, ...]
    neighbours: tuple[LocalAuthority, ...]
    delivered: tuple[Delivered, ...]


def council_series(authority, indicator, edition):
    """The series of a council with England, its region, its neighbours of an edition, and the
    changes of model, full inspections and directions between its first and last figure."""
    neighbours = neighbours_of(authority, edition)
    own = terms(WHOLE_SERVICE)[authority.pk]
    years = _years(authority, indicator, {n.pk for n in neighbours}, own)
    ran = delivered_over(own, years[0].period_end - YEAR, years[-1].period_end) if years else ()
    marks = _marks(authority, years)
    return CouncilSeries(tuple(years), tuple(marks), tuple(neighbours), tuple(ran))


def _years(authority, indicator, near, own):
    rows = defaultdict(list)
    everything = list(Observation.objects.filter(indicator=indicator).order_by("period_end"))
    spikes = spikes_of(everything)
    for row in everything:
        if row.authority_id in {authority.pk, None} | near:
            rows[row.period_end].append(row)
    return [
        _year(authority, end, of_year, near, (authority.pk, end.year) in spikes, model_on(own, end))
        for end, of_year in rows.items()
    ]


def _year(authority, end, rows, near, is_spike, model):
    own = [r for r in rows if r.authority_id == authority.pk]
    areas = {r.region_code: r.value for r in rows if r.authority_id is None}
    joint = unit_of(own[0]) if own else ""
    others = (r for r in rows if r.authority_id in near and (not joint or unit_of(r) != joint))
    values = [r.value for r in once(others, unit_of) if r.value is not None]
    mean, middle = mean_and_median(values)
    return SeriesYear(
        period=rows[0].period,
        period_end=end,
        figure=figure_of(own[0]) if own else None,
        england=areas.get(""),
        region=areas.get(authority.region_code),
        neighbours_mean=mean,
        neighbours_median=middle,
        neighbours_n=len(values),
        is_spike=is_spike,
        model=model,
    )


def _marks(authority, years):
    """What happened within the years shown, oldest first, each with a letter."""
    if not years:
        return []
    first = years[0].period_end - YEAR
    happened = sorted(
        (mark for mark in _happenings(authority) if first <= mark[0] <= years[-1].period_end),
        key=lambda mark: mark[0],
    )
    letters = [*ascii_uppercase, *(f"{a}{b}" for a in ascii_uppercase for b in ascii_uppercase)]
    return [Mark(letter, *mark) for letter, mark in zip(letters, happened, strict=False)]


def _happenings(authority):
    for change in changes_in(WHOLE_SERVICE):
        if change.authority == authority:
            yield change.go_live, "Change of model", _in_words(change.arrangement)
    for inspection in authority.inspections.giving_grade().prefetch_related("judgements__area"):
        overall = standing_judgement(inspection.judgements.all(), OVERALL)
        grade = overall.get_grade_display() if overall else ""
        yield inspection.inspected_on, inspection.get_kind_display(), grade or NO_GRADE
    for event in authority.events.filter(kind=EventKind.DIRECTION):
        yield event.happened_on, event.get_kind_display(), event.description


def _in_words(arrangement):
    model = arrangement.get_model_display().lower()
    return f"{model}, {arrangement.provider.name}" if arrangement.provider else model


def last_figures(authority):
    """Of each indicator the newest Observation of the council that has a value, in the order of
    the indicators; with one query. For a council that closed: of others see ``latest_figures``."""
    known = Observation.objects.filter(authority=authority, value__isnull=False)
    newest_first = known.order_by("indicator__position", "indicator", "-period_end")
    found = groupby(newest_first.select_related("indicator"), key=lambda row: row.indicator_id)
    return [next(rows) for _, rows in found]


def own_values(authority, codes):
    """The council's own figures of some indicators: by indicator code, by year of the period's
    end, the value or None. One query."""
    values = defaultdict(dict)
    own = Observation.objects.filter(authority=authority, indicator__in=codes)
    rows = own.order_by("period_end").values_list("indicator", "period_end", "value")
    for code, end, value in rows:
        values[code][end.year] = value
    return values
