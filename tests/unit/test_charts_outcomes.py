"""Charts of outcomes: every council told, no gap bridged, nothing by colour alone."""

import json
import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.utils.safestring import SafeString

from commissioning.charts import render
from commissioning.charts.beeswarm import packed, pushed_apart, stacked
from commissioning.charts.drawing import figure
from commissioning.charts.frame import Frame, spread
from commissioning.charts.outcomes import strips
from commissioning.charts.palette import MODELS, PAPER
from commissioning.charts.scatter import cost_against_outcome
from commissioning.charts.series import council_series, within
from commissioning.charts.sparkline import trend
from commissioning.charts.trend import medians_over_time
from commissioning.charts.years import runs
from tests.unit.test_charts import NAMES, STYLE_SHEET, drawn, texts, tooltips


@pytest.fixture(autouse=True)
def cache_of_its_own(settings):
    memory = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": memory, "LOCATION": "outcomes"}}
    render.cache.clear()


def councils(*values):
    return [{"name": f"Council {value}", "value": value} for value in values]


GROUPS = [
    {
        "model": "in_house",
        "label": "In-house",
        "n": 9,
        "median": 80.25,
        "lower_quartile": 75,
        "upper_quartile": 90,
        "values": [{"name": f"Same {at}", "value": 80.25} for at in range(6)]
        + councils(70, 75.0, 90),
    },
    {
        "model": "trust",
        "label": "Trust",
        "n": 3,
        "median": None,
        "lower_quartile": None,
        "upper_quartile": None,
        "values": [
            {"name": "Slough", "value": 87.3},
            {"name": "King’s <Lynn>", "value": 60},
            *councils(72),
        ],
    },
]
LABEL = "Assessments within 45 working days (%)"


def strip(**changes):
    return strips(**{"groups": GROUPS, "england": 84.2, "label": LABEL} | changes)


def medians(model, *points):
    shown = [
        {"year": year + 0.2466, "period": str(year), "median": median, "n": n}
        for year, median, n in points
    ]
    return {"model": model, "label": MODELS[model].word, "points": shown}


OVER_TIME = [
    medians("in_house", (2020, 80, 140), (2021, 81, 139), (2023, 83, 138), (2024, 82, 138)),
    medians("trust", (2020, 80.1, 4), (2021, 79, 6), (2023, 75, 8)),
    medians("partnership", (2024, 82, 1)),
]


def line(key, name, *values):
    points = [
        {"year": 2019.2466 + at, "period": str(2019 + at), "value": value}
        for at, value in enumerate(values)
    ]
    return {"key": key, "name": name, "points": points}


LINES = [
    line("council", "Slough", 44, 45, None, 49, 50, 51),
    line("neighbours", "Neighbours’ median", 60, 61, 62, 63, 64, 51),
    line("region", "South East", 50, 51, 52, 53, 54, 51),
    line("england", "England", 64, 65, 66, 67, 68, 51),
]
EVENTS = [
    {"date": date(2021, 4, 1), "letter": "A", "label": "Slough Children First takes over"},
    {"date": date(2021, 4, 9), "letter": "B", "label": "Full inspection"},
    {"date": date(2026, 5, 11), "letter": "C", "label": "After the last period"},
]


def series(**changes):
    given = {"lines": LINES, "events": EVENTS, "breaks": [], "label": LABEL}
    return council_series(**given | changes)


def point(name, model, x, y):
    return {"name": name, "model": model, "x": x, "y": y, "href": f"/authorities/{name.lower()}/"}


POINTS = [
    point("Slough", "trust", 2100, 54),
    point("Leeds", "in_house", 1500, 60),
    point("Barnet", "in_house", 1250.5, 61.25),
]


def scatter(**changes):
    given = {"points": POINTS, "x_label": "Weekly cost (£)", "y_label": "In work or training (%)"}
    return cost_against_outcome(**given | {"medians": {"x": 1500, "y": 60}} | changes)


RAN = [
    {"shade": MODELS["in_house"], "from": 2015, "to": 2019.5},
    {"shade": MODELS["trust"], "from": 2019.5, "to": 2024.25},
]


