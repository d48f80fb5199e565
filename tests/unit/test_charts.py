"""Charts: what they say, and that their pictures may stand in a page."""

import json
import re
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import altair as alt
import pytest
from django.utils.safestring import SafeString

from commissioning.charts import lighter, ratings, render
from commissioning.charts.palette import MISSING, MODELS, contrast, text_on
from commissioning.charts.tidy import tidied
from commissioning.charts.tiles import tile_map
from commissioning.charts.timeline import authority_timeline
from commissioning.charts.timeline_layout import squares, stagger, year_of
from commissioning.comparison.groups import NOT_KNOWN, NOT_RECORDED
from commissioning.models import DeliveryModel
from tests.unit.shipped_grades import GRADES, ROWS

DARK_PAGE = "#14181b"
STYLE_SHEET = Path(__file__).parents[2] / "static" / "site.css"
NAMES = {"": "http://www.w3.org/2000/svg"}

GROUPS = [
    {
        "label": "In-house",
        "n": 133,
        "counts": {"outstanding": 37, "good": 51, "requires_improvement": 28, "inadequate": 17},
        "missing": 0,
    },
    {"label": "Trust", "n": 11, "counts": {"good": 7, "inadequate": 4}, "missing": 2},
    {"label": "Partnership", "n": 3, "counts": {"outstanding": 3}, "missing": 0},
]


def tile(name, column, row, model, detail=""):
    word, _, letter = MODELS[model]
    return {
        "name": name,
        "column": column,
        "row": row,
        "code": f"E0{column}{row}",
        "word": word,
        "letter": letter,
        "colour_key": model,
        "href": f"/councils/{name.lower()}/?on=2025-03-31&basis=inspected",
        "detail": detail,
    }


TILES = [
    tile("Slough", 0, 0, "trust", "Slough <Children> First"),
    tile("Barnet", 1, 0, "in_house"),
    tile("Torbay", 0, 2, "partnership", "Plymouth City Council"),
]


def slough(**changes):
    lanes = {
        "arrangements": [
            {
                "start": date(2010, 1, 1),
                "end": date(2015, 9, 30),
                "model": "in_house",
                "label": "",
            },
            {
                "start": date(2015, 10, 1),
                "end": None,
                "model": "trust",
                "label": "Slough Children First",
            },
        ],
        "inspections": [
            {"date": date(2015, 11, 24), "grade": "inadequate", "label": "SIF"},
            {"date": date(2026, 5, 11), "grade": None, "label": "ILACS"},
        ],
        "visits": [{"date": date(2020, 10, 7), "label": "Focused visit"}],
        "events": [{"date": date(2014, 7, 1), "label": "Direction"}],
    }
    return authority_timeline(
        **{**lanes, **changes}, start=date(2010, 1, 1), end=date(2026, 11, 23), grades=GRADES
    )


def grades_by_model(groups):
    return ratings.grades_by_model(groups, GRADES)


CHARTS = {
    "ratings": lambda: grades_by_model(GROUPS),
    "tiles": lambda: tile_map(TILES),
    "timeline": slough,
    "no groups": lambda: grades_by_model([]),
    "no tiles": lambda: tile_map([]),
    "no records": lambda: slough(arrangements=[], inspections=[], visits=[], events=[]),
}


@pytest.fixture(autouse=True)
def cache_of_its_own(settings):
    memory = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": memory, "LOCATION": "charts"}}
    render.cache.clear()


def drawn(chart, title="A title", description="A description"):
    return in_full(ElementTree.fromstring(render.svg(chart, title, description)))


def in_full(element, inherited=()):
    """A picture as before it was made lighter: each part says itself what a browser takes from
    its groups, and discs are paths."""
    said = dict(inherited)
    for key in lighter.INHERITED:
        if key in element.attrib:
            said[key] = element.get(key)
    if element.tag == lighter.SVG + "circle" and element.get("transform"):
        element.tag = lighter.SVG + "path"
        element.set("d", "M0,0A")
    is_drawn = element.tag != lighter.SVG + "g"
    told = {k: v for k, v in said.items() if k == "pointer-events" or (is_drawn and v != "none")}
    element.attrib.update(told)
    for child in element:
        in_full(child, said)
    return element


def texts(root):
    """Every text that the picture shows, in drawing order."""
    return ["".join(element.itertext()) for element in root.iterfind(".//text", NAMES)]


def tooltips(root):
    """The text that shows on hovering each mark; the picture's own name is not among them."""
    return [title.text for title in root.iter(f"{{{NAMES['']}}}title") if not title.get("id")]


