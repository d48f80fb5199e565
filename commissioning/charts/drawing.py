"""What the charts share: colours from the palette, room for text, words, links."""

import re

import altair as alt
from altair.utils import schemapi

from .palette import text_on

# Altair checks every piece against its schema while a chart is put together,
# which costs a page some 10 ms a chart. Pages do without; the tests check the
# finished specification instead.
schemapi.disable_debug_mode()

# Average advance of a sans-serif letter, as a share of the font size; a little
# wide, so that a label goes missing before it runs out of its bar.
LETTER_WIDTH = 0.54


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