CHARTS = {
    "series on bands": lambda: series(ran=RAN),
    "strips": strip,
    "strips with a highlight": lambda: strip(highlight="Slough"),
    "strips without England": lambda: strip(england=None),
    "strips without groups": lambda: strip(groups=[]),
    "medians": lambda: medians_over_time(OVER_TIME, LABEL),
    "no medians": lambda: medians_over_time([], LABEL),
    "series": series,
    "series with a break": lambda: series(breaks=[{"year": 2022.2466}]),
    "no series": lambda: series(lines=[], events=[]),
    "scatter": scatter,
    "no scatter": lambda: scatter(points=[], medians={"x": None, "y": None}),
}


def pieces(root):
    """How many points each unbroken stretch of line joins, in ascending order."""
    counts = []
    for path in root.iterfind(".//path", NAMES):
        if path.get("stroke") and not path.get("fill") and "L" in path.get("d"):
            counts += [1 + part.count("L") for part in path.get("d").split("M")[1:]]
    return sorted(counts)


def circles(root):
    """(x, y) in pixels of every mark with a tooltip, by the tooltip."""
    found = {}
    for path in root.iterfind(".//path", NAMES):
        title = path.find("title", NAMES)
        at = re.fullmatch(r"translate\((-?[\d.]+),(-?[\d.]+)\)", path.get("transform", ""))
        if title is not None and at:
            found[title.text] = tuple(map(float, at.groups()))
    return found


def lines_told(root):
    """Upright lines by their tooltips."""
    found = {}
    for element in root.iterfind(".//line", NAMES):
        title = element.find("title", NAMES)
        if title is not None:
            found.setdefault(title.text, []).append(element)
    return found


# Any of these pictures


@pytest.mark.parametrize("name", CHARTS)
def test_specification_is_valid_and_the_same_each_time(name):
    one, other = (CHARTS[name]().to_dict(validate=True) for _ in range(2))
    assert json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


@pytest.mark.parametrize("name", CHARTS)
def test_same_input_draws_the_same_picture(name):
    first = render.svg(CHARTS[name](), "A", "B")
    render.cache.clear()
    assert render.svg(CHARTS[name](), "A", "B") == first


@pytest.mark.parametrize("name", CHARTS)
def test_picture_keeps_to_a_strict_policy(name):
    markup = render.svg(CHARTS[name](), "A title", "A description")
    assert not re.search(r"<style|<script|<image|<foreignObject|\sstyle=|\son\w+=", markup)
    assert re.findall(r"https?://[^\"'\s<]+", markup) == ["http://www.w3.org/2000/svg"]


@pytest.mark.parametrize("name", CHARTS)
def test_every_colour_follows_the_page_or_has_a_token(name):
    allowed = {shade.colour for shade in MODELS.values()} | {"currentColor", "none", PAPER}
    root = drawn(CHARTS[name]())
    for element in root.iter():
        used = {element.get(key) for key in ("fill", "stroke")} - {None}
        if element.tag.endswith("text"):
            assert used <= {"currentColor", "#ffffff", "#101417"}
        elif element.tag.endswith(("path", "line")):
            assert used - {"transparent"} <= allowed


def test_style_sheet_changes_lines_and_hollow_marks_on_a_dark_page():
    sheet = STYLE_SHEET.read_text()
    dark_fills = set(re.findall(r'svg \[fill="(#\w{6})"\] \{ fill: var\(--model', sheet))
    dark_lines = set(re.findall(r'svg \[stroke="(#\w{6})"\] \{ stroke: var\(--', sheet))
    assert dark_fills
    assert dark_fills <= dark_lines
    assert MODELS["commissioners"].colour in dark_lines
    assert f'svg [fill="{PAPER}"] {{ fill: var(--page); }}' in sheet
    assert f'svg [stroke="{PAPER}"] {{ stroke: var(--page); }}' in sheet


@pytest.mark.parametrize("name", ["strips", "medians", "series"])
def test_pictures_without_links_are_images(name):
    assert drawn(CHARTS[name]()).get("role") == "img"


# Figures and room


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        (87.25, 1, "87.3"),
        (1234567, 0, "1,234,567"),
        (80, 1, "80.0"),
        (-0.05, 1, "-0.1"),
        (-0.04, 1, "0.0"),
    ],
)
def test_figures_are_rounded_half_up_with_thousands_apart(value, decimals, words):
    assert figure(value, decimals) == words


