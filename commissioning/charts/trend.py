"""Medians over time: one line a delivery model, with the model's letter at each period."""

import altair as alt

from .beeswarm import packed
from .drawing import SMALL_GROUP, colours, figure, inked, letters, named, on, told, words
from .frame import Frame, spread
from .palette import INK, MODELS, PAPER
from .years import axis_of, periods, runs

WIDTH, HEIGHT, MARK = 620, 300, 18  # pixels; the last is a mark's diameter


def medians_over_time(series, label, decimals=1):
    """Lines of medians, broken where a period is missing; a hollow mark is a small group.

    series: list of {"model": model code, "label", "points": list of {"year": when
    the period ends, in years, "period": in words, "median": number or None,
    "n": councils}}. label: the value axis in words, with its unit.
    """
    frame = _framed(series)
    rows = _marks(series, frame, decimals)
    title = {"x": frame.left, "y": frame.y_at(-16), "text": label, "align": "left"}
    layers = [_lines(rows, frame), _full(rows, frame, series), _hollow(rows, frame)]
    layers += [letters(rows, frame), words([title], frame)]
    return alt.layer(*layers, width=WIDTH, height=HEIGHT)


def _framed(series):
    """A frame with half a year of room on either side of the periods."""
    years = periods(series)
    first, last = min(years, default=0), max(years, default=1)
    points = [point for line in series for point in line["points"]]
    low, high = spread((point["median"] for point in points), room=0.08)
    small = any(point["n"] < SMALL_GROUP for point in points if point["median"] is not None)
    note = f"A hollow mark stands for fewer than {SMALL_GROUP} councils" if small else None
    axes = axis_of(years, WIDTH, note, grid=True), alt.Axis(title=None)
    return Frame(first - 0.5, last + 0.5, low, high, WIDTH, HEIGHT, *axes)


def _marks(series, frame, decimals):
    """A mark for each median; run tells which marks a line may join."""
    rows = []
    for line in series:
        for place, run in enumerate(runs(line["points"], "median")):
            join = f"{line['model']} {place}"
            rows += [_mark(line, point, decimals) | {"run": join} for point in run]
    return _stepped_aside(rows, frame)


def _mark(line, point, decimals):
    shade, hollow = MODELS[line["model"]], point["n"] < SMALL_GROUP
    said = f"{line['label']}, {point['period']}: median {figure(point['median'], decimals)}"
    return inked(shade) | {
        "year": float(point["year"]),
        "y": float(point["median"]),
        "letter": shade.letter,
        "ink": INK if hollow else inked(shade)["ink"],
        "hollow": hollow,
        "told": f"{said} (n = {point['n']})",
    }


def _stepped_aside(rows, frame):
    """Marks of one period that would hide one another, moved sideways; heights stay true."""
    for year in sorted({row["year"] for row in rows}):
        here = [row for row in rows if row["year"] == year]
        steps = packed([frame.down(row["y"]) for row in here], MARK + 1)
        for row, step in zip(here, steps, strict=True):
            row["x"] = frame.x_at(frame.across(year) + step)
    return rows


def _lines(rows, frame):
    lines = on(rows).mark_line(strokeWidth=2, aria=False)
    colour = alt.Stroke("colour:N", scale=None, legend=None)
    return lines.encode(x=frame.x(), y=frame.y(), stroke=colour, detail=alt.Detail("run:N"))


def _full(rows, frame, series):
    """Filled marks, and the legend of all models shown."""
    shades = [MODELS[code] for code in MODELS if code in {line["model"] for line in series}]
    legend = alt.Legend(orient="top", columns=3, title=None, symbolType="circle", offset=30)
    colour = alt.Color("key:N", scale=colours(shades, letters=True), legend=legend)
    keyed = [row | {"key": _key(row)} for row in rows if not row["hollow"]]
    marks = on(keyed).mark_point(shape="circle", size=MARK**2, filled=True, opacity=1)
    return marks.encode(x=frame.x(), y=frame.y(), color=colour, description=told())


def _key(row):
    return named(next(shade for shade in MODELS.values() if shade.letter == row["letter"]))


def _hollow(rows, frame):
    hollow = [row for row in rows if row["hollow"]]
    marks = on(hollow).mark_point(shape="circle", size=(MARK - 1) ** 2, fill=PAPER, opacity=1)
    stroke = alt.Stroke("colour:N", scale=None, legend=None)
    return marks.encode(x=frame.x(), y=frame.y(), stroke=stroke, description=told())
