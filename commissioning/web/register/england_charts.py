"""From standings and figures of England to the plain records that charts of the home page are drawn
from."""

from django.urls import reverse

from commissioning.charts import provided_by, render, tiles
from commissioning.charts.palette import MODELS


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
