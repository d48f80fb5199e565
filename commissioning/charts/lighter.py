"""A drawing with the same look in fewer bytes: pictures weigh mostly what they repeat."""

import re

SVG = "{http://www.w3.org/2000/svg}"
# Inherited by SVG 2 from a group to what stands in it; opacity and transforms are not.
INHERITED = (
    "fill",
    "font-family",
    "font-size",
    "font-weight",
    "pointer-events",
    "stroke",
    "stroke-dasharray",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
)
NOTHING: tuple[dict[str, str], ...] = ({}, {"transform": "translate(0,0)"})
DISC = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")


def lighten(element):
    """Change an SVG element (ElementTree) in place: what all of a group have in common is said once
    by the group, groups that say nothing are taken out, and discs are circles."""
    for child in list(element):
        lighten(child)
    _open_up(element)
    if element.tag == SVG + "g":
        _say_once(element)
    elif element.tag == SVG + "line":
        for key in ("x1", "y1", "x2", "y2"):
            if element.get(key) == "0":
                del element.attrib[key]
    elif element.tag == SVG + "path" and (disc := DISC.fullmatch(element.get("d", ""))):
        element.tag = SVG + "circle"
        del element.attrib["d"]
        element.set("r", disc[1])


def _open_up(parent):
    """Put the content of groups that say nothing in their place."""
    content = []
    for child in parent:
        says_nothing = child.tag == SVG + "g" and dict(child.attrib) in NOTHING
        content.extend(child if says_nothing else [child])
    parent[:] = content


def _say_once(group):
    """Move to a group what each of its parts says in the same words."""
    parts = [part for part in group if part.tag != SVG + "title"]
    if len(parts) < 2:
        return
    for key in INHERITED:
        said = {part.get(key) for part in parts}
        if key not in group.attrib and len(said) == 1 and None not in said:
            group.set(key, said.pop())
            for part in parts:
                del part.attrib[key]
