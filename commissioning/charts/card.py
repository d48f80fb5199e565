"""A picture for links on social media: a page's title above its first chart, or large without."""

import textwrap
from xml.etree import ElementTree

from .face import FAMILY
from .standalone import INK, LETTER, PAPER, SOFT
from .tidy import SVG

WIDTH, HEIGHT, MARGIN = 1200, 630, 60  # pixels, as the networks show them
MOST_LINES = {52: 2, 76: 5}  # by size of the letters


def card(title, foot, picture=None):
    """The card as SVG (str). ``picture`` is the Picture of a chart, or none."""
    size = {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "width": f"{WIDTH}", "height": f"{HEIGHT}"}
    look = {"color": INK, "font-family": FAMILY}
    root = ElementTree.Element(SVG + "svg", size | look)
    ElementTree.SubElement(root, SVG + "rect", size | {"fill": PAPER})
    letters = 52 if picture else 76
    bottom = _write(root, _lines(title, letters), MARGIN + letters, letters, INK)
    if picture:
        _place(root, ElementTree.fromstring(picture), bottom)  # noqa: S314 - our own renderer's
    _write(root, [foot], HEIGHT - 32, 26, SOFT)
    return ElementTree.tostring(root, encoding="unicode")


def _lines(title, letters):
    """The title in as many lines as there is room for, shortened with an ellipsis."""
    wide = int((WIDTH - 2 * MARGIN) / (letters * LETTER))
    lines = textwrap.wrap(title, wide, max_lines=MOST_LINES[letters], placeholder=" …")
    return lines


def _write(root, lines, first, letters, colour):
    """Write the lines from the first baseline on; returns the baseline of the last."""
    for number, line in enumerate(lines):
        at = {"x": f"{MARGIN}", "y": f"{first + number * letters * 1.15:.0f}"}
        look = {"font-size": f"{letters}", "font-weight": "bold" if colour == INK else "normal"}
        ElementTree.SubElement(root, SVG + "text", at | look | {"fill": colour}).text = line
    return first + (len(lines) - 1) * letters * 1.15


def _place(root, drawn, top):
    """The chart as large as fits between title and foot, whole."""
    place = {"x": MARGIN, "y": top + 24, "width": WIDTH - 2 * MARGIN}
    place["height"] = HEIGHT - 90 - place["y"]
    drawn.attrib.update({key: f"{value:.0f}" for key, value in place.items()})
    root.append(drawn)