def test_an_axis_holds_its_values_and_does_not_pass_zero():
    assert spread([]) == (0, 1)
    assert spread([0, None, 100]) == (0, 104)
    assert spread([-10, 90]) == (-14, 94)
    low, high = spread([50, 50])
    assert low < 50 < high


def test_frame_places_and_values_agree():
    frame = Frame(2010, 2020, 50, 100, 500, 200)
    assert frame.across(2015) == 250
    assert frame.x_at(250) == 2015
    assert frame.down(75) == 100
    assert frame.y_at(100) == 75
    assert frame.y_at(-20) == 105


def test_packed_marks_never_touch_and_move_no_more_than_need_be():
    places = [0, 3, 3, 3, 40, 41.5, 200]
    steps = packed(places, 8)
    marks = list(zip(places, steps, strict=True))
    distances = [
        ((x - a) ** 2 + (y - b) ** 2) ** 0.5
        for at, (x, y) in enumerate(marks)
        for a, b in marks[:at]
    ]
    assert min(distances) >= 7.99
    assert steps[0] == steps[4] == steps[6] == 0
    assert packed(places[::-1], 8)[-1] == 0


def test_stacked_marks_take_the_lowest_free_row():
    assert stacked([10, 12, 14, 40, 33], 20) == [0, 1, 2, 1, 0]
    assert stacked([], 20) == []


def test_names_are_pushed_apart_in_their_order():
    assert pushed_apart([100, 10, 101], 16) == pytest.approx([92.5, 10, 108.5])
    moved = pushed_apart([50, 51, 52, 90], 17)
    assert moved == sorted(moved)
    assert min(b - a for a, b in pairwise(moved)) >= 17 - 1e-9


# Strips


def test_every_council_has_a_tooltip_with_its_figure():
    told = tooltips(drawn(strip()))
    assert {"Slough: 87.3", "King’s <Lynn>: 60.0", "Council 75.0: 75.0"} <= set(told)
    names = [row["name"] for group in GROUPS for row in group["values"]]
    assert all(sum(text.startswith(f"{name}: ") for text in told) == 1 for name in names)


def test_dots_of_one_group_do_not_hide_each_other():
    same = [at for text, at in circles(drawn(strip())).items() if text.startswith("Same")]
    assert len(same) == 6
    assert len({x for x, _ in same}) == 1
    heights = sorted(y for _, y in same)
    assert min(b - a for a, b in pairwise(heights)) >= 3.9


def test_crowded_dots_become_smaller_so_that_a_row_stays_low():
    crowd = GROUPS[0] | {"values": [{"name": f"C{at:03}", "value": 100} for at in range(20)]}
    spec = strip(groups=[crowd]).to_dict(validate=False)
    assert spec["height"] < 160


def test_dots_stand_at_their_values():
    at = circles(drawn(strip()))
    x = {text: place[0] for text, place in at.items()}
    per_point = (x["Slough: 87.3"] - x["King’s <Lynn>: 60.0"]) / 27.3
    assert x["Council 70: 70.0"] - x["King’s <Lynn>: 60.0"] == pytest.approx(
        10 * per_point, abs=0.1
    )


def test_order_of_councils_does_not_matter():
    turned = [group | {"values": group["values"][::-1]} for group in GROUPS]
    assert strip(groups=turned).to_dict() == strip().to_dict()


def test_groups_have_labels_medians_and_quartiles_and_small_ones_are_told():
    root = drawn(strip())
    shown = texts(root)
    labels = [text for text in shown if "(n = " in text]
    assert labels == ["In-house (n = 9)", "Trust (n = 3, small group)"]
    assert [text for text in shown if text.startswith("median")] == ["median 80.3"]
    told = tooltips(root)
    assert "In-house: median 80.3" in told
    assert "In-house: middle half from 75.0 to 90.0" in told
    assert not any(text.startswith("Trust:") for text in told)


def test_england_is_a_line_with_its_figure():
    assert "England 84.2" in texts(drawn(strip()))
    assert "England" not in " ".join(texts(drawn(strip(england=None))))


