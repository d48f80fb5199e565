"""Outcomes by delivery model: each council a dot, with its group's median and quartiles."""

import altair as alt

from .drawing import figure, fill, on, rules, told, words
from .frame import text_align
from .palette import INK
from .strip_layout import LINE, bands, captions, dots, medians, placed, reaches, span_of, swarms


def strips(groups, england, label, highlight=None, decimals=1):
    """One row a group: dots, a light band between the quartiles, a tick at the median.

    groups: list of {"model": model code, "label", "n", "median",
    "lower_quartile", "upper_quartile": numbers, or None for a small group,
    "values": list of {"name", "value"}}, drawn in the order given. england: a
    number or None; a total, far beyond every council, is left out. label: the
    value axis in words, with its unit. highlight: a council's name, whose dot is
    ringed and named. decimals: places of each figure.
    """
    span = span_of(groups)
    england = england if reaches(span, england) else None
    size, found = swarms(groups, span)
    top = LINE + 4 if england is not None else 0
    rows, height = placed(groups, found, size, top, highlight)
    axis = alt.Axis(title=label, grid=False, tickCount=8, titleLimit=span.width)
    frame = span._replace(low=max(height, 1), height=max(height, 1), x_axis=axis)
    marks = dots(rows, decimals)
    layers = [_bands(bands(rows, decimals), frame), _england(england, rows, frame)]
    layers += [
        _dots(marks, frame, size),
        rules(medians(rows, decimals), frame, strokeWidth=3),
    ]
    layers += _ringed([mark for mark in marks if mark["name"] == highlight], frame, size)
    said = [*captions(rows, span, decimals), *_england_said(england, frame, decimals)]
    layers += [words(said, frame)]
    return alt.layer(*layers, width=frame.width, height=frame.height)


def _bands(rows, frame):
    """Quartile boxes, light enough for dots of the same colour to stand out."""
    return (
        on(rows)
        .mark_rect(opacity=0.2)
        .encode(
            x=frame.x(),
            x2=alt.X2("to"),
            y=frame.y("top"),
            y2=alt.Y2("bottom"),
            fill=fill("colour"),
            description=told(),
        )
    )


def _dots(rows, frame, size):
    """Dots with a hair's breadth between them."""
    marks = on(rows).mark_point(shape="circle", size=(size - 1) ** 2, filled=True, opacity=1)
    return marks.encode(x=frame.x(), y=frame.y(), fill=fill("colour"), description=told())


def _england(england, rows, frame):
    """England's line, left out where words stand."""
    parts = [{"x": england, "from": row["top"], "to": row["bottom"] + 2} for row in rows]
    shown = [part | {"x": float(england), "told": ""} for part in parts if england is not None]
    return rules(shown, frame, strokeWidth=1.5, strokeDash=[5, 3], aria=False)


def _england_said(england, frame, decimals):
    if england is not None:
        text, x = f"England {figure(england, decimals)}", float(england)
        yield {"x": x, "y": LINE / 2, "text": text, "align": text_align(frame, x)}


def _ringed(found, frame, size):
    """The highlighted council: a ring, its words on a line of their own, a thread between."""
    ring = on(found).mark_point(
        shape="circle", size=(size + 5) ** 2, stroke=INK, filled=False, opacity=1
    )
    names = [
        {"x": mark["x"], "y": mark["name_at"], "text": mark["told"], "weight": "bold"}
        | {"align": text_align(frame, mark["x"])}
        for mark in found
    ]
    threads = [
        {"x": mark["x"], "from": mark["top"] - 2, "to": mark["y"] - size / 2 - 3, "told": ""}
        for mark in found
    ]
    return [
        ring.encode(x=frame.x(), y=frame.y(), strokeWidth=alt.value(2), description=told()),
        rules(threads, frame, strokeWidth=1.5, aria=False),
        words(names, frame),
    ]
