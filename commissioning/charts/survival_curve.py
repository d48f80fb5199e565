"""Curves of those still waiting: the share of councils that had not improved, by who delivered."""

import math

import altair as alt

from .beeswarm import pushed_apart
from .drawing import figure, inked, on, room_for, told, words
from .frame import Frame
from .palette import INK, MODELS

WIDTH, HEIGHT, LINE = 620, 300, 17  # pixels: the plot, and a name beside it
YEAR = 365.25
DASHES = ([1, 0], [7, 4], [2, 3], [10, 3, 2, 3])


def waiting_curves(groups, landmark):
    """Step curves from 100%, each named at its end and told apart by dashes; the first group's
    interval as a band.

    groups: list of {"label", "model": model code or None, "n", "until": the last day known,
    "steps": list of {"days", "waiting", "lower", "upper": shares or None, "censored": int}}.
    landmark: the day at which the curves begin.
    """
    frame = _framed(groups, landmark)
    curves = [_steps(group, landmark) for group in groups]
    title = {"x": frame.left, "y": frame.y_at(-16), "text": "Share not there yet", "align": "left"}
    layers = [_band(groups[0], landmark, frame)] if groups else []
    layers += [_line(rows, place, frame) for place, rows in enumerate(curves)]
    layers += [_ticks(group, frame) for group in groups]
    layers += [*_names(groups, curves, frame), words([title], frame)]
    return alt.layer(*layers, width=WIDTH, height=HEIGHT)


def _framed(groups, landmark):
    """A frame that leaves room on its right for the longest name."""
    last = max((group["until"] for group in groups), default=landmark + YEAR) / YEAR
    room = max((room_for(_name(group)) for group in groups), default=0) + 40
    left = landmark / YEAR
    right = left + (last - left) * WIDTH / (WIDTH - room)
    years = list(range(math.ceil(left), math.floor(last) + 1))
    x = alt.Axis(title="Years from the judgement", values=years, format="d", grid=False)
    y = alt.Axis(title=None, values=[0, 0.25, 0.5, 0.75, 1], format="%", grid=True)
    return Frame(left, right, 0, 1, WIDTH, HEIGHT, x, y)


def _name(group):
    return f"{group['label']} (n = {group['n']})"


def _steps(group, landmark):
    """The corners of the curve, from the landmark to the last day known."""
    rows = [{"x": landmark / YEAR, "y": 1.0}]
    rows += [{"x": step["days"] / YEAR, "y": step["waiting"]} for step in group["steps"]]
    rows.append({"x": group["until"] / YEAR, "y": rows[-1]["y"]})
    said = _name(group)
    colour = inked(MODELS[group["model"]]) if group["model"] else {"colour": INK}
    return [
        row | colour | {"told": f"{said}: {figure(100 * row['y'], 0)}% after {row['x']:.1f} years"}
        for row in rows
    ]


def _line(rows, place, frame):
    line = on(rows).mark_line(
        interpolate="step-after", strokeWidth=2.5, strokeDash=DASHES[place % len(DASHES)]
    )
    colour = alt.Stroke("colour:N", scale=None, legend=None)
    return line.encode(x=frame.x(), y=frame.y(), stroke=colour, description=told())


def _band(group, landmark, frame):
    """The pointwise interval of one curve."""
    rows = [{"x": landmark / YEAR, "low": 1.0, "high": 1.0}]
    rows += [
        {"x": step["days"] / YEAR, "low": step["lower"], "high": step["upper"]}
        for step in group["steps"]
        if step["lower"] is not None and step["upper"] is not None
    ]
    rows.append(rows[-1] | {"x": group["until"] / YEAR})
    area = on(rows).mark_area(interpolate="step-after", opacity=0.15, color=INK, aria=False)
    return area.encode(x=frame.x(), y=frame.y("low"), y2=alt.Y2("high"))


def _ticks(group, frame):
    """A small upright stroke where a council still waiting is known no further."""
    rows = [
        {"x": step["days"] / YEAR, "y": step["waiting"], "told": "Not there yet when last known"}
        for step in group["steps"]
        if step["censored"]
    ]
    ticks = on(rows).mark_tick(orient="vertical", size=10, thickness=1.5, color=INK)
    return ticks.encode(x=frame.x(), y=frame.y(), description=told())


def _names(groups, curves, frame):
    """Names to the right of all curves, moved so that none hides another, each with a thread to
    the end of its curve."""
    ends = [rows[-1] for rows in curves]
    heights = pushed_apart([frame.down(end["y"]) for end in ends], LINE)
    rise = max(max(heights, default=0) - HEIGHT + LINE / 2, 0)  # clear of the axis
    right = max((frame.across(end["x"]) for end in ends), default=0)
    names = [
        {"x": frame.x_at(right + 26), "y": frame.y_at(height - rise), "text": _name(group)}
        for group, height in zip(groups, heights, strict=True)
    ]
    threads = [
        end | {"to": frame.x_at(right + 22), "up": name["y"]}
        for end, name in zip(ends, names, strict=True)
    ]
    thread = on(threads).mark_rule(color=INK, opacity=0.5, aria=False)
    to = {"x2": alt.X2("to"), "y2": alt.Y2("up")}
    named = [name | {"align": "left"} for name in names]
    return [thread.encode(x=frame.x(), y=frame.y(), **to), words(named, frame)]
