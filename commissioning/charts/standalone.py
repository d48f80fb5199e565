"""A picture of a page as a file of its own, under its title and above what there is to say of it:
once it is taken away, nothing else tells what it shows, of when, and from where."""

import textwrap
from xml.etree import ElementTree

import vl_convert

from .face import FAMILY
from .render import once
from .tidy import SVG

INK, SOFT, PAPER = "#1b1f23", "#4a525a", "#ffffff"
NARROWEST, MARGIN, GAP = 480, 16, 12  # pixels
TITLE, NOTE = 18, 12  # pixels of a letter
LETTER = 0.55  # width of a letter by its height, on average and rather more than less


def standalone(picture, notes, site=""):
    """The Picture as SVG (str) on white. ``notes`` are sentences to stand below it; ``site`` comes
    before the addresses that it leads to."""
    drawn = ElementTree.fromstring(picture)  # noqa: S314 - our own renderer wrote it
    _left, _top, width, height = map(float, drawn.get("viewBox").split())
    wide = max(width, NARROWEST)
    title = _lines(picture.title, wide, TITLE)
    below = [line for note in notes for line in _lines(note, wide, NOTE)]
    at = MARGIN + len(title) * TITLE * 1.25 + GAP
    foot = at + height + GAP
    size = wide + 2 * MARGIN, foot + len(below) * NOTE * 1.4 + MARGIN
    root = _root(size, picture)
    _write(root, title, MARGIN + TITLE, TITLE, INK, {"font-weight": "bold"})
    _place(root, drawn, at, width, height, site)
    _write(root, below, foot + NOTE, NOTE, SOFT, {})
    return ElementTree.tostring(root, encoding="unicode")


def png_of(svg, scale=2):
    """The SVG as PNG (bytes), scale pixels to its one."""
    return once(("png", svg, scale), lambda: vl_convert.svg_to_png(svg, scale=scale))


def _root(size, picture):
    wide, high = (f"{length:.0f}" for length in size)
    root = ElementTree.Element(
        SVG + "svg",
        {
            "viewBox": f"0 0 {wide} {high}",
            "width": wide,
            "height": high,
            "color": INK,
            "font-family": FAMILY,
            "role": "img",
        },
    )
    for tag, text in (("title", picture.title), ("desc", picture.description)):
        ElementTree.SubElement(root, SVG + tag).text = text
    ElementTree.SubElement(root, SVG + "rect", width=wide, height=high, fill=PAPER)
    return root


def _place(root, drawn, top, width, height, site):
    """Put the picture where it stands, its links whole."""
    for key in ("role", "aria-label", "aria-labelledby", "aria-describedby"):
        drawn.attrib.pop(key, None)
    for element in drawn.iter():
        if element.get("href", "").startswith("/"):
            element.set("href", site + element.get("href"))
    place = {"x": MARGIN, "y": top, "width": width, "height": height}
    drawn.attrib.update({key: f"{value:.0f}" for key, value in place.items()})
    root.append(drawn)


def _write(root, lines, first, size, colour, looks):
    apart = 1.25 if size == TITLE else 1.4
    for number, line in enumerate(lines):
        place = {"x": f"{MARGIN}", "y": f"{first + number * size * apart:.1f}"}
        look = {"font-size": f"{size}", "fill": colour} | looks
        ElementTree.SubElement(root, SVG + "text", place | look).text = line


def _lines(text, width, size):
    return textwrap.wrap(text, int(width / (size * LETTER)))
