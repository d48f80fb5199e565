"""One council's series beside its comparators, with who delivered and what happened meanwhile."""

from itertools import pairwise

import altair as alt

from .beeswarm import pushed_apart
from .drawing import FONT, figure, fill, fits, on, room_for, told, words
from .event_marks import break_lines, break_words, event_layers, lettered
from .frame import Frame, spread
from .palette import INK
from .timeline_layout import year_of
from .years import axis_of, periods, runs

# Pixels: plot and names across, the plot at least; the plot and a name down.
TOTAL, NARROWEST, HEIGHT, LINE = 660, 340, 280, 17

# How each line is drawn: dashes, thickness (pixels), the shape and size of its points.
LOOKS = {
    "council": ([1, 0], 3, "circle", 60),
    "neighbours": ([8, 4], 1.75, "triangle-up", 40),
    "region": ([2, 3], 1.75, "diamond", 40),
    "england": ([10, 3, 2, 3], 1.75, "square", 34),
}


def council_series(lines, events, breaks, label, decimals=1, ran=()):
    """Lines told apart by dashes, points and a name at the end; events as lettered lines.

    lines: list of {"key": "council", "neighbours", "region" or "england", "name",
    "points": list of {"year": when the period ends, in years, "period": in words,
    "value": number or None}}. events: list of {"date", "letter", "label"}; those
    outside the years shown are left out (see within). breaks: list of {"year": the
    first one counted in a new way}. label: the value axis in words, with its unit.
    ran: list of {"shade": a model's Shade, "from", "to": years}, bands behind it all.
    """
    ends = _ends(lines, decimals)
    frame = _framed(lines, ends)
    cuts = [float(row["year"]) for row in breaks if frame.left < row["year"] <= frame.right]
    marked, above = lettered(within(events, lines), frame)
    title = {"x": frame.left, "y": frame.y_at(-above - 14), "text": label, "align": "left"}
    upright = [*cuts, *(year_of(event["date"]) for event in events)]
    layers = [*_bands(ran, upright, frame), break_lines(cuts, frame)]
    layers += [layer for line in lines for layer in _line(line, cuts, frame, decimals)]
    layers += _named(ends, frame) + event_layers(marked, frame)
    layers += [words([title, *break_words(cuts, frame)], frame)]
    return alt.layer(*layers, width=frame.width, height=HEIGHT)


def within(events, lines):
    """The events that fall within the years shown: from a year before the first period's
    end (a period covers up to a year) until the end of the last."""
    left, right = _years_shown(lines)
    return [event for event in events if left <= year_of(event["date"]) <= right]


def _bands(ran, lines, frame):
    """A band for each stretch under one model, with its word at the foot, where the most room is
    between upright ``lines`` (years); its letter where there is no room for the word."""
    rows, named = [], []
    for stretch in ran:
        shade = stretch["shade"]
        left, right = max(stretch["from"], frame.left), min(stretch["to"], frame.right)
        rows.append(
            {"x": left, "to": right, "y": frame.low, "top": frame.high}
            | {"colour": shade.colour, "told": shade.word}
        )
        named += _word(shade, frame, sorted([left, *(x for x in lines if left < x < right), right]))
    bands = on(rows).mark_rect(opacity=0.14)
    to = {"x2": alt.X2("to"), "y2": alt.Y2("top"), "description": told()}
    return [bands.encode(x=frame.x(), y=frame.y(), fill=fill("colour"), **to), words(named, frame)]


def _word(shade, frame, edges):
    """The word of a band in the widest gap between its edges, if there is room for any."""
    left, right = max(pairwise(edges), key=lambda gap: gap[1] - gap[0])
    room = frame.across(right) - frame.across(left)
    at = {"x": (left + right) / 2, "y": frame.y_at(HEIGHT - 9), "align": "center"}
    known = [text for text in (shade.word, shade.letter) if fits(text, room, FONT)]
    return [at | {"text": text} for text in known[:1]]


def _years_shown(lines):
    years = periods(lines)
    return min(years, default=0) - 1, max(years, default=1)


def _ends(lines, decimals):
    """The last value of each line that has one, as a point and the words beside it."""
    last, found = max(periods(lines), default=0), []
    for line in lines:
        points = [point for point in line["points"] if point["value"] is not None]
        if points:
            point = max(points, key=lambda point: point["year"])
            when = "" if point["year"] == last else f" ({point['period']})"
            text = f"{line['name']} {figure(point['value'], decimals)}{when}"
            found.append(_point(point) | {"key": line["key"], "text": text})
    return found


def _point(point):
    return {"x": float(point["year"]), "y": float(point["value"])}


def _framed(lines, ends):
    """A frame that leaves room on its right for the longest name."""
    room = max((room_for(end["text"]) for end in ends), default=0) + 30
    values = (point["value"] for line in lines for point in line["points"])
    width = int(max(TOTAL - room, NARROWEST))
    axes = axis_of(periods(lines), width), alt.Axis(title=None, tickCount=6)
    return Frame(*_years_shown(lines), *spread(values, 0.08), width, HEIGHT, *axes)


def _line(line, cuts, frame, decimals):
    """One line in its pieces, and a point for every value."""
    dash, thick, shape, size = LOOKS[line["key"]]
    rows = [
        _point(point)
        | {"run": place}
        | {"told": f"{line['name']}, {point['period']}: {figure(point['value'], decimals)}"}
        for place, run in enumerate(runs(line["points"], "value", cuts))
        for point in run
    ]
    path = on(rows).mark_line(strokeDash=dash, strokeWidth=thick, color=INK, aria=False)
    marks = on(rows).mark_point(shape=shape, size=size, filled=True, color=INK, opacity=1)
    place = {"x": frame.x(), "y": frame.y()}
    return [
        path.encode(**place, detail=alt.Detail("run:N")),
        marks.encode(**place, description=told()),
    ]


def _named(ends, frame):
    """Names beside the ends, moved up or down so that none hides another."""
    heights = pushed_apart([frame.down(end["y"]) for end in ends], LINE)
    names, threads = [], []
    for end, height in zip(ends, heights, strict=True):
        at = {"y": frame.y_at(height), "align": "left", "text": end["text"]}
        bold = {"weight": "bold"} if end["key"] == "council" else {}
        names.append(at | bold | {"x": frame.x_at(frame.width + 26)})
        threads.append(end | {"to": frame.x_at(frame.width + 22), "up": at["y"]})
    thread = on(threads).mark_rule(color=INK, opacity=0.5, aria=False)
    to = {"x2": alt.X2("to"), "y2": alt.Y2("up")}
    return [thread.encode(x=frame.x(), y=frame.y(), **to), words(names, frame)]