# The palette


def test_every_delivery_model_has_its_shade():
    assert list(MODELS) == [*DeliveryModel.values, NOT_RECORDED, NOT_KNOWN]
    assert [shade.word for shade in MODELS.values()][:-2] == DeliveryModel.labels


def test_style_sheet_has_the_fill_of_every_model():
    css = STYLE_SHEET.read_text()
    light, dark = {}, {}
    for token, colour in re.findall(r"--model-([a-z-]+):\s*(#[0-9a-f]{6})", css):
        (dark if token in light else light)[token] = colour
    assert light == {code.replace("_", "-"): shade.colour for code, shade in MODELS.items()}
    for token, colour in light.items():
        assert f".model--{token} {{ --fill: var(--model-{token}); }}" in css
        if token in dark:
            assert f'[fill="{colour}"] {{ fill: var(--model-{token}); }}' in css


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["code"])
def test_a_shipped_grade_stands_out_on_both_pages_and_carries_one_ink(row):
    ink = text_on(row["colour"])
    for fill, page in ((row["colour"], "#ffffff"), (row["dark_colour"], DARK_PAGE)):
        assert contrast(fill, page) >= 3
        assert contrast(fill, ink) >= 4.5


@pytest.mark.parametrize(
    "shade", [*GRADES.values(), MISSING, *MODELS.values()], ids=lambda s: s.word
)
def test_fills_stand_out_and_carry_text(shade):
    assert contrast(shade.colour, "#ffffff") >= 3
    assert contrast(shade.colour, text_on(shade.colour)) >= 4.5


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("shades", [GRADES, MODELS])
def test_letters_tell_codes_apart(shades):
    assert len({shade.letter for shade in shades.values()}) == len(shades)


# Any picture in a page


@pytest.mark.parametrize("name", CHARTS)
def test_specification_is_valid_and_the_same_each_time(name):
    one, other = (CHARTS[name]().to_dict(validate=True) for _ in range(2))
    assert json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


@pytest.mark.parametrize("name", CHARTS)
def test_picture_keeps_to_a_strict_policy(name):
    markup = render.svg(CHARTS[name](), "A title", "A description")
    assert isinstance(markup, SafeString)
    assert not re.search(r"<style|<script|<image|<foreignObject|\sstyle=|\son\w+=", markup)
    assert re.findall(r"https?://[^\"'\s<]+", markup) == ["http://www.w3.org/2000/svg"]


@pytest.mark.parametrize("name", CHARTS)
def test_picture_takes_its_size_and_text_colour_from_the_page(name):
    root = drawn(CHARTS[name]())
    assert root.get("viewBox")
    assert not {"width", "height"} & root.attrib.keys()
    assert not any("#010203" in element.attrib.values() for element in root.iter())
    fills = {element.get("fill") for element in root.iterfind(".//text", NAMES)}
    assert fills <= {"currentColor", "#ffffff", "#101417"}


def test_picture_has_a_name_and_a_description():
    root = drawn(grades_by_model(GROUPS), 'Grades & "models"', "As at <today>")
    assert root.get("role") == "img"
    named = {element.get("id"): element.text for element in root if element.get("id")}
    assert named[root.get("aria-labelledby")] == 'Grades & "models"'
    assert named[root.get("aria-describedby")] == "As at <today>"


def test_ids_differ_between_pictures():
    pictures = [drawn(chart()) for chart in CHARTS.values()]
    ids = [element.get("id") for root in pictures for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) >= 2 * len(CHARTS)


def test_references_within_a_picture_follow_its_ids():
    markup = f'<svg xmlns="{NAMES[""]}"><g id="clip0"/><g clip-path="url(#clip0)"/></svg>'
    assert 'id="a-clip0"' in tidied(markup, "a", "", "")
    assert 'clip-path="url(#a-clip0)"' in tidied(markup, "a", "", "")


def test_style_and_the_converters_own_labels_are_taken_out():
    mark = '<path style="fill: red" role="graphics-symbol" aria-label="Slough" d="M0,0"/>'
    markup = tidied(f'<svg xmlns="{NAMES[""]}" class="marks"><g>{mark}</g></svg>', "a", "A", "B")
    assert '</desc><path d="M0,0"><title>Slough</title></path></svg>' in markup
    assert "marks" not in markup


OFF_SITE = ["https://example.org/", "//example.org/", "/\\example.org/", "javascript:1", "slough/"]