def test_a_total_for_england_is_left_out_and_does_not_squeeze_the_councils():
    assert "England" not in " ".join(texts(drawn(strip(england=12000))))
    assert circles(drawn(strip(england=12000))).keys() == circles(drawn(strip())).keys()
    spec = json.dumps(strip(england=12000).to_dict())
    assert "12000" not in spec


def test_highlighted_council_is_ringed_and_named():
    plain, ringed = drawn(strip()), drawn(strip(highlight="Slough"))
    assert "Slough: 87.3" not in texts(plain)
    assert "Slough: 87.3" in texts(ringed)
    assert tooltips(ringed).count("Slough: 87.3") == 2
    assert tooltips(drawn(strip(highlight="Nowhere"))) == tooltips(plain)


def test_axis_has_the_label_with_its_unit():
    assert LABEL in texts(drawn(strip()))


# Medians over time


def test_medians_are_told_with_their_numbers():
    told = tooltips(drawn(medians_over_time(OVER_TIME, LABEL)))
    assert "In-house, 2020: median 80.0 (n = 140)" in told
    assert "Trust, 2020: median 80.1 (n = 4)" in told
    assert len(told) == 8


def test_no_line_crosses_a_missing_year():
    root = drawn(medians_over_time(OVER_TIME, LABEL))
    # In-house 2020 to 2021 and 2023 to 2024, trust 2020 to 2021; three points stand alone.
    assert pieces(root) == [2, 2, 2]
    whole = [medians("in_house", (2020, 80, 9), (2021, None, 0), (2022, 83, 9), (2023, 82, 9))]
    assert pieces(drawn(medians_over_time(whole, LABEL))) == [2]


def test_models_have_letters_and_a_legend_in_words():
    shown = texts(drawn(medians_over_time(OVER_TIME, LABEL)))
    assert [shown.count(letter) for letter in "HTP"] == [4, 3, 1]
    assert {"In-house (H)", "Trust (T)", "Partnership (P)"} <= set(shown)
    assert "Commissioners (C)" not in shown


def test_small_groups_are_hollow_and_the_chart_says_so():
    root = drawn(medians_over_time(OVER_TIME, LABEL))
    hollow = {
        path.find("title", NAMES).text
        for path in root.iterfind(".//path", NAMES)
        if path.get("fill") == PAPER
    }
    small = {"Trust, 2020: median 80.1 (n = 4)", "Partnership, 2024: median 82.0 (n = 1)"}
    assert hollow == small
    note = "A hollow mark stands for fewer than 5 councils"
    assert note in texts(root)
    assert note not in texts(drawn(medians_over_time(OVER_TIME[:1], LABEL)))


def test_marks_of_one_period_stand_side_by_side_at_their_true_heights():
    at = circles(drawn(medians_over_time(OVER_TIME, LABEL)))
    one, other = (
        at["In-house, 2024: median 82.0 (n = 138)"],
        at["Partnership, 2024: median 82.0 (n = 1)"],
    )
    assert one[1] == other[1]
    assert abs(one[0] - other[0]) >= 18


def test_periods_are_on_the_axis_in_their_words():
    shown = texts(drawn(medians_over_time(OVER_TIME, LABEL)))
    assert [text for text in shown if re.fullmatch(r"20\d\d", text)] == [
        "2020",
        "2021",
        "2023",
        "2024",
    ]


def test_labels_of_many_periods_are_thinned_from_the_latest_back():
    many = [
        {"year": 2000.25 + at, "period": f"{2000 + at}-{at + 1:02}", "median": 5, "n": 9}
        for at in range(24)
    ]
    shown = texts(drawn(medians_over_time([OVER_TIME[0] | {"points": many}], LABEL)))
    labels = [text for text in shown if re.fullmatch(r"20\d\d-\d\d", text)]
    assert len(labels) < 24
    assert labels[-1] == "2023-24"


# A council's series


def test_lines_are_named_at_their_ends_with_the_latest_figure():
    shown = texts(drawn(series()))
    named = {"Slough 51.0", "Neighbours’ median 51.0", "South East 51.0", "England 51.0"}
    assert named <= set(shown)


