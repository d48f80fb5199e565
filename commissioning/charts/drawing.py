"""What the charts share: colours from the palette, room for text, words, links."""

import re
from decimal import ROUND_HALF_UP, Decimal

import altair as alt
from altair.utils import schemapi

from .palette import INK, text_on

# Altair checks every piece against its schema while a chart is put together,
# which costs a page some 10 ms a chart. Pages do without; the tests check the
# finished specification instead.
schemapi.disable_debug_mode()

# Average advance of a sans-serif letter, as a share of the font size; a little
# wide, so that a label goes missing before it runs out of its bar.
LETTER_WIDTH = 0.54

FONT = 13  # pixels: words beside the marks
SMALL_GROUP = 5  # below this many councils a group is said to be small


def row_label(group):
    """ "Trust (n = 10)", with a warning where the group is small."""
    small = ", small group" if 0 < group["n"] < SMALL_GROUP else ""
    return f"{group['label']} (n = {group['n']}{small})"


def room_for(text, size=FONT):
    """How many pixels a text of this font size takes at most."""
    return len(text) * size * LETTER_WIDTH


def figure(value, decimals):
    """A number as the tables have it: "1,234.5", halves rounded away from zero."""
    step = Decimal(1).scaleb(-decimals)
    return f"{Decimal(str(value)).quantize(step, ROUND_HALF_UP) + 0:,}"  # no "-0.0"


def fits(text, width, size):
    """Whether text of this font size has room in this width (both in pixels)."""
    return len(text) * size * LETTER_WIDTH + size * 0.6 <= width


def colours(shades, letters=False):
    """A colour scale over the words of these shades, in their order."""
    return alt.Scale(
        domain=[named(shade, letters) for shade in shades],
        range=[shade.colour for shade in shades],
    )


def named(shade, letter=True):
    """A shade as the legend calls it: "Trust (T)", or "Trust" alone."""
    return f"{shade.word} ({shade.letter})" if letter else shade.word


def inked(shade):
    """The columns that every mark carries: its fill, and the text colour on it."""
    return {"colour": shade.colour, "ink": text_on(shade.colour)}


def fill(field):
    """A fill taken from the data as it stands: no scale, no legend."""
    return alt.Fill(f"{field}:N", scale=None, legend=None)


def on(rows):
    """A chart of its own rows, to be layered with others."""
    return alt.Chart(alt.Data(values=rows))


def told(field="told"):
    """The tooltip of a mark, from this column."""
    return alt.Description(f"{field}:N")


def words(rows, frame):
    """A layer of words in the page's text colour.

    rows: list of {"x", "y": values in the frame, "text", "align": "left", "center"
    or "right", "weight": "bold" or absent}.
    """
    text = on(rows).mark_text(
        aria=False,
        baseline="middle",
        fontSize=FONT,
        color=INK,
        align=alt.expr("datum.align"),
        fontWeight=alt.expr("datum.weight || 'normal'"),
    )
    return text.encode(x=frame.x(), y=frame.y(), text=alt.Text("text:N"))


def letters(rows, frame):
    """A layer of bold letters on marks; rows: list of {"x", "y", "letter", "ink"}."""
    text = on(rows).mark_text(aria=False, baseline="middle", fontSize=FONT, fontWeight="bold")
    return text.encode(x=frame.x(), y=frame.y(), text=alt.Text("letter:N"), fill=fill("ink"))


def rules(rows, frame, **look):
    """A layer of upright lines; rows: list of {"x", "from", "to", "told": "" for none}."""
    lines = on(rows).mark_rule(color=INK, **look)
    return lines.encode(x=frame.x(), y=frame.y("from"), y2=alt.Y2("to"), description=told())


def in_words(day):
    """A date as prose has it: "1 April 2018"."""
    return f"{day.day} {day:%B %Y}"


def site_path(path):
    """The path, if it leads to a page of this site; else a ValueError.

    Asked before drawing, as a link that the converter will not take makes it
    fail, and the next picture with it.
    """
    if not re.match(r"/(?![/\\])", path):
        raise ValueError(f"A chart may only link to a path on this site, not to {path}")
    return path
