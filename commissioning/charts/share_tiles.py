"""A tile map of England: one square a council, shaded by a share and with its number on it."""

import altair as alt

from .drawing import fill, site_path
from .palette import text_on

TILE, FONT = 26, 12  # pixels
# From the lowest share to the highest: lightness alone tells them in order.
BANDS = (
    (20, "Under 20%", "#dbe9f6"),
    (40, "20% to 39%", "#a8cbe8"),
    (60, "40% to 59%", "#6aa5d6"),
    (80, "60% to 79%", "#2f74b5"),
    (101, "80% and more", "#123f73"),
)
NONE = ("Fewer than five", "#c9ced4")


def share_map(tiles):
    """One linked square a council with its share as a whole number; a dash where there is none.

    tiles: list of {"name", "column", "row": cells from the top left, "share": percent or
    None, "detail": what the tooltip says, "href": a path on this site}.
    """
    columns = 1 + max((tile["column"] for tile in tiles), default=0)
    rows = 1 + max((tile["row"] for tile in tiles), default=0)
    x, y = _cells(alt.X, "column", columns), _cells(alt.Y, "row", rows)
    squares = alt.Chart().mark_rect()
    text = alt.Chart().mark_text(aria=False, baseline="middle", fontSize=FONT)
    return alt.layer(
        squares.encode(
            x=x,
            y=y,
            color=_legend(),
            href=alt.Href("href:N"),
            description=alt.Description("told:N"),
        ),
        text.encode(x=x, y=y, text=alt.Text("number:N"), fill=fill("ink")),
        data=alt.Data(values=[_square(tile) for tile in tiles]),
        width=columns * TILE,
        height=rows * TILE,
    )


def _band(share):
    """The word and the colour of a share."""
    if share is None:
        return NONE
    return next((word, colour) for under, word, colour in BANDS if share < under)


def _square(tile):
    word, colour = _band(tile["share"])
    return {
        "column": tile["column"],
        "row": tile["row"],
        "band": word,
        "ink": text_on(colour),
        "number": "–" if tile["share"] is None else f"{tile['share']:.0f}",
        "href": site_path(tile["href"]),
        "told": f"{tile['name']}: {tile['detail']}",
    }


def _cells(channel, field, count):
    """Equal cells with a gap of two pixels; a column that nobody has stays empty."""
    scale = alt.Scale(domain=list(range(count)), paddingInner=2 / TILE, paddingOuter=0)
    return channel(f"{field}:O", scale=scale, axis=None)


def _legend():
    shades = [(word, colour) for _under, word, colour in BANDS] + [NONE]
    scale = alt.Scale(domain=[word for word, _ in shades], range=[c for _, c in shades])
    return alt.Color("band:N", scale=scale, legend=alt.Legend(orient="top", columns=3, title=None))
