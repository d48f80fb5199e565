"""What stands in the rows of a strip chart: groups of councils as rows for its marks.

Places down the chart are pixels from its top, places across are values.
"""

import math

from .beeswarm import packed
from .drawing import figure, inked, row_label
from .frame import Frame, spread, text_align
from .palette import MODELS

WIDTH, LINE, GAP = 620, 19, 12  # pixels: the plot, a line of words, between rows
SIZES, TALLEST = (8, 7, 6, 5, 4), 96  # pixels: dots from large to small; a row's dots, if it can be


def span_of(groups):
    """The chart's frame, as wide as all councils need; how tall is not known yet."""
    held = [row["value"] for group in groups for row in group["values"]]
    left, right = spread(held)
    return Frame(left, right, 1, 0, WIDTH, 1)


def reaches(span, england):
    """Whether England's figure lies among the councils', as a rate does and a total does not."""
    return england is not None and span.left <= england <= span.right


def swarms(groups, span):
    """Dots that hide no other: their size, and for each group its rows {"x", "y" …}.

    y is in pixels from the row's own middle. All dots have the largest size at
    which no row grows too tall, or the smallest.
    """
    for size in SIZES:
        rows = [_swarm(group, span, size) for group in groups]
        if max((_reach(row) for row in rows), default=0) <= TALLEST / 2:
            break
    return size, rows


def _swarm(group, span, size):
    """One group's dots, in the order of their values, then of their names."""
    held = sorted(group["values"], key=lambda row: (row["value"], row["name"]))
    steps = packed([span.across(float(row["value"])) for row in held], size)
    return [
        {"name": row["name"], "value": row["value"], "x": float(row["value"]), "y": step}
        for row, step in zip(held, steps, strict=True)
    ]


def _reach(rows):
    return max((abs(row["y"]) for row in rows), default=0)


def placed(groups, swarms, size, top, highlight):
    """Each group with where it stands: label, name, dots (top, middle, bottom), figure.

    Returns the groups with these keys added (pixels down), and the chart's height.
    """
    rows = []
    for group, swarm in zip(groups, swarms, strict=True):
        named = any(dot["name"] == highlight for dot in swarm)
        start = top + LINE * (2 if named else 1)
        middle = start + _reach(swarm) + size / 2 + 3
        bottom = 2 * middle - start
        lines = {"label_at": top + LINE / 2, "name_at": top + LINE * 1.5}
        rows.append(
            group | lines | {"dots": swarm, "top": start, "middle": middle} | {"bottom": bottom}
        )
        top = bottom + GAP + (LINE if group["median"] is not None else 0)
    return rows, math.ceil(top)


def dots(rows, decimals):
    """Every council of every group: a place, a fill, and "Slough: 87.3"."""
    return [
        inked(MODELS[row["model"]])
        | {"name": dot["name"], "x": dot["x"], "y": round(row["middle"] + dot["y"], 3)}
        | {"top": row["top"], "name_at": row["name_at"]}
        | {"told": f"{dot['name']}: {figure(dot['value'], decimals)}"}
        for row in rows
        for dot in row["dots"]
    ]


def bands(rows, decimals):
    """The quartile box of each group that is large enough to have one."""
    return [
        inked(MODELS[row["model"]])
        | {"x": float(row["lower_quartile"]), "to": float(row["upper_quartile"])}
        | {"top": row["top"], "bottom": row["bottom"], "told": _quartiles(row, decimals)}
        for row in rows
        if row["lower_quartile"] is not None
    ]


def _quartiles(row, decimals):
    ends = (figure(row[key], decimals) for key in ("lower_quartile", "upper_quartile"))
    return f"{row['label']}: middle half from {' to '.join(ends)}"


def medians(rows, decimals):
    """The median of each group as a tick that reaches a little past its dots."""
    return [
        {"x": float(row["median"]), "from": row["top"], "to": row["bottom"] + 2}
        | {"told": f"{row['label']}: median {figure(row['median'], decimals)}"}
        for row in rows
        if row["median"] is not None
    ]


def captions(rows, span, decimals):
    """The rows' labels above their dots, and their medians' figures below."""
    for row in rows:
        yield {"x": span.left, "y": row["label_at"], "text": row_label(row), "align": "left"}
        if row["median"] is not None:
            text = f"median {figure(row['median'], decimals)}"
            x = float(row["median"])
            yield {"x": x, "y": row["bottom"] + 11, "text": text, "align": text_align(span, x)}
