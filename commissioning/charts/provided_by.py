"""Who provides: one bar of shares, each with its number on it."""

import altair as alt

from .drawing import fill, fits, on, told
from .palette import text_on

WIDTH, BAR, FONT = 480, 40, 14  # pixels
SHADES = ("#5f6b77", "#8d3a2f", "#0b7a5c", "#1f6db3", "#b8bfc7")


def shares_bar(parts):
    """A bar of shares in percent, in the order given.

    parts: list of {"word", "share": percent}, at most five.
    """
    rows, start = [], 0.0
    for part, colour in zip(parts, SHADES, strict=False):
        end = start + part["share"]
        number = f"{part['share']:.0f}%"
        rows.append(
            {
                "word": part["word"],
                "from": start,
                "to": end,
                "middle": (start + end) / 2,
                "number": number if fits(number, WIDTH * part["share"] / 100, FONT) else "",
                "ink": text_on(colour),
                "told": f"{part['word']}: {number}",
            }
        )
        start = end
    total = max(start, 1)
    scale = alt.Scale(domain=[0, total])
    words = [row["word"] for row in rows]
    legend = alt.Legend(orient="top", columns=2, title=None)
    colours = alt.Scale(domain=words, range=list(SHADES[: len(words)]))
    bars = on(rows).mark_bar(size=BAR, xOffset=0.5, x2Offset=-0.5)
    text = on(rows).mark_text(aria=False, fontSize=FONT, baseline="middle", fontWeight="bold")
    return alt.layer(
        bars.encode(
            x=alt.X("from:Q", scale=scale, axis=None),
            x2=alt.X2("to"),
            color=alt.Color("word:N", scale=colours, legend=legend),
            description=told(),
        ),
        text.encode(x=alt.X("middle:Q", scale=scale), text="number:N", fill=fill("ink")),
        width=WIDTH,
        height=BAR + 8,
    )