def test_names_at_the_ends_do_not_hide_each_other():
    root = drawn(series())
    heights = []
    for text in root.iterfind(".//text", NAMES):
        if (text.text or "").endswith(" 51.0"):
            heights.append(float(re.search(r",(-?[\d.]+)\)", text.get("transform"))[1]))
    heights.sort()
    assert len(heights) == 4
    assert min(b - a for a, b in pairwise(heights)) >= 16


def test_a_line_that_stops_early_says_when():
    early = line("council", "Slough", 44, 45, 46, None, None, None)
    assert "Slough 46.0 (2021)" in texts(drawn(series(lines=[early, *LINES[1:]])))


def test_lines_differ_in_their_dashes():
    root = drawn(series(events=[]))
    dashes = {
        path.get("stroke-dasharray")
        for path in root.iterfind(".//path", NAMES)
        if path.get("stroke") and not path.get("fill")
    }
    assert len(dashes) == 4


def test_a_missing_year_leaves_a_gap():
    assert pieces(drawn(series(lines=LINES[:1]))) == [2, 3]
    absent = LINES[0] | {"points": [row for row in LINES[0]["points"] if row["value"]]}
    assert pieces(drawn(series(lines=[absent]))) == [2, 3]


def test_every_figure_of_a_series_is_told_and_no_missing_one():
    told = tooltips(drawn(series(events=[])))
    assert "England, 2020: 65.0" in told
    assert len(told) == 4 * 6 - 1
    assert not any(text.startswith("Slough, 2021") for text in told)


def test_a_break_cuts_every_line_and_is_named():
    root = drawn(series(lines=LINES[1:], breaks=[{"year": 2022.25}]))
    assert pieces(root) == [3] * 6
    assert texts(root).count("break") == 1
    strokes = lines_told(root)
    told = [text for text in strokes if text.startswith("Break in the series")]
    assert len(strokes[told[0]]) == 2
    assert "break" not in texts(drawn(series()))


def test_a_break_outside_the_years_shown_is_left_out():
    assert "break" not in texts(drawn(series(breaks=[{"year": 2012.25}])))


def test_events_have_lines_letters_and_tooltips():
    root = drawn(series())
    shown = texts(root)
    assert [text for text in shown if text in "ABC"] == ["A", "B"]
    told = "1 April 2021: Slough Children First takes over"
    assert tooltips(root).count(told) == 2  # the letter's circle, and its line
    assert not any("After the last" in text for text in tooltips(root))


def test_letters_of_near_events_do_not_hide_each_other():
    at = circles(drawn(series()))
    one = at["1 April 2021: Slough Children First takes over"]
    other = at["9 April 2021: Full inspection"]
    assert abs(one[1] - other[1]) >= 19


def test_events_shown_are_those_of_the_years_that_the_series_covers():
    early = {"date": date(2018, 3, 1), "letter": "Z", "label": "Too early"}
    first = {"date": date(2018, 6, 1), "letter": "Y", "label": "In the first period"}
    kept = within([early, first, *EVENTS], LINES)
    assert [event["letter"] for event in kept] == ["Y", "A", "B"]


def test_runs_end_where_data_do():
    points = [{"year": year, "value": year} for year in (3, 1, 2, 5)]
    found = [[row["year"] for row in run] for run in runs(points, "value", breaks=[2])]
    assert found == [[1], [2, 3], [5]]


# Sparklines


def spark(*values):
    return ElementTree.fromstring(trend(values))


def test_sparkline_is_plain_and_hidden_from_screen_readers():
    markup = trend([1, 2, None, 4, 3])
    assert type(markup) is str
    assert isinstance(render.inline(markup), SafeString)
    assert render.inline(markup) == markup
    root = spark(1, 2, None, 4, 3)
    assert root.get("viewBox") == "0 0 90 24"
    assert root.get("aria-hidden") == "true"
    assert not re.search(r"style=|id=|<title|#[0-9a-f]{3}", markup)
    assert len(markup) < 500


def test_sparkline_has_gaps_and_a_dot_at_its_end():
    root = spark(1, 2, None, 4, 3)
    paths = [path.get("points").split() for path in root.iterfind("polyline", NAMES)]
    assert [len(path) for path in paths] == [2, 2]
    dots = [(dot.get("cx"), dot.get("cy")) for dot in root.iterfind("circle", NAMES)]
    assert dots == [tuple(paths[-1][-1].split(","))]
    assert float(paths[1][0].split(",")[1]) == 4  # the highest at the top edge
    assert paths[0][0] == "4,20"  # the lowest at the bottom


