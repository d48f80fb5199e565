"""From answers to the plain records that charts are drawn from."""

import datetime
from itertools import pairwise

from django.urls import reverse

from authorities.models import Theme, standing_judgement
from commissioning.charts import (
    outcomes,
    provided_by,
    ratings,
    render,
    scatter,
    series,
    sparkline,
    tiles,
    timeline,
    trend,
)
from commissioning.charts.palette import MODELS
from commissioning.charts.timeline_layout import year_of
from commissioning.comparison.running import NOT_RECORDED, ONE_DAY
from commissioning.models import REGISTER_BEGINS
from commissioning.web.grade_shades import grade_shades
from commissioning.web.templatetags.study import PHASES


def grades_chart(groups, title, grades):
    """The stacked bars of grades (the rows of which are given), one a group."""
    rows = [
        {
            "label": group.label,
            "n": group.summary.authorities,
            "counts": group.summary.counts,
            "missing": group.summary.authorities - group.summary.graded,
        }
        for group in groups
    ]
    return render.svg(
        ratings.grades_by_model(rows, grade_shades(grades)),
        title,
        "Share of councils with each Ofsted grade under each delivery model. The same figures "
        "stand in the table.",
    )


def provided_chart(provided):
    """Who provides the placements of England's children in care, as one bar."""
    parts = [{"word": word, "share": share} for word, share in provided.shares]
    if provided.left >= 1:
        parts.append({"word": "Others, or not recorded", "share": provided.left})
    return render.svg(
        provided_by.shares_bar(parts),
        "Who provides the placements of children in care in England",
        "One bar of shares in percent. The same figures stand in the table below.",
    )


def tile_map(standings):
    """The tile map of England, one tile a council, coloured by who delivers."""
    return render.svg(
        tiles.tile_map([_tile(standing) for standing in standings]),
        "Who runs children's social care in each council",
        "One tile for each council, roughly where it lies. The councils that others run are "
        "listed beside it; all stand in the list of councils.",
    )


def _tile(standing):
    authority, shade = standing.authority, MODELS[standing.model]
    return {
        "name": authority.name,
        "column": authority.tile_column,
        "row": authority.tile_row,
        "word": shade.word,
        "letter": shade.letter,
        "colour_key": standing.model,
        "href": reverse("authority-detail", args=[authority.slug]),
        "detail": standing.authority.provider_name or "",
    }


def time_line(authority, arrangements, inspections, events, phases=None, until=None):
    """A council's arrangements, inspections, visits and events on one axis since 2010, until
    today or a later day."""
    today = datetime.date.today()
    end = authority.closed_on or max(today, until or today)
    full = [i for i in inspections if i.gives_grade]
    chart = timeline.authority_timeline(
        arrangements=[
            {
                "start": a.started_on,
                "end": a.ended_on or end,
                "model": a.model,
                "label": a.provider.name if a.provider else "",
            }
            for a in arrangements
        ],
        inspections=[
            {"date": i.inspected_on, "grade": _overall(i), "label": _labelled(i, phases)}
            for i in full
        ],
        visits=[
            {"date": i.inspected_on, "label": i.get_kind_display()}
            for i in inspections
            if i not in full and i.inspected_on >= REGISTER_BEGINS
        ],
        events=[
            {"date": e.happened_on, "label": e.description}
            for e in events
            if e.happened_on >= REGISTER_BEGINS and not e.is_planned
        ],
        start=REGISTER_BEGINS,
        end=end,
        grades=grade_shades(),
    )
    return render.svg(
        chart,
        f"{authority.name}: who delivered, and what Ofsted said",
        "Arrangements for the whole service as bars, full inspections with the letter of the "
        "overall grade, visits and events as marks, since 2010. All of them stand in the tables.",
    )


def _labelled(inspection, phases):
    """The kind of an inspection and, given phases, where it stands to a change of who delivers."""
    phase = phases and phases.of(inspection.authority_id, inspection.inspected_on)
    told = f" ({PHASES[phase].lower()})" if phase else ""
    return f"{inspection.get_kind_display()}{told}"


def _overall(inspection):
    standing = standing_judgement(inspection.judgements.all(), Theme.OVERALL)
    return standing.grade if standing else None


def strips_chart(answer, indicator, highlighted):
    """Each council a dot, by group, with median, quartiles and England's line."""
    groups = [
        {
            "model": group.model,
            "label": group.label,
            "n": group.spread.n,
            "median": group.spread.median,
            "lower_quartile": None if group.is_small else group.spread.lower_quartile,
            "upper_quartile": None if group.is_small else group.spread.upper_quartile,
            "values": [
                {"name": m.authority.name, "value": m.value}
                for m in group.members
                if m.value is not None
            ],
        }
        for group in answer.groups
    ]
    name = highlighted[0].authority.name if highlighted else None
    return render.svg(
        outcomes.strips(groups, answer.england, indicator.label, name, indicator.decimal_places),
        f"{indicator.label}, {answer.question.period}, by delivery model",
        "One dot for each council, with the median and quartiles of each delivery model and a "
        "line for England. The same figures stand in the tables.",
    )


def medians_chart(years, indicator):
    """The median of each model's councils, year by year."""
    series = [
        {
            "model": code,
            "label": MODELS[code].word,
            "points": [
                {"year": year_of(y.period_end), "period": y.period, "median": y.median, "n": y.n}
                for y in years
                if y.model == code
            ],
        }
        for code in dict.fromkeys(y.model for y in years)
    ]
    return render.svg(
        trend.medians_over_time(series, indicator.label, indicator.decimal_places),
        f"{indicator.label}: median by delivery model, year by year",
        "One line for each delivery model. The same figures, with the number of councils behind "
        "each, stand in the table.",
    )


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


def cost_outcome_chart(answer, cost, outcome):
    """Each council's cost and outcome, with the models marked and the medians dashed."""
    points = [
        {
            "name": p.standing.authority.name,
            "model": p.standing.model,
            "x": p.cost,
            "y": p.outcome,
            "href": p.standing.authority.get_absolute_url(),
        }
        for p in answer.points
    ]
    medians = {"x": answer.median_cost, "y": answer.median_outcome}
    return render.svg(
        scatter.cost_against_outcome(
            points,
            cost.label,
            outcome.label,
            medians,
            (cost.decimal_places, outcome.decimal_places),
        ),
        f"{outcome.label} against {cost.label}",
        "One mark for each council with both figures, those that others run with the letter of "
        "their model; dashed lines at the medians. The same figures stand in the table.",
    )


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