@pytest.mark.parametrize("href", OFF_SITE)
def test_a_link_off_this_site_is_refused(href):
    with pytest.raises(ValueError, match="path on this site"):
        tile_map([TILES[0] | {"href": href}])


def test_a_foreign_address_from_the_converter_is_refused():
    link = '<a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="https://example.org/"/>'
    with pytest.raises(ValueError, match="path on this site"):
        tidied(f'<svg xmlns="{NAMES[""]}">{link}</svg>', "a", "", "")


# The cache


@pytest.fixture
def renders(monkeypatch):
    """The specifications that the converter was given."""
    given, real = [], render.vl_convert.vegalite_to_svg

    def converter(spec, **options):
        given.append(spec)
        return real(spec, **options)

    monkeypatch.setattr(render.vl_convert, "vegalite_to_svg", converter)
    return given


def test_same_content_is_drawn_once(renders):
    one, other = (render.svg(grades_by_model(GROUPS), "A", "B") for _ in range(2))
    assert one == other
    assert isinstance(other, SafeString)
    assert len(renders) == 1


def test_same_content_is_drawn_once_for_all_threads(renders):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: render.svg(grades_by_model(GROUPS), "A", "B"), range(8)))
    assert len(renders) == 1


def test_other_content_is_drawn_anew(renders):
    render.svg(grades_by_model(GROUPS), "A", "B")
    render.svg(grades_by_model(GROUPS), "A", "C")
    render.svg(grades_by_model(GROUPS), "C", "B")
    render.svg(grades_by_model(GROUPS[:2]), "A", "B")
    assert len(renders) == 4


def test_warm_up_draws_each_time_it_is_asked(renders):
    render.warm_up()
    render.warm_up()
    assert len(renders) == 2


def test_png_is_a_png_drawn_once(monkeypatch):
    first = render.png(tile_map(TILES))
    monkeypatch.setattr(render.vl_convert, "vegalite_to_png", pytest.fail)
    assert first.startswith(b"\x89PNG\r\n\x1a\n")
    assert render.png(tile_map(TILES)) == first


# Grades by delivery model


def test_legend_has_the_word_of_every_grade():
    shown = texts(drawn(grades_by_model(GROUPS)))
    assert {*(shade.word for shade in GRADES.values()), "No grade"} <= set(shown)


def test_no_grade_is_in_the_legend_only_where_one_is_missing():
    assert "No grade" not in texts(drawn(grades_by_model([GROUPS[0], GROUPS[2]])))


def test_rows_are_labelled_in_the_order_given():
    labels = [text for text in texts(drawn(grades_by_model(GROUPS))) if "(n = " in text]
    assert labels == ["In-house (n = 133)", "Trust (n = 11)", "Partnership (n = 3, small group)"]


def test_counts_stand_on_their_segments():
    shown = [text for text in texts(drawn(grades_by_model(GROUPS))) if text.isdigit()]
    assert shown == ["37", "51", "28", "17", "7", "4", "2", "3"]


def test_a_count_without_room_is_left_to_the_tooltip():
    group = {"label": "In-house", "n": 400, "counts": {"good": 399, "inadequate": 1}, "missing": 0}
    root = drawn(grades_by_model([group]))
    assert [text for text in texts(root) if text.isdigit()] == ["399"]
    assert "In-house: Inadequate, 1 of 400 (0%)" in tooltips(root)


def test_segments_are_as_long_as_their_shares():
    root = drawn(grades_by_model([GROUPS[1]]))
    bars = [
        path for path in root.iterfind(".//path", NAMES) if path.find("title", NAMES) is not None
    ]
    widths = [float(re.search(r"h([\d.]+)", bar.get("d"))[1]) for bar in bars]
    # 7 Good, 4 Inadequate and 2 without a grade in 480 pixels, with a gap of one.
    assert widths == pytest.approx([480 * count / 13 - 1 for count in (7, 4, 2)], abs=0.05)


# The tile map


def test_every_tile_is_a_link_to_the_path_given():
    links = [link.get("href") for link in drawn(tile_map(TILES)).iterfind(".//a", NAMES)]
    assert links == [tile["href"] for tile in TILES]


def test_links_are_out_of_the_keyboard_order_and_hidden_as_a_whole():
    root = drawn(tile_map(TILES))
    assert root.get("role") == "group"
    assert {link.get("tabindex") for link in root.iterfind(".//a", NAMES)} == {"-1"}
    hidden = [child for child in root if child.get("aria-hidden") == "true"]
    assert sum(len(child.findall(".//a", NAMES)) for child in hidden) == len(TILES)


