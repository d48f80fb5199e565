"""The study's pictures: one change in event time, and curves of those still waiting."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from commissioning.charts import eventtime, render
from commissioning.charts.eventtime import (
    BAR,
    LEFT,
    MISSING,
    RIGHT,
    VISITS,
    DaySpan,
    event_time,
)
from commissioning.charts.palette import MISSING as NO_GRADE
from commissioning.charts.palette import MODELS, Shade
from commissioning.charts.survival_curve import waiting_curves
from tests.unit.shipped_grades import GRADES
from tests.unit.test_charts import NAMES, drawn, texts, tooltips

LINES = eventtime.lines(GRADES)
FIVE = {f"step_{n}": Shade(f"Step {n}", "#333333", str(n)) for n in range(1, 6)}
YEAR = 365.25
SPAN = DaySpan(-3 * YEAR, 7 * YEAR)
A_YEAR = (RIGHT - LEFT) / 10  # pixels


@pytest.fixture(autouse=True)
def cache_of_its_own(settings):
    memory = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": memory, "LOCATION": "study"}}
    render.cache.clear()


def of_change(**changes):
    return event_time(
        **{
            "span": SPAN,
            "inspections": [
                {"days": -YEAR, "grade": "inadequate"},
                {"days": 100, "grade": "requires_improvement"},
                {"days": 2 * YEAR, "grade": "good"},
                {"days": 4 * YEAR, "grade": "outstanding"},
            ],
            "visits": [{"days": YEAR, "monitoring": True}, {"days": -YEAR, "monitoring": False}],
            "window": 365,
            "models": ("in_house", "trust"),
            "lasted": 5 * YEAR,
            "running": False,
            "scales": [GRADES],
        }
        | changes
    )


def picture(**changes):
    return ElementTree.fromstring(of_change(**changes))


def lettered(root):
    """(letter, x, y of its middle) of every grade, in drawing order."""
    bold = [text for text in root.iterfind("text", NAMES) if text.get("font-weight") == "bold"]
    return [(text.text, float(text.get("x")), float(text.get("y")) - 4) for text in bold]


def fills(root, colour):
    return [path.get("d") for path in root.iterfind("path", NAMES) if path.get("fill") == colour]


# One change in event time


def test_picture_may_stand_in_a_page():
    markup = of_change()
    assert not re.search(r"<style|<script|<image|<foreignObject|\sstyle=|\sid=|\son\w+=", markup)
    assert re.findall(r"https?://[^\"'\s<]+", markup) == ["http://www.w3.org/2000/svg"]
    assert str(render.inline(markup)) == markup
    assert picture().get("aria-hidden") == "true"


def test_a_named_picture_is_an_image_with_its_name_as_text():
    named = picture(name='Slough & "others" <b>')
    assert named.get("aria-hidden") is None
    assert (named.get("role"), named.get("aria-label")) == ("img", 'Slough & "others" <b>')


def test_days_are_pixels_from_go_live():
    assert SPAN.across(-3 * YEAR) == LEFT
    assert SPAN.across(7 * YEAR) == RIGHT
    assert SPAN.across(0) == pytest.approx(LEFT + 3 * A_YEAR, abs=0.05)
    for day in range(-1000, 2100, 100):
        assert SPAN.across(day + YEAR) - SPAN.across(day) == pytest.approx(A_YEAR, abs=0.11)


@pytest.mark.parametrize(("day", "edge"), [(-9999, LEFT), (9999, RIGHT)])
def test_marks_outside_the_span_stand_at_its_edge(day, edge):
    assert SPAN.across(day) == edge
    [(_, x, _)] = lettered(picture(inspections=[{"days": day, "grade": "good"}]))
    assert x == edge


def test_a_span_of_no_days_is_one_day():
    assert DaySpan(0, 0).across(0) == LEFT
    assert DaySpan(0, 0).across(1) == RIGHT


@pytest.mark.parametrize("grade", [*LINES, ""])
def test_every_grade_has_its_letter_its_colour_and_its_line(grade):
    root = picture(inspections=[{"days": 0, "grade": grade}])
    shade = GRADES.get(grade, NO_GRADE)
    assert lettered(root) == [(shade.letter, SPAN.across(0), LINES.get(grade, MISSING))]
    assert len(fills(root, shade.colour)) == 1


def test_better_grades_stand_higher_and_each_line_is_named():
    assert LINES == {"outstanding": 20, "good": 42, "requires_improvement": 64, "inadequate": 86}
    assert all(upper < lower for upper, lower in pairwise(LINES.values()))
    named = {
        text.text: float(text.get("y")) - 4
        for text in picture(inspections=[]).iterfind("text", NAMES)
        if text.text in {shade.letter for shade in GRADES.values()}
    }
    assert named == {GRADES[grade].letter: y for grade, y in LINES.items()}


def test_a_scale_of_five_has_five_lines_over_the_same_height():
    assert list(eventtime.lines(FIVE).values()) == [20, 36.5, 53, 69.5, 86]
    assert list(eventtime.lines({"only": FIVE["step_1"]}).values()) == [20]


def test_where_two_scales_met_the_lines_are_those_of_the_last():
    met = [{"days": -YEAR, "grade": "good"}, {"days": YEAR, "grade": "step_5"}]
    root = picture(inspections=met, scales=[GRADES, FIVE])
    assert lettered(root) == [("G", SPAN.across(-YEAR), 42), ("5", SPAN.across(YEAR), 86)]
    letters = [text.text for text in root.iterfind("text", NAMES)]
    assert letters[:5] == ["1", "2", "3", "4", "5"]


def test_letters_stand_in_order_of_time_where_the_days_are():
    assert lettered(picture()) == [
        ("I", SPAN.across(-YEAR), LINES["inadequate"]),
        ("R", SPAN.across(100), LINES["requires_improvement"]),
        ("G", SPAN.across(2 * YEAR), LINES["good"]),
        ("O", SPAN.across(4 * YEAR), LINES["outstanding"]),
    ]


def test_a_line_joins_the_grades_and_passes_what_has_none():
    with_gap = [
        {"days": 0, "grade": "good"},
        {"days": YEAR, "grade": ""},
        {"days": 2 * YEAR, "grade": "inadequate"},
    ]
    [line] = picture(inspections=with_gap).iterfind("polyline", NAMES)
    assert line.get("points") == f"{SPAN.across(0):g},42 {SPAN.across(2 * YEAR):g},86"
    assert picture(inspections=with_gap[:2]).find("polyline", NAMES) is None


def test_monitoring_visits_are_rings_and_focused_visits_strokes():
    [marks] = [
        path.get("d")
        for path in picture().iterfind("path", NAMES)
        if path.get("stroke-width") == "1.5"
    ]
    ring, stroke = SPAN.across(YEAR), SPAN.across(-YEAR)
    assert marks.startswith(f"M{ring - 3:g} {VISITS}a")
    assert marks.endswith(f"M{stroke:g} {VISITS - 5}v10")
    none = picture(visits=[])
    assert not [path for path in none.iterfind("path", NAMES) if path.get("stroke-width") == "1.5"]


def test_bar_tells_who_delivered_until_when():
    root = picture()
    start, end = SPAN.across(0), SPAN.across(5 * YEAR)
    assert fills(root, MODELS["in_house"].colour) == [f"M{LEFT} {BAR}H{start:g}v9H{LEFT}"]
    assert fills(root, MODELS["trust"].colour) == [f"M{start:g} {BAR}H{end:g}v9H{start:g}"]
    [running] = fills(picture(running=True), MODELS["trust"].colour)
    assert "v9" not in running
    nothing_before = picture(models=("", "trust"))
    assert fills(nothing_before, MODELS["in_house"].colour) == []


def test_window_is_shaded_from_go_live():
    [shaded] = [
        path.get("d") for path in picture().iterfind("path", NAMES) if path.get("fill-opacity")
    ]
    assert shaded.startswith(f"M{SPAN.across(0):g} ")
    assert f"H{SPAN.across(365):g}" in shaded


def test_years_are_counted_from_go_live_with_a_true_minus():
    numbers = [
        (text.text, float(text.get("x")))
        for text in picture().iterfind("text", NAMES)
        if re.fullmatch(r"\N{MINUS SIGN}?\d+", text.text)
    ]
    years = {-2: "\N{MINUS SIGN}2", 0: "0", 2: "2", 4: "4", 6: "6"}
    assert numbers == [(word, SPAN.across(year * YEAR)) for year, word in years.items()]


# Curves of those still waiting


def step(days, waiting, censored=0, band=(None, None)):
    lower, upper = band
    return {
        "days": days,
        "waiting": waiting,
        "lower": lower,
        "upper": upper,
        "censored": censored,
    }


GROUPS = [
    {
        "label": "In-house",
        "model": "in_house",
        "n": 12,
        "until": 8 * YEAR,
        "steps": [
            step(3 * YEAR, 0.75, band=(0.5, 0.9)),
            step(4 * YEAR, 0.75, censored=1, band=(0.5, 0.9)),
            step(5 * YEAR, 0.25, band=(0.1, 0.5)),
        ],
    },
    {
        "label": "Every other model",
        "model": None,
        "n": 6,
        "until": 6 * YEAR,
        "steps": [step(4 * YEAR, 0.5, censored=2, band=(0.2, 0.8))],
    },
]
LANDMARK = 2 * YEAR


def curves(groups=GROUPS, landmark=LANDMARK):
    return drawn(waiting_curves(groups, landmark))


def lines(root):
    """The points of every drawn curve: an outline with a stroke and no fill, of several steps."""
    found = []
    for path in root.iterfind(".//path", NAMES):
        if path.get("stroke-width") == "2.5":
            numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path.get("d"))]
            found.append(list(zip(numbers[::2], numbers[1::2], strict=True)))
    return found


def test_curves_may_stand_in_a_page():
    markup = render.svg(waiting_curves(GROUPS, LANDMARK), "A title", "A description")
    assert not re.search(r"<style|<script|<image|<foreignObject|\sstyle=|\son\w+=", markup)
    assert re.findall(r"https?://[^\"'\s<]+", markup) == ["http://www.w3.org/2000/svg"]


def test_every_curve_is_named_with_its_number_and_dashed_in_its_own_way():
    root = curves()
    assert {"In-house (n = 12)", "Every other model (n = 6)"} <= set(texts(root))
    dashes = [
        path.get("stroke-dasharray")
        for path in root.iterfind(".//path", NAMES)
        if path.get("stroke-width") == "2.5"
    ]
    assert len(set(dashes)) == len(GROUPS) == len(dashes)


def test_a_curve_goes_down_in_steps_and_never_up():
    """Across at one height, then down on the day: no slope, since nothing is known between."""
    first, other = lines(curves())
    for points in (first, other):
        for (x, y), (next_x, next_y) in pairwise(points):
            assert next_x >= x
            assert next_y >= y  # pixels count downwards
            assert next_x == x or next_y == y


def test_steps_stand_on_their_days_at_their_shares():
    first, other = lines(curves())
    left, top = first[0]
    right, bottom = first[-1][0], first[-1][1]
    year = (right - left) / 6  # from 2 years to 8
    height = (bottom - top) / 0.75  # from all to a quarter
    drops = [(x, y) for (_, above), (x, y) in pairwise(first) if y > above]
    assert [(x - left) / year for x, _ in drops] == pytest.approx([1, 3], abs=0.02)
    assert [1 - (y - top) / height for _, y in drops] == pytest.approx([0.75, 0.25], abs=0.01)
    assert other[0] == (left, top)
    assert (other[-1][0] - left) / year == pytest.approx(4, abs=0.02)
    assert 1 - (other[-1][1] - top) / height == pytest.approx(0.5, abs=0.01)


def test_a_stroke_stands_where_somebody_still_waiting_is_known_no_further():
    assert tooltips(curves()).count("Not there yet when last known") == 2
    none = [GROUPS[0] | {"steps": [step(3 * YEAR, 0.75)]}]
    assert "Not there yet when last known" not in tooltips(curves(none))


def test_axis_counts_whole_years_from_the_landmark():
    years = [text for text in texts(curves()) if re.fullmatch(r"\d+", text)]
    assert years == ["2", "3", "4", "5", "6", "7", "8"]
    assert {"0%", "50%", "100%"} <= set(texts(curves()))


def test_names_at_the_ends_do_not_hide_each_other():
    level = [group | {"until": 6 * YEAR, "steps": [step(4 * YEAR, 0.5)]} for group in GROUPS]
    heights = sorted(
        float(re.search(r",(-?[\d.]+)\)", text.get("transform"))[1])
        for text in curves(level).iterfind(".//text", NAMES)
        if "(n = " in (text.text or "")
    )
    assert heights[1] - heights[0] >= 16


def test_a_group_in_which_all_got_there_reaches_the_ground():
    all_there = [GROUPS[0] | {"until": 3 * YEAR, "steps": [step(3 * YEAR, 0.0)]}]
    [points] = lines(curves(all_there))
    assert points[-1][1] - points[0][1] == pytest.approx(300, abs=0.5)
