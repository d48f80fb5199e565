"""What happened along a series: events under their letters, and breaks in counting."""

from .beeswarm import stacked
from .drawing import in_words, letters, on, rules, told
from .palette import INK, PAPER
from .timeline_layout import year_of

LETTER = 19  # pixels: the diameter of an event's mark
BROKEN = "Break in the series: figures before and after it are counted differently"


def lettered(events, frame):
    """Events as rows for their marks, and how high above the plot (pixels) these reach.

    events: list of {"date", "letter", "label"}; letters that would hide one
    another stand one above the other.
    """
    places = [frame.across(year_of(event["date"])) for event in events]
    heights = stacked(places, LETTER + 1)
    rows = [_mark(event, row, frame) for event, row in zip(events, heights, strict=True)]
    return rows, (max(heights, default=-1) + 1) * (LETTER + 1)


def _mark(event, row, frame):
    middle = -(row + 0.5) * (LETTER + 1)
    return {
        "x": year_of(event["date"]),
        "y": frame.y_at(middle),
        "from": frame.y_at(middle + LETTER / 2),
        "to": frame.low,
        "letter": event["letter"],
        "ink": INK,
        "told": f"{in_words(event['date'])}: {event['label']}",
    }


def event_layers(rows, frame):
    """A thin line down the plot from each letter, and the letters in circles."""
    marks = on(rows).mark_point(shape="circle", size=LETTER**2, fill=PAPER, stroke=INK, opacity=1)
    circles = marks.encode(x=frame.x(), y=frame.y(), description=told())
    return [rules(rows, frame, strokeWidth=1, opacity=0.6), circles, letters(rows, frame)]


def break_lines(years, frame):
    """A double stroke halfway between the last old figure and the first new one."""
    rows = [
        {"x": year - 0.5 + frame.x_at(side) - frame.left, "told": BROKEN}
        | {"from": frame.high, "to": frame.y_at(frame.height + 22)}
        for year in years
        for side in (-2, 2)
    ]
    return rules(rows, frame, strokeWidth=1, strokeDash=[3, 2])


def break_words(years, frame):
    """The word below each double stroke, under the axis."""
    for year in years:
        yield {
            "x": year - 0.5,
            "y": frame.y_at(frame.height + 31),
            "text": "break",
            "align": "center",
        }
