"""What charts over years share: an axis of periods, and lines that stop where data stop."""

import json
import math

import altair as alt

from .drawing import FONT, room_for

HALF, ONE_YEAR = 0.5, 1.5  # two periods further apart than this have a missing one between them


def periods(lines):
    """{year: period in words} over all points of these lines, in order of time."""
    points = (point for line in lines for point in line["points"])
    return dict(sorted({float(point["year"]): point["period"] for point in points}.items()))


def runs(points, field, breaks=()):
    """Points cut into unbroken runs: lists of points of consecutive years with a value.

    breaks: years; no run holds the point of such a year and one before it.
    """
    run = []
    for point in sorted(points, key=lambda point: point["year"]):
        if run and (point[field] is None or _parted(run[-1], point, breaks)):
            yield run
            run = []
        if point[field] is not None:
            run.append(point)
    if run:
        yield run


def _parted(one, other, breaks):
    missing = other["year"] - one["year"] > ONE_YEAR
    return missing or any(one["year"] < year - HALF <= other["year"] for year in breaks)


def axis_of(named, width, title=None, grid=False):
    """A tick at the end of each period, labelled in the words of named: {year: period}.

    Where labels would touch, every second or third stands, the latest among them.
    """
    years = list(named)
    need = max((room_for(period, FONT) + 12 for period in named.values()), default=0)
    step = max(1, math.ceil(need * len(years) / width))
    told = {f"{year:.4f}": named[year] for year in years[::-1][::step]}
    return alt.Axis(
        title=title,
        values=years,
        labelExpr=f"{json.dumps(told)}[format(datum.value, '.4f')] || ''",
        labelOverlap=False,
        labelFlush=False,
        grid=grid,
    )