def test_sparkline_shows_values_that_stand_alone():
    root = spark(1, None, 3, None)
    assert root.find("polyline", NAMES) is None
    assert len(root.findall("circle", NAMES)) == 3
    assert root.findall("circle", NAMES)[-1].get("cx") < "86"


def test_sparkline_of_level_values_runs_through_the_middle():
    heights = {
        at.split(",")[1] for at in spark(5, 5, 5).find("polyline", NAMES).get("points").split()
    }
    assert heights == {"12"}


@pytest.mark.parametrize("values", [[], [None], [None, None]])
def test_sparkline_of_nothing_is_nothing(values):
    assert trend(values) == ""


# Cost against outcome


def test_every_council_of_the_scatter_is_a_link_with_a_tooltip():
    root = drawn(scatter())
    assert root.get("role") == "group"
    links = {link.find(".//title", NAMES).text: link for link in root.iterfind(".//a", NAMES)}
    assert list(links) == [
        "Barnet: In-house, cost 1,251, outcome 61.3",
        "Leeds: In-house, cost 1,500, outcome 60.0",
        "Slough: Trust, cost 2,100, outcome 54.0",
    ]
    hrefs = [link.get("href") for link in links.values()]
    assert hrefs == ["/authorities/barnet/", "/authorities/leeds/", "/authorities/slough/"]
    assert {link.get("tabindex") for link in links.values()} == {"-1"}


def test_other_models_carry_letters_and_only_models_shown_are_in_the_legend():
    shown = texts(drawn(scatter()))
    assert [shown.count(text) for text in ("T", "H")] == [1, 0]
    assert {"In-house", "Trust (T)"} <= set(shown)
    assert not {"Partnership (P)", "In-house (H)"} & set(shown)


def test_scatter_has_its_labels_and_medians():
    shown = texts(drawn(scatter()))
    assert {"Weekly cost (£)", "In work or training (%)"} <= set(shown)
    assert [text for text in shown if text.startswith("median")] == ["median 1,500", "median 60.0"]
    bare = texts(drawn(scatter(medians={"x": None, "y": None})))
    assert not any(text.startswith("median") for text in bare)


def test_scatter_refuses_a_link_off_this_site():
    with pytest.raises(ValueError, match="path on this site"):
        scatter(points=[POINTS[0] | {"href": "https://example.org/"}])


def rects(**changes):
    """The rows of the bands of a series, and the words that stand at its foot."""
    layers = series(**changes).to_dict(validate=False)["layer"]
    bands, named = layers[0]["data"]["values"], layers[1]["data"]["values"]
    return bands, [(word["text"], word["x"]) for word in named]


def test_each_model_is_a_band_behind_the_lines_within_the_years_shown():
    bands, named = rects(ran=RAN, events=[])
    assert [(band["told"], band["colour"]) for band in bands] == [
        ("In-house", "#5f6b77"),
        ("Trust", "#7b3f9e"),
    ]
    first, last = 2018.2466, 2024.2466  # a year before the first period ends; when the last does
    assert [band["x"] for band in bands] == [pytest.approx(first), 2019.5]
    assert [band["to"] for band in bands] == [2019.5, pytest.approx(last)]
    assert [text for text, _ in named] == ["In-house", "Trust"]
    assert named[1][1] == pytest.approx((2019.5 + last) / 2)


def test_the_word_of_a_band_stands_between_upright_lines_and_a_narrow_band_has_its_letter():
    _, named = rects(ran=RAN, events=EVENTS[:2])
    assert named[1][1] > 2021.3  # right of both events, where more room is
    narrow = [{"shade": MODELS["social_enterprise"], "from": 2020, "to": 2020.4}]
    assert [text for text, _ in rects(ran=narrow, events=[])[1]] == ["E"]
    sliver = [{"shade": MODELS["trust"], "from": 2020, "to": 2020.05}]
    assert rects(ran=sliver, events=[])[1] == []
