"""How far an outcome was from usual where a share was: means of bins around no change."""

import altair as alt

from .drawing import figure, on, told, words
from .frame import Frame
from .palette import INK

WIDTH, HEIGHT, MARK = 560, 280, 11  # pixels; the last is a mark's diameter
BLUE = "#1f6db3"


def binned_changes(bins, x_label, y_label, decimals=1):
    """One mark a bin, and lines where share and outcome are what is usual.

    bins: list of {"x", "y": numbers, "n": rows}. x_label, y_label: the axes in words.
    """
    across, down = (_reach([row[key] for row in bins]) for key in ("x", "y"))
    axes = (
        alt.Axis(title=x_label, grid=False, tickCount=8, titleLimit=WIDTH),
        alt.Axis(title=None, grid=False),
    )
    frame = Frame(-across, across, -down, down, WIDTH, HEIGHT, *axes)
    title = {"x": -across, "y": frame.y_at(-14), "text": y_label, "align": "left"}
    look = {"color": INK, "strokeDash": [5, 3], "opacity": 0.6, "aria": False}
    upright = on([{"x": 0}]).mark_rule(**look).encode(x=frame.x())
    level = on([{"y": 0}]).mark_rule(**look).encode(y=frame.y())
    return alt.layer(
        upright,
        level,
        _marks(bins, frame, decimals),
        words([title], frame),
        width=WIDTH,
        height=HEIGHT,
    )


def _reach(values):
    """How far an axis around 0 goes to either side."""
    return max((abs(value) for value in values), default=1) * 1.15 or 1


def _marks(bins, frame, decimals):
    rows = [
        row
        | {
            "told": f"Share {figure(row['x'], 1)} points from usual: outcome "
            f"{figure(row['y'], decimals + 1)} from usual (n = {row['n']})"
        }
        for row in bins
    ]
    marks = on(rows).mark_point(shape="diamond", size=MARK**2, filled=True, opacity=1, color=BLUE)
    return marks.encode(x=frame.x(), y=frame.y(), description=told())
