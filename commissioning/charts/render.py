"""The one place where a chart becomes a picture: SVG in a page, PNG to download.

A picture is kept under a hash of everything that goes into it, so it never goes
stale and needs no invalidation. Never call this inside a transaction: a new
picture takes tens of milliseconds, the first of a process half a second.
"""

import hashlib
import json
from collections import OrderedDict
from functools import partial
from threading import Lock

import vl_convert
from django.core.cache import cache
from django.utils.safestring import SafeString

from .face import FAMILY
from .palette import INK
from .tidy import tidied

# Raise the number when this module, tidy.py or lighter.py changes what comes out.
VERSION = f"4/{vl_convert.__version__}"

_AXIS = {"domainOpacity": 0.5, "tickOpacity": 0.5, "gridOpacity": 0.15, "labelFontSize": 13}
LOOK = {
    "background": "transparent",
    "font": FAMILY,
    "view": {"stroke": None},
    "axis": _AXIS
    | {f"{part}Color": INK for part in ("domain", "tick", "grid", "label", "title")}
    | {"titleFontSize": 13, "titleFontWeight": "normal"},
    "legend": {
        "labelColor": INK,
        "labelFontSize": 13,
        "labelLimit": 0,
        "symbolType": "square",
        "symbolSize": 180,
        "columnPadding": 14,
    },
}

_pen, _of_content = Lock(), Lock()
PICTURES = 200  # in the memory of a process, some 20 kB each; those asked for last
_pictures: OrderedDict[tuple, SafeString] = OrderedDict()


class Picture(SafeString):
    """A chart as inline SVG that knows its ``title`` and its ``description``, in plain text."""

    def __new__(cls, drawn, title, description):
        picture = super().__new__(cls, drawn)
        picture.title, picture.description = title, description
        return picture


def svg(chart, title, description):
    """The chart as inline SVG (a Picture), as wide as its container.

    title names the image and description says what it shows, both in plain text.
    """
    spec = chart.to_dict(validate=False)
    key = _key("svg", spec, title, description)
    name = f"chart-{key[-12:]}"
    drawn = _once(key, lambda: tidied(_drawn(spec), name, title, description))
    # Every text in it was escaped by the XML writer.
    return Picture(drawn, title, description)


def svg_of(make, content, title, description):
    """The same for the chart that ``make(**content)`` makes of plain values. A process that has
    drawn it makes no chart again: to make one takes far longer than to look a picture up."""
    key = make, repr(content), title, description
    with _of_content:
        if key in _pictures:
            _pictures.move_to_end(key)
            return _pictures[key]
    picture = svg(make(**content), title, description)
    with _of_content:
        _pictures[key] = picture
        if len(_pictures) > PICTURES:
            _pictures.popitem(last=False)
    return picture


def once(content, draw):
    """What was drawn of the same content (a tuple), or else what ``draw`` makes."""
    return _once(_key(*content), draw)


def inline(markup):
    """A picture written by this package (see sparkline.py), fit to stand in a page.

    Nothing is escaped: it must hold no text from outside, only numbers.
    """
    return SafeString(markup)


def png(chart, scale=2):
    """The chart as a PNG (bytes) on white, scale pixels to the chart's one."""
    spec = chart.to_dict(validate=False)
    look = LOOK | {"background": "white"}
    draw = partial(vl_convert.vegalite_to_png, spec, scale=scale, config=look)
    return _once(_key("png", spec, scale), draw)


def warm_up():
    """Draw a trifle past the cache, so that no reader waits for the first one."""
    values = [{"word": "Trust", "share": 1}]
    encoding = {"x": {"field": "share", "type": "quantitative"}, "color": {"field": "word"}}
    _drawn({"data": {"values": values}, "mark": "bar", "encoding": encoding})


def _drawn(spec):
    return vl_convert.vegalite_to_svg(spec, config=LOOK)


def _key(*content):
    """A cache key that stands for this content and no other."""
    told = json.dumps([VERSION, LOOK, *content], sort_keys=True)
    return f"chart:{content[0]}:{hashlib.sha256(told.encode()).hexdigest()}"


def _once(key, draw):
    """What the cache holds under the key, or else draws it, once for all threads.

    The converter draws one picture at a time anyway, so waiting costs nothing.
    """
    held = cache.get(key)
    if held is None:
        with _pen:
            held = cache.get(key)
            if held is None:
                held = draw()
                cache.set(key, held, timeout=None)
    return held
