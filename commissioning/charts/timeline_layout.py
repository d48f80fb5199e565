"""What stands in the lanes of a time line: dated records as rows for its marks.

Places in time are fractions of years, so that no clock or time zone plays a
part. What lies outside the years shown is cut off.
"""

import calendar

from .drawing import fits, in_words, inked, named
from .palette import MISSING, MODELS

WIDTH, SQUARE, FONT = 730, 19, 13  # pixels: the plot, an inspection's mark, its text
SERVICE, INSPECTIONS, VISITS, EVENTS = "Who ran it", "Full inspections", "Visits", "Events"


def year_of(day):
    """A date as a fraction of years: 1 July 2021 is 2021.496."""
    length = 366 if calendar.isleap(day.year) else 365
    return round(day.year + (day.timetuple().tm_yday - 1) / length, 4)


def stagger(places, least):
    """-1 and 1 (up and down) for neighbours nearer than least, 0 for the rest.

    places: positions in ascending order. Dates stay true; only heights move.
    """
    found = [0] * len(places)
    for after in range(1, len(places)):
        if places[after] - places[after - 1] < least:
            found[after - 1] = found[after - 1] or -1
            found[after] = -found[after - 1]
    return found


def spells(arrangements, years):
    """The whole service's arrangements as bars, cut to the years shown."""
    rows = []
    for spell in arrangements:
        left = max(year_of(spell["start"]), years[0])
        right = min(year_of(spell["end"]), years[1]) if spell["end"] else years[1]
        if left < right:
            width = WIDTH * (right - left) / (years[1] - years[0])
            rows.append(_spell(spell, left, right, width))
    return rows


def _spell(spell, left, right, width):
    """One bar, with as much of "Trust: Slough Children First" as there is room for."""
    shade = MODELS[spell["model"]]
    full = f"{shade.word}: {spell['label']}" if spell["label"] else shade.word
    choices = (full, spell["label"] or full, shade.word, shade.letter)
    text = next((text for text in choices if fits(text, width, FONT)), "")
    return inked(shade) | {
        "lane": SERVICE,
        "from": left,
        "middle": (left + right) / 2,
        "to": right,
        "text": text,
        "worded": text.startswith(shade.word),
        "key": named(shade),
        "told": f"{full}, {_from_to(spell['start'], spell['end'])}",
    }


def _from_to(start, end):
    since = in_words(start)
    return f"{since} to {in_words(end)}" if end else f"since {since}"


def squares(inspections, years, grades):
    """Full inspections as squares; those too near each other stand one above the other."""
    shown = sorted(_within(inspections, years), key=lambda row: row["date"])
    places = [year_of(row["date"]) for row in shown]
    heights = stagger(places, (SQUARE + 1) * (years[1] - years[0]) / WIDTH)
    return [
        _square(row, grades.get(row["grade"], MISSING), place, level)
        for row, place, level in zip(shown, places, heights, strict=True)
    ]


def _square(row, shade, place, level):
    told = f"{in_words(row['date'])}: {row['label']}, {shade.word}"
    return inked(shade) | {
        "lane": INSPECTIONS,
        "at": place,
        "level": level,
        "text": shade.letter,
        "key": named(shade),
        "told": told,
    }


def moments(rows, lane, years):
    """Visits or events: a place in time and a tooltip each."""
    return [
        {
            "lane": lane,
            "at": year_of(row["date"]),
            "told": f"{in_words(row['date'])}: {row['label']}",
        }
        for row in _within(rows, years)
    ]


def _within(rows, years):
    return [row for row in rows if years[0] <= year_of(row["date"]) <= years[1]]