def test_letters_do_not_catch_the_click():
    root = drawn(tile_map(TILES))
    holders = [g for g in root.iterfind(".//g", NAMES) if g.find("text", NAMES) is not None]
    assert {holder.get("pointer-events") for holder in holders} == {"none"}


def test_every_tile_has_a_tooltip():
    assert tooltips(drawn(tile_map(TILES))) == [
        "Slough: Trust, Slough <Children> First",
        "Barnet: In-house",
        "Torbay: Partnership, Plymouth City Council",
    ]


def test_legend_and_letters_name_only_the_models_present():
    shown = sorted(text for text in texts(drawn(tile_map(TILES))) if text)
    assert shown == ["In-house", "P", "Partnership (P)", "T", "Trust (T)"]


def test_tiles_stand_in_their_cells():
    paths = [
        link.find("path", NAMES).get("d") for link in drawn(tile_map(TILES)).iterfind(".//a", NAMES)
    ]
    corners = [tuple(map(float, re.match(r"M([\d.]+),([\d.]+)", path).groups())) for path in paths]
    assert corners[0][0] == corners[2][0] < corners[1][0]
    assert corners[0][1] == corners[1][1] < corners[2][1]


# The time line


def test_lanes_are_named_in_order_and_empty_ones_left_out():
    lanes = ("Who ran it", "Full inspections", "Visits", "Events")
    assert [text for text in texts(drawn(slough())) if text in lanes] == list(lanes)
    shown = texts(drawn(slough(visits=[], arrangements=[])))
    assert [text for text in shown if text in lanes] == ["Full inspections", "Events"]


def test_bars_carry_as_many_words_as_they_have_room_for():
    shown = texts(drawn(slough()))
    assert "In-house" in shown
    assert "Trust: Slough Children First" in shown
    short = {"start": date(2015, 1, 1), "end": date(2015, 9, 30), "model": "trust", "label": "Long"}
    brief = texts(drawn(slough(arrangements=[short])))
    assert "T" in brief
    assert "Trust (T)" in brief  # the legend says what the letter stands for


def test_inspections_carry_letters_and_the_legend_their_words():
    shown = texts(drawn(slough()))
    assert {"I", "–", "Inadequate (I)", "No grade (–)"} <= set(shown)
    assert "Good (G)" not in shown


def test_time_line_tooltips_give_dates_in_words():
    assert sorted(tooltips(drawn(slough()))) == sorted(
        [
            "In-house, 1 January 2010 to 30 September 2015",
            "Trust: Slough Children First, since 1 October 2015",
            "24 November 2015: SIF, Inadequate",
            "11 May 2026: ILACS, No grade",
            "7 October 2020: Focused visit",
            "1 July 2014: Direction",
        ]
    )


def test_every_year_is_on_the_axis():
    years = [text for text in texts(drawn(slough())) if re.fullmatch(r"20\d\d", text)]
    assert years == [str(year) for year in range(2010, 2027)]


def test_what_lies_outside_the_years_is_cut_off():
    early = {"date": date(2009, 12, 31), "grade": "good", "label": "SLAC"}
    assert squares([early], (2010.0, 2026.0), GRADES) == []


def test_years_are_fractions_and_near_neighbours_stand_apart():
    assert year_of(date(2024, 1, 1)) == 2024
    assert year_of(date(2023, 12, 31)) == pytest.approx(2023.9973, abs=1e-4)
    assert stagger([2010, 2012, 2012.1, 2012.2, 2016], 0.5) == [0, -1, 1, -1, 0]


def test_a_chart_of_the_same_content_is_made_once_and_few_pictures_are_held(monkeypatch):
    made = []

    def bar(words):
        made.append(words)
        return alt.Chart(alt.Data(values=[{"word": words}])).mark_bar().encode(x="word:N")

    monkeypatch.setattr(render, "PICTURES", 2)
    monkeypatch.setattr(render, "_pictures", OrderedDict())
    one = render.svg_of(bar, {"words": "one"}, "A title", "What it shows")
    assert render.svg_of(bar, {"words": "one"}, "A title", "What it shows") is one
    assert one == render.svg(bar("one"), "A title", "What it shows")
    assert one.title == "A title"
    made.clear()
    render.svg_of(bar, {"words": "two"}, "A title", "What it shows")
    render.svg_of(bar, {"words": "one"}, "Another title", "What it shows")
    assert made == ["two", "one"]
    assert len(render._pictures) == 2
