"""On paper: what was asked and found, without the means to ask, and nothing cut off."""

import pytest

from .addresses import CHANGES, RATINGS, TRUST

pytestmark = pytest.mark.browser

SHEET = 794  # an A4 sheet in CSS pixels
WITHIN_MARGINS = 673  # the same, less the margins that the style sheet sets

# What stands in the main part beyond the edge of the sheet, or is cut by a scrolling frame.
CUT_OFF = """width => [...document.querySelectorAll("main *")].filter(element => {
    if (!element.checkVisibility() || element.closest(".visually-hidden")) return false
    const clips = getComputedStyle(element).overflowX !== "visible" && !element.closest("svg")
    return element.getBoundingClientRect().right > width + 1
        || (clips && element.scrollWidth > element.clientWidth + 1)
}).map(element => element.outerHTML.slice(0, 120))"""


@pytest.fixture(
    scope="module", params=[TRUST, RATINGS, CHANGES], ids=["council", "ratings", "changes"]
)
def sheet(open_tab, request):
    page = open_tab(SHEET, 1123)
    page.emulate_media(media="print")
    page.goto(request.param)
    yield page
    page.close()


def test_means_to_get_about_and_to_ask_are_left_out(sheet):
    """Each is on the page, or the test would pass for want of it."""
    left_out = ".skip-link, .site-nav, .breadcrumbs, .filters, .tags, .button, .no-print"
    parts = sheet.locator(left_out)
    assert parts.count() >= 4
    assert [part.get_attribute("class") for part in parts.all() if part.is_visible()] == []


def test_main_content_is_there(sheet):
    assert sheet.locator("h1").is_visible()
    assert sheet.locator("main svg").first.is_visible()
    assert sheet.locator("main table").first.is_visible()
    assert sheet.locator("footer").get_by_text("Data version").is_visible()


@pytest.mark.parametrize("width", [SHEET, WITHIN_MARGINS])
def test_nothing_is_cut_off(sheet, width):
    sheet.set_viewport_size({"width": width, "height": 1123})
    assert sheet.evaluate(CUT_OFF, width) == []


def test_council_says_who_delivers_and_its_grades_outside_details(open_tab):
    page = open_tab(SHEET)
    page.emulate_media(media="print")
    page.goto(TRUST)
    assert page.locator("details[open]").count() == 0
    summary = page.locator(".summary-list")
    assert summary.get_by_text("Slough Children First").is_visible()
    assert summary.locator(".grade").is_visible()
    for name in ("Arrangements for the whole service", "Judgements by inspection"):
        table = page.get_by_role("table", name=name)
        assert table.is_visible()
        assert all(row.is_visible() for row in table.get_by_role("row").all())


def test_ratings_say_their_figures_outside_details(open_tab):
    page = open_tab(SHEET)
    page.emulate_media(media="print")
    page.goto(RATINGS)
    assert page.locator("details[open]").count() == 0
    table = page.get_by_role("table", name="Councils by delivery model and grade")
    cells = table.locator("tfoot td")
    assert cells.all_inner_texts()[:6] == ["153", "153", "36", "67", "31", "19"]
    assert all(cell.is_visible() for cell in cells.all())
