"""A tile map of England: one square a council, coloured by who runs its service."""

import altair as alt

from .drawing import fill, inked, named, site_path
from .palette import MODELS

TILE, FONT = 26, 14  # pixels; at 14 columns a phone shows the map at nearly full size


def tile_map(tiles):
    """One linked square a council, in its own cell.

    tiles: list of {"name", "column", "row", "word", "letter",
    "colour_key", "href", "detail"}; column and row count cells from the top
    left, colour_key is a model's code, href a path on this site.
    """
    columns = 1 + max((tile["column"] for tile in tiles), default=0)
    rows = 1 + max((tile["row"] for tile in tiles), default=0)
    return alt.layer(
        _squares(tiles, columns, rows),
        _letters(columns, rows),
        data=alt.Data(values=[_square(tile) for tile in tiles]),
        width=columns * TILE,
        height=rows * TILE,
    )


def told(tile):
    """The tooltip: "Slough: Trust, Slough Children First"."""
    said = (tile["word"], tile.get("detail"))
    return f"{tile['name']}: {', '.join(part for part in said if part)}"


def _square(tile):
    """One row of the chart's data. In-house, the most common, carries no letter."""
    key = tile["colour_key"]
    return inked(MODELS[key]) | {
        "column": tile["column"],
        "row": tile["row"],
        "model": _called(key),
        "letter": "" if key == "in_house" else tile["letter"],
        "href": site_path(tile["href"]),
        "told": told(tile),
    }


def _called(key):
    """A model as the legend has it, with the letter that its tiles carry."""
    return named(MODELS[key], letter=key != "in_house")


def _squares(tiles, columns, rows):
    return (
        alt.Chart()
        .mark_rect()
        .encode(
            x=_cells(alt.X, "column", columns),
            y=_cells(alt.Y, "row", rows),
            color=_legend(tiles),
            href=alt.Href("href:N"),
            description=alt.Description("told:N"),
        )
    )


def _letters(columns, rows):
    text = alt.Chart().mark_text(aria=False, baseline="middle", fontSize=FONT, fontWeight="bold")
    return text.encode(
        x=_cells(alt.X, "column", columns),
        y=_cells(alt.Y, "row", rows),
        text=alt.Text("letter:N"),
        fill=fill("ink"),
    )


def _cells(channel, field, count):
    """Equal cells with a gap of two pixels; a column that nobody has stays empty."""
    scale = alt.Scale(domain=list(range(count)), paddingInner=2 / TILE, paddingOuter=0)
    return channel(f"{field}:O", scale=scale, axis=None)


def _legend(tiles):
    """Only the models on the map, in the palette's order."""
    present = {tile["colour_key"] for tile in tiles}
    keys = [key for key in MODELS if key in present]
    scale = alt.Scale(
        domain=[_called(key) for key in keys], range=[MODELS[key].colour for key in keys]
    )
    legend = alt.Legend(orient="top", columns=2, title=None)
    return alt.Color("model:N", scale=scale, legend=legend)
