"""What the converter draws, made fit to stand inline in a page.

A strict content security policy forbids style attributes; the converter puts a
foreign address before relative links; and its roles and labels, one a mark,
would be read out to nobody's profit where a table says the same. What is left
is one image with a name and a description, and a native tooltip on each mark.
"""

import re
from xml.etree import ElementTree

from .drawing import site_path
from .lighter import lighten
from .palette import INK

FOREIGN_BASE = "https://vega.github.io/vega-datasets/"
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"
UNWANTED = ("role", "aria-", "style", "class")

ElementTree.register_namespace("", SVG.strip("{}"))


def tidied(markup, name, title, description):
    """The converter's SVG (str) as SVG for a page; name makes its ids its own."""
    root = ElementTree.fromstring(markup)  # noqa: S314 - our own converter wrote it
    _prune(root)
    for element in list(root.iter()):
        _link(element)
        _tooltip(element)
        _attributes(element, name)
    lighten(root)
    root.set("role", _role(root))
    _introduce(root, name, title, description)
    return ElementTree.tostring(root, encoding="unicode")


def _prune(parent):
    """Take out what is never painted: hidden paths, frames without a colour."""
    for child in list(parent):
        frame = child.get("class") in ("background", "foreground")
        if frame and not (child.get("fill") or child.get("stroke")):
            parent.remove(child)
        else:
            _prune(child)


def _link(element):
    """A link for the mouse only: the table on the page has it for everyone."""
    if element.tag == SVG + "a":
        address = element.attrib.pop(XLINK).removeprefix(FOREIGN_BASE)
        element.set("href", site_path(address))
        element.set("tabindex", "-1")
    elif "mark-text" in element.get("class", ""):
        # A letter on a tile must not catch the click or hide the tooltip.
        element.set("pointer-events", "none")


def _tooltip(element):
    """A mark's label becomes its <title>, which browsers show on hovering."""
    label = element.get("aria-label")
    if label and element.tag != SVG + "g":  # groups are axes and legends, labelled by machine
        title = ElementTree.Element(SVG + "title")
        title.text = label
        element.insert(0, title)


def _attributes(element, name):
    """Drop, rename and shorten attributes; currentColor where ink was used."""
    if not element.get("stroke"):
        element.attrib.pop("stroke-width", None)
    for key, value in list(element.attrib.items()):
        if key.startswith(UNWANTED) or (key, value) == ("opacity", "1"):
            del element.attrib[key]
        elif key == "id":
            element.set(key, f"{name}-{value}")
        elif value.lower() == INK:
            element.set(key, "currentColor")
        elif key in ("d", "transform", "x", "y", "x2", "y2", "width", "height"):
            element.set(key, re.sub(r"\d+\.\d{2,}", _rounded, value))
        elif "url(#" in value:
            element.set(key, value.replace("url(#", f"url(#{name}-"))


def _rounded(number):
    return f"{float(number[0]):.1f}".rstrip("0").rstrip(".")


def _role(root):
    """An image; with links in it a group, as nothing in an image may take focus.

    The drawing within such a group is hidden from screen readers, links and all.
    """
    if root.find(f".//{SVG}a") is None:
        return "img"
    for drawing in root:
        drawing.set("aria-hidden", "true")
    return "group"


def _introduce(root, name, title, description):
    """Name and describe the image, and leave its size to the style sheet."""
    for key in ("width", "height", "version"):
        root.attrib.pop(key, None)
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ElementTree.Element(SVG + tag, id=f"{name}-{tag}")
        element.text = text
        root.insert(place, element)
    root.set("aria-labelledby", f"{name}-title")
    root.set("aria-describedby", f"{name}-desc")
