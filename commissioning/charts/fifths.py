"""An outcome against a share that councils buy: a dot each, and fifths with their middle half."""

import altair as alt

from .drawing import figure, on, site_path, told, words
from .frame import Frame, spread
from .palette import INK, PAPER

WIDTH, HEIGHT, DOT, RING = 560, 380, 6, 8  # pixels; diameters of a dot and of a hollow ring
GREY, BAND = "#5f6b77", "#1f6db3"


def outcome_by_fifth(points, fifths, x_label, y_label, decimals=1):
    """Dots, hollow where the share is coded otherwise; behind them each fifth's middle half as a
    band and its median as a line, from its lowest to its highest share.

    points: list of {"name", "x", "y": numbers, "hollow", "href": a path on this site}.
    fifths: list of {"from", "to", "lower", "median", "upper": numbers, "n"}; small ones are
    left out by who calls. x_label, y_label: the axes in words, with units.
    """
    left, right = spread([point["x"] for point in points])
    low, high = spread([point["y"] for point in points], room=0.06)
    across = alt.Axis(title=x_label, grid=False, tickCount=8, titleLimit=WIDTH)
    frame = Frame(left, right, low, high, WIDTH, HEIGHT, across, alt.Axis(title=None, grid=False))
    title = {"x": left, "y": frame.y_at(-14), "text": y_label, "align": "left"}
    dots = [_dot(point, decimals) for point in points]
    layers = [
        _bands(fifths, frame),
        _rings([d for d in dots if d["hollow"]], frame),
        _dots([d for d in dots if not d["hollow"]], frame),
        _medians(fifths, frame, decimals),
        words([title], frame),
    ]
    return alt.layer(*layers, width=WIDTH, height=HEIGHT)


def _dot(point, decimals):
    note = ", coding break" if point["hollow"] else ""
    said = f"{point['name']}: {figure(point['x'], 1)}% bought, {figure(point['y'], decimals)}{note}"
    return {
        "x": float(point["x"]),
        "y": float(point["y"]),
        "hollow": point["hollow"],
        "href": site_path(point["href"]),
        "told": said,
    }


def _dots(rows, frame):
    marks = on(rows).mark_point(shape="circle", size=DOT**2, filled=True, opacity=0.75, color=GREY)
    return marks.encode(x=frame.x(), y=frame.y(), href=alt.Href("href:N"), description=told())


def _rings(rows, frame):
    marks = on(rows).mark_point(shape="circle", size=RING**2, fill=PAPER, stroke=INK, opacity=1)
    return marks.encode(x=frame.x(), y=frame.y(), href=alt.Href("href:N"), description=told())


def _bands(fifths, frame):
    marks = on(fifths).mark_rect(color=BAND, opacity=0.18, aria=False)
    return marks.encode(x=frame.x("from"), x2=alt.X2("to"), y=frame.y("lower"), y2=alt.Y2("upper"))


def _medians(fifths, frame, decimals):
    rows = [
        fifth | {"told": f"Median of {fifth['n']} councils: {figure(fifth['median'], decimals)}"}
        for fifth in fifths
    ]
    marks = on(rows).mark_rule(color=BAND, strokeWidth=3)
    return marks.encode(x=frame.x("from"), x2=alt.X2("to"), y=frame.y("median"), description=told())
