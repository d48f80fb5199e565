"""Figures by years from go-live: the pooled path, one council's picture, one council's twin."""

import altair as alt

from .drawing import figure, on, rules, told, words
from .frame import Frame, spread
from .palette import INK, MODELS
from .years import runs

WIDTH, HEIGHT = 620, 280  # pixels
SMALL_WIDTH, SMALL_HEIGHT = 330, 190
GO_LIVE = -0.5  # between the last figure before and the first one after

# How each line is drawn: dashes, thickness (pixels), the shape and size of its points.
LOOKS = {
    "own": ([1, 0], 3, "circle", 55),
    "first": ([8, 4], 1.75, "triangle-up", 36),
    "second": ([2, 3], 1.75, "diamond", 36),
}


def pooled_path(years, label, decimals):
    """The path around changes over what chance gives, with n under each year.

    years: list of {"year": from go-live, "n", "estimate", "band": half the width of what chance
    gives or None}. label: the value axis in words, with its unit.
    """
    reach = [y["estimate"] for y in years] + [
        side * y["band"] for y in years for side in (-1, 1) if y["band"] is not None
    ]
    frame = _framed([y["year"] for y in years], [*reach, 0], WIDTH, HEIGHT)
    rows = [
        {"x": y["year"], "y": y["estimate"], "run": 0}
        | {"told": f"Year {y['year']}: {_signed(y['estimate'], decimals)} (n = {y['n']})"}
        for y in years
    ]
    below = [
        {"x": y["year"], "y": frame.y_at(HEIGHT - 10), "text": f"n {y['n']}", "align": "center"}
        for y in years
    ]
    layers = [_ribbon([y for y in years if y["band"] is not None], frame), _zero(frame)]
    layers += [
        _go_live(frame),
        *_line("own", rows, frame),
        words([*_heading(label, frame), *below], frame),
    ]
    return alt.layer(*layers, width=WIDTH, height=HEIGHT)


def one_council(lines, model, lasted, breaks, decimals):
    """A small picture of one council before, during and after a change, beside others.

    lines: list of {"look": a key of LOOKS, "name", "points": list of {"year", "period", "value":
    number or None}}. model: the code of the model that the change led to. lasted: the first and
    the last year of it that are shown, or None. breaks: the years that begin a new series.
    """
    points = [point for line in lines for point in line["points"]]
    values = [point["value"] for point in points]
    years = [point["year"] for point in points]
    frame = _framed(years, values, SMALL_WIDTH, SMALL_HEIGHT)
    layers = [_span(model, lasted, frame)] if lasted else []
    layers += [_cut(breaks, frame), _go_live(frame)]
    for line in lines:
        layers += _line(line["look"], _rows(line, breaks, decimals), frame)
    return alt.layer(*layers, width=SMALL_WIDTH, height=SMALL_HEIGHT)


def twin_path(years, label, decimals):
    """A council and its twin, with what councils that did not change leave their twins by.

    years: list of {"year", "period", "value", "twin", "band": half the width or None}.
    """
    edges = [y["twin"] + side * (y["band"] or 0) for y in years for side in (-1, 1)]
    frame = _framed([y["year"] for y in years], edges + [y["value"] for y in years], WIDTH, HEIGHT)
    ribbon = [y | {"estimate": y["twin"]} for y in years if y["band"] is not None]
    layers = [_ribbon(ribbon, frame, "twin"), _go_live(frame)]
    for look, name, field in (("first", "Its twin", "twin"), ("own", "The council", "value")):
        named = {"name": name, "points": [y | {"value": y[field]} for y in years]}
        layers += _line(look, _rows(named, (), decimals), frame)
    return alt.layer(*layers, words(_heading(label, frame), frame), width=WIDTH, height=HEIGHT)


def _framed(years, values, width, height):
    first, last = min(years, default=0), max(years, default=1)
    low, high = spread(values, 0.12)
    ticks = list(range(first, last + 1))
    x_axis = alt.Axis(title="Years from go-live", values=ticks, format="d", grid=False)
    y_axis = alt.Axis(title=None, tickCount=5)
    return Frame(first - 0.6, last + 0.6, low, high, width, height, x_axis, y_axis)


def _heading(label, frame):
    return [{"x": frame.left, "y": frame.y_at(-16), "text": label, "align": "left"}]


def _signed(value, decimals):
    return f"{'+' if value > 0 else ''}{figure(value, decimals)}"


def _rows(line, breaks, decimals):
    """The points of a line that have a value, in runs that no gap and no break parts."""
    return [
        {"x": point["year"], "y": point["value"], "run": run}
        | {"told": f"{line['name']}, {point['period']}: {figure(point['value'], decimals)}"}
        for run, points in enumerate(runs(line["points"], "value", breaks))
        for point in points
    ]


def _line(look, rows, frame):
    dash, thick, shape, size = LOOKS[look]
    path = on(rows).mark_line(strokeDash=dash, strokeWidth=thick, color=INK, aria=False)
    marks = on(rows).mark_point(shape=shape, size=size, filled=True, color=INK, opacity=1)
    place = {"x": frame.x(), "y": frame.y()}
    return [
        path.encode(**place, detail=alt.Detail("run:N")),
        marks.encode(**place, description=told()),
    ]


def _ribbon(years, frame, around=None):
    """What chance gives in 95 of 100 draws, around zero or around another column."""
    rows = [
        {"x": y["year"], "y": (y[around] if around else 0) - y["band"]}
        | {"to": (y[around] if around else 0) + y["band"]}
        for y in years
    ]
    area = on(rows).mark_area(color=INK, opacity=0.13, aria=False)
    return area.encode(x=frame.x(), y=frame.y(), y2=alt.Y2("to"))


def _zero(frame):
    rule = on([{"y": 0}]).mark_rule(color=INK, strokeWidth=1, aria=False)
    return rule.encode(y=frame.y())


def _go_live(frame):
    """The dashed line of go-live, where it lies within the frame."""
    there = frame.left < GO_LIVE < frame.right
    rows = [{"x": GO_LIVE, "from": frame.low, "to": frame.high, "told": "Go-live"}] if there else []
    return rules(rows, frame, strokeDash=[4, 3])


def _cut(breaks, frame):
    """Dotted lines where a series begins anew."""
    rows = [
        {"x": year - 0.5, "from": frame.low, "to": frame.high, "told": "Break in the series"}
        for year in breaks
    ]
    return rules(rows, frame, strokeDash=[1, 3])


def _span(model, lasted, frame):
    """The years in which the model ran, as a band in its colour with its letter."""
    first, last = max(lasted[0] - 0.5, frame.left), min(lasted[1] + 0.5, frame.right)
    shade = MODELS[model]
    rows = [{"x": first, "to": last, "told": f"{shade.word}, years {lasted[0]} to {lasted[1]}"}]
    band = on(rows).mark_rect(color=shade.colour, opacity=0.16)
    return band.encode(x=frame.x(), x2=alt.X2("to"), description=told())
