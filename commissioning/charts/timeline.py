"""One council's time line: who ran the service, and what Ofsted did meanwhile."""

import math

import altair as alt

from .drawing import colours, fill
from .palette import INK, MISSING, MODELS
from .timeline_layout import EVENTS, FONT, SQUARE, VISITS, WIDTH, moments, spells, squares, year_of

LANE, BAR = 40, 26  # pixels; the lanes' names stand left of the plot


def authority_timeline(arrangements, inspections, visits, events, start, end, grades):
    """Lanes over the years from start to end (dates); a lane without data is left out.

    arrangements: list of {"start": date, "end": date or None (still open),
    "model": model code, "label": the provider's name or ""}. inspections: list of
    {"date", "grade": grade code or None, "label"}. visits and events: lists of
    {"date", "label"}. grades: {grade code: Shade}.
    """
    years = year_of(start), year_of(end)
    bars, marks = spells(arrangements, years), squares(inspections, years, grades)
    ticks, triangles = moments(visits, VISITS, years), moments(events, EVENTS, years)
    names = list(dict.fromkeys(row["lane"] for row in bars + marks + ticks + triangles))
    axes = {"x": _years(years), "y": _lanes(names)}
    height = LANE * max(len(names), 1)
    layers = _service(bars, axes) + _inspections(marks, axes, _legend(bars, marks, grades))
    layers += [_ticks(ticks, axes), _triangles(triangles, axes)]
    return alt.layer(*layers, width=WIDTH, height=height)


def _on(rows):
    return alt.Chart(alt.Data(values=rows))


def _service(rows, axes):
    """Bars from start to end, and their words."""
    told, x2 = alt.Description("told:N"), alt.X2("to")
    x, middle = _at(axes, "from"), _at(axes, "middle")
    bars = _on(rows).mark_bar(size=BAR, xOffset=0.5, x2Offset=-0.5)
    words = _on(rows).mark_text(aria=False, baseline="middle", fontSize=FONT)
    return [
        bars.encode(x=x, x2=x2, y=axes["y"], fill=fill("colour"), description=told),
        words.encode(x=middle, y=axes["y"], text=alt.Text("text:N"), fill=fill("ink")),
    ]


def _inspections(rows, axes, legend):
    """Squares with the grade's letter."""
    place = {"x": _at(axes, "at"), "y": axes["y"], "yOffset": _level()}
    marks = _on(rows).mark_point(shape="square", size=SQUARE**2, filled=True, opacity=1)
    words = _on(rows).mark_text(aria=False, baseline="middle", fontSize=FONT, fontWeight="bold")
    return [
        marks.encode(**place, color=legend, description=alt.Description("told:N")),
        words.encode(**place, text=alt.Text("text:N"), fill=fill("ink")),
    ]


def _ticks(rows, axes):
    marks = _on(rows).mark_tick(thickness=3, size=BAR / 2, color=INK)
    return _told(marks, axes)


def _triangles(rows, axes):
    marks = _on(rows).mark_point(shape="triangle-up", size=80, filled=True, color=INK, opacity=0.8)
    return _told(marks, axes)


def _told(marks, axes):
    return marks.encode(x=_at(axes, "at"), y=axes["y"], description=alt.Description("told:N"))


def _at(axes, field):
    """The shared axis of years, reading this column."""
    return alt.X(f"{field}:Q", **axes["x"])


def _years(years):
    """A line and a label at each 1 January; every second year on a long line."""
    first, last = math.ceil(years[0]), math.floor(years[1])
    step = 1 if last - first <= 18 else 2
    every = list(range(first, last + 1, step))
    axis = alt.Axis(
        title=None, values=every, format="d", grid=True, labelFlush=False, labelOverlap=False
    )
    return {"scale": alt.Scale(domain=list(years), nice=False, zero=False), "axis": axis}


def _lanes(names):
    axis = alt.Axis(
        title=None, domain=False, ticks=False, labelLimit=0, labelPadding=SQUARE / 2 + 4
    )
    return alt.Y("lane:N", scale=alt.Scale(domain=names, padding=0), axis=axis)


def _level():
    """Up (-1), middle (0) or down (1) within the lane."""
    return alt.YOffset("level:Q", scale=alt.Scale(domain=[-2, 2]))


def _legend(bars, marks, grades):
    """Grades shown, and models with a bar that lacks its word."""
    shades = [*grades.values(), MISSING, *MODELS.values()]
    told = {row["key"] for row in marks} | {row["key"] for row in bars if not row["worded"]}
    scale = colours(shades, letters=True)
    listed = [word for word in scale.domain if word in told]
    legend = alt.Legend(orient="top", title=None, values=listed) if listed else None
    return alt.Color("key:N", scale=scale, legend=legend)
