"""On paper: what was asked and found, without the means to ask, and nothing cut off."""

import io

import pypdf
import pytest

from authorities.models import LocalAuthority, StatisticalNeighbour
from tests.browser.addresses import CHANGES, RATINGS, TRUST

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
    assert page.locator(".summary-list").get_by_text("Slough Children First").is_visible()
    assert page.locator(".judgement-strip .grade").count() == 5
    assert all(grade.is_visible() for grade in page.locator(".judgement-strip .grade").all())
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


def printed(open_tab, address):
    """The sheets of a page as a printer gets it on A4, each as its words."""
    page = open_tab()
    page.goto(address)
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    page.close()
    return [" ".join(sheet.extract_text().split()) for sheet in sheets]


def test_every_council_that_is_compared_is_on_paper(open_tab):
    """A table of eleven is wider than a sheet: it is printed in parts."""
    code = LocalAuthority.objects.get(slug="doncaster").gss_code
    near = StatisticalNeighbour.objects.filter(authority__gss_code=code, edition=2025)
    names = ["Doncaster", *near.values_list("neighbour__name", flat=True)]
    assert len(names) == 11
    told = " ".join(printed(open_tab, f"/compare/authorities/?neighbours_of={code}"))
    assert [name for name in names if name not in told] == []
    assert "2 of " in told  # sheets are numbered


def test_every_section_of_a_council_is_on_paper_and_so_are_its_figures(open_tab):
    told = " ".join(printed(open_tab, TRUST))
    for section in ("Whole service", "Judgements of every inspection", "Councils like this one"):
        assert section in told
    assert "Care leavers aged 19 to 21 in suitable accommodation" in told
    assert "Earlier inspections" in told
    assert f"{TRUST}, as it was on" in told
    assert "Data version" in told


@pytest.mark.parametrize(
    "slug", ["slough", "doncaster", "northamptonshire", "kensington-and-chelsea"]
)
def test_a_brief_fits_two_sheets(open_tab, slug):
    sheets = printed(open_tab, f"/authorities/{slug}/brief/")
    assert len(sheets) == 2
    assert "Where this comes from" in sheets[1]
