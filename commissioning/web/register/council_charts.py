"""From a council's record to the plain records that its charts are drawn from."""

import datetime
from itertools import pairwise

from authorities.models import Theme, standing_judgement
from commissioning.charts import render, series, sparkline, timeline
from commissioning.charts.palette import MODELS
from commissioning.charts.timeline_layout import year_of
from commissioning.comparison.running import NOT_RECORDED, ONE_DAY
from commissioning.models import REGISTER_BEGINS
from commissioning.web.grade_shades import grade_shades
from commissioning.web.templatetags.study import PHASES


def time_line(authority, arrangements, inspections, events, phases=None, until=None):
    """A council's arrangements, inspections, visits and events on one axis since 2010, until
    today or a later day."""
    today = datetime.date.today()
    end = authority.closed_on or max(today, until or today)
    return render.svg_of(
        timeline.authority_timeline,
        {
            "arrangements": [_spell(one, end) for one in arrangements],
            **_seen(inspections, phases),
            "events": [
                {"date": e.happened_on, "label": e.description}
                for e in events
                if e.happened_on >= REGISTER_BEGINS and not e.is_planned
            ],
            "start": REGISTER_BEGINS,
            "end": end,
            "grades": grade_shades(),
        },
        f"{authority.name}: who delivered, and what Ofsted said",
        "Arrangements for the whole service as bars, full inspections with the letter of the "
        "overall grade, visits and events as marks, since 2010. All of them stand in the tables.",
    )


def _spell(arrangement, end):
    """An arrangement as a bar, to the end of the line while it runs."""
    return {
        "start": arrangement.started_on,
        "end": arrangement.ended_on or end,
        "model": arrangement.model,
        "label": arrangement.provider.name if arrangement.provider else "",
    }


def _seen(inspections, phases):
    """Full inspections with their grades, and the visits beside them since the register begins."""
    full = [i for i in inspections if i.gives_grade]
    return {
        "inspections": [
            {"date": i.inspected_on, "grade": _overall(i), "label": _labelled(i, phases)}
            for i in full
        ],
        "visits": [
            {"date": i.inspected_on, "label": i.get_kind_display()}
            for i in inspections
            if i not in full and i.inspected_on >= REGISTER_BEGINS
        ],
    }


def _labelled(inspection, phases):
    """The kind of an inspection and, given phases, where it stands to a change of who delivers."""
    phase = phases and phases.of(inspection.authority_id, inspection.inspected_on)
    told = f" ({PHASES[phase].lower()})" if phase else ""
    return f"{inspection.get_kind_display()}{told}"


def _overall(inspection):
    standing = standing_judgement(inspection.judgements.all(), Theme.OVERALL)
    return standing.grade if standing else None


# Totals of England and of regions would flatten the line of one council.
TOTALS = ("count", "fte", "gbp")


def series_chart(authority, indicator, found):
    """A council's series with its comparators, event lines and breaks."""
    lines = _lines(authority, indicator, found.years)
    events = [{"date": m.on, "letter": m.letter, "label": m.words} for m in found.marks]
    breaks = [
        {"year": year_of(year.period_end)}
        for before, year in pairwise(found.years)
        if _is_break(before) != _is_break(year)
    ]
    ran = [
        {"shade": MODELS[d.model], "from": year_of(d.first), "to": year_of(d.last + ONE_DAY)}
        for d in found.delivered
        if d.model != NOT_RECORDED
    ]
    decimals = indicator.decimal_places
    return render.svg(
        series.council_series(lines, events, breaks, indicator.label, decimals, ran),
        f"{indicator.label}: {authority.name} and its comparators",
        "The council's figures beside its neighbours' median, its region and England, on a band "
        "for each model that ran the service, with a lettered line for each event. Figures, models "
        "and events stand in the tables.",
    )


def _lines(authority, indicator, years):
    """The council's own line and those beside it, a point for each year."""
    names = {
        "council": authority.name,
        "neighbours": "Neighbours (median)",
        "region": authority.region_name,
        "england": "England",
    }
    values = {
        "council": lambda y: y.figure.value if y.figure else None,
        "neighbours": lambda y: y.neighbours_median,
        "region": lambda y: y.region,
        "england": lambda y: y.england,
    }
    return [
        {
            "key": key,
            "name": name,
            "points": [
                {"year": year_of(y.period_end), "period": y.period, "value": values[key](y)}
                for y in years
            ],
        }
        for key, name in names.items()
        if key in ("council", "neighbours") or indicator.unit not in TOTALS
    ]


def _is_break(year):
    return bool(year.figure and year.figure.is_break)


def with_trends(comparisons, values):
    """Pairs of a comparison and the small trend of the council's own figures by year."""
    return [
        (comparison, render.inline(sparkline.trend(_yearly(values[comparison.indicator.code]))))
        for comparison in comparisons
    ]


def _yearly(by_year):
    """The values from the first year to the last, None where a year has none."""
    years = range(min(by_year), max(by_year) + 1) if by_year else ()
    return [by_year.get(year) for year in years]
