"""From answers to the plain records that charts are drawn from."""

import datetime

from django.urls import reverse

from authorities.models import FULL_KINDS, Theme

from ..charts import ratings, render, tiles, timeline
from ..charts.palette import MODELS
from ..models import REGISTER_BEGINS


def grades_chart(groups, title):
    """The stacked bars of grades, one a group."""
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
        ratings.grades_by_model(rows),
        title,
        "Share of councils with each Ofsted grade under each delivery model. The same figures "
        "stand in the table.",
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


def time_line(authority, arrangements, inspections, events):
    """A council's arrangements, inspections, visits and events on one axis since 2010."""
    end = authority.closed_on or datetime.date.today()
    full = [i for i in inspections if i.kind in FULL_KINDS]
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
            {"date": i.inspected_on, "grade": _overall(i), "label": i.get_kind_display()}
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
            if e.happened_on >= REGISTER_BEGINS
        ],
        start=REGISTER_BEGINS,
        end=end,
    )
    return render.svg(
        chart,
        f"{authority.name}: who delivered, and what Ofsted said",
        "Arrangements for the whole service as bars, full inspections with the letter of the "
        "overall grade, visits and events as marks, since 2010. All of them stand in the tables.",
    )


def _overall(inspection):
    grades = [j.grade for j in inspection.judgements.all() if j.area.theme == Theme.OVERALL]
    return grades[0] if grades else None
