"""A change on its whole way in a real browser, without scripts: uploaded with errors and without,
handed in, rejected, checked, published, seen everywhere, undone."""

import json

import pytest

from authorities.models import Inspection
from tests.browser.addresses import IN_HOUSE
from tests.browser.following import follow
from tests.browser.test_axe import ready, violations
from tests.workbooks import write_workbook

pytestmark = pytest.mark.browser

INSPECTION = "ilacs-e08000035-2026-02-16"
DAY = "16 February 2026"
UPLOAD = "/submissions/upload/"
API = "/api/v1/authorities/?q=leeds"


@pytest.fixture
def workbook(tmp_path):
    """Writes a workbook with an inspection of Leeds and its grades."""

    def written(grade, wording):
        inspection = {
            "reference": INSPECTION,
            "authority": "E08000035",
            "framework": "ilacs",
            "kind": "short",
            "started_on": "2026-02-16",
            "published_on": "2026-03-27",
        }
        areas = ("ilacs_overall", "ilacs_leadership", "ilacs_in_care", "ilacs_care_leavers")
        judgements = [[INSPECTION, area, grade, wording] for area in areas]
        sheets = {
            "inspections": [list(inspection), list(inspection.values())],
            "judgements": [["inspection", "area", "grade", "grade_as_published"], *judgements],
        }
        return write_workbook(tmp_path / f"{grade}.xlsx", sheets)

    return written


def upload(tab, file, title):
    """Upload a file, and end on the page of its draft. Returns its address."""
    tab.goto(UPLOAD)
    tab.get_by_label("File", exact=True).set_input_files(file)
    tab.get_by_label("Title").fill(title)
    tab.get_by_label("Reason").fill("Ofsted published the report.")
    follow(tab.get_by_role("button", name="Upload"))
    assert tab.locator("h1").inner_text() == title
    return tab.url


def submit(tab, address):
    tab.goto(address)
    follow(tab.get_by_role("button", name="Hand in"))
    assert "Handed in." in tab.locator(".notice").first.inner_text()


def publish(tab, address):
    tab.goto(address)
    follow(tab.get_by_role("button", name="Publish").first)
    assert "Published" in tab.locator(".summary-list").inner_text()


def leeds(tab):
    """What the API says of Leeds: its grade, and when it was inspected."""
    tab.goto(API)
    [row] = json.loads(tab.locator("pre").inner_text())["results"]
    return row["grade"], row["inspected_on"]


def test_an_upload_goes_its_whole_way_and_back(page, keepers, workbook):
    author, checker, editor = keepers
    before = leeds(page)

    # With errors: each by sheet, row, column and value, and no way on.
    wrong = upload(author, workbook("adequate", "Adequate"), "Leeds, with errors")
    refused = author.get_by_role("table", name="Refused").locator("tbody tr")
    assert refused.count() == 4
    assert "sheet judgements, row 2" in refused.first.inner_text()
    assert "adequate" in refused.first.inner_text()
    assert author.get_by_role("button", name="Hand in").count() == 0
    follow(author.get_by_role("button", name="Delete this draft"))
    assert author.goto(wrong).status == 404

    # Without: handed in, rejected with the reason.
    address = upload(author, workbook("good", "Good"), "Leeds, first try")
    submit(author, address)
    assert author.get_by_role("button", name="Publish").count() == 0
    checker.goto(address)
    checker.get_by_label("Why it is rejected").fill("Name the source, please.")
    follow(checker.get_by_role("button", name="Reject"))
    author.goto(address)
    assert "Name the source, please." in author.locator(".summary-list").inner_text()
    assert leeds(page) == before

    # Again, and published: on the council's page, in the revisions, in the feed, in the API.
    address = upload(author, workbook("good", "Good"), "Leeds: short inspection")
    submit(author, address)
    publish(checker, address)
    page.goto(IN_HOUSE)
    judged = page.get_by_role("table", name="Judgements by inspection")
    assert DAY in judged.locator("tbody tr").first.inner_text()
    follow(page.get_by_role("link", name="What changed on this page"))
    follow(page.locator("main").get_by_role("link", name="Leeds: short inspection"))
    assert "Leeds, short inspection, 2026-02-16" in page.locator("main").inner_text()
    assert "Leeds: short inspection" in page.request.get("/revisions/feed/").text()
    assert leeds(page) == ("good", "2026-02-16") != before

    # Undone by an editor, which is checked like everything else.
    editor.goto(address)
    editor.get_by_label("Why it is taken back").fill("The report was withdrawn.")
    follow(editor.get_by_role("button", name="Draft an undo"))
    assert editor.locator("del").first.is_visible()
    follow(editor.get_by_role("button", name="Hand in"))
    publish(checker, editor.url)
    assert leeds(page) == before
    page.goto("/revisions/?authority=leeds")
    assert page.get_by_text("(undone since)").is_visible()
    assert not Inspection.objects.filter(reference=INSPECTION).exists()


def test_the_pages_of_a_submission_pass_axe_and_fit_a_phone(page, keepers, workbook):
    author, checker, _ = keepers
    address = upload(author, workbook("good", "Good"), "Leeds: short inspection")
    with_errors = upload(author, workbook("adequate", "Adequate"), "Leeds, with errors")
    submit(author, address)
    for tab, place in ((author, UPLOAD), (author, with_errors), (checker, address)):
        # Axe needs scripts, so somebody with scripts goes in under the same name.
        page.context.add_cookies(tab.context.cookies())
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            assert violations(ready(page, place)) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.clear_cookies()
