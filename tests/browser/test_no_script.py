"""Readers do what they came for, with JavaScript switched off."""

import csv

import pytest

from tests.browser.following import follow

pytestmark = pytest.mark.browser


@pytest.fixture
def page(open_tab):
    page = open_tab(java_script_enabled=False)
    yield page
    page.close()


def test_search_in_the_head_leads_to_what_it_found(page):
    page.goto("/about/")
    search = page.get_by_role("search", name="Site")
    search.get_by_label("Search").fill("slough")
    follow(search.get_by_role("button", name="Search"))
    follow(page.locator("main").get_by_role("link", name="Slough", exact=True).first)
    assert page.locator("h1").inner_text() == "Slough"


def test_menu_of_a_phone_opens_without_a_script(page):
    page.set_viewport_size({"width": 375, "height": 900})
    page.goto("/about/")
    navigation = page.get_by_role("navigation", name="Main")
    navigation.get_by_role("button", name="Menu").click()
    follow(navigation.get_by_role("link", name="Councils"))
    assert page.locator("h1").inner_text() == "Councils"


def test_commissioner_finds_a_council_and_who_delivered_its_services(page):
    page.goto("/")
    page.get_by_label("Find a council, or ask a question").fill("slough")
    follow(page.locator("main").get_by_role("button", name="Search"))
    follow(page.locator("main").get_by_role("link", name="Slough", exact=True))
    assert page.locator("h1").inner_text() == "Slough"
    delivers = page.locator(".summary-list > div").filter(has_text="Who delivers")
    assert "owned by the council" in delivers.inner_text()
    assert delivers.get_by_role("link", name="Slough Children First").is_visible()
    assert page.locator("figure svg").is_visible()
    assert "Slough: who delivered" in page.locator("figure svg > title").text_content()
    whole = page.get_by_role("table", name="Arrangements for the whole service")
    assert whole.locator("tbody tr").count() == 3


def test_researcher_filters_councils_and_takes_the_same_rows_away(page):
    page.goto("/authorities/")
    page.get_by_label("As at").fill("2024-03-31")
    page.locator("#id_model summary").click()
    page.get_by_label("Trust").check()
    follow(page.get_by_role("button", name="Apply"))
    shown = int(page.locator("#results h2").inner_text().split()[0])
    assert shown == page.locator("#results tbody tr").count() > 5
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as CSV").click()
    with open(download.value.path(), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == shown
    assert {(row["as_at"], row["model"]) for row in rows} == {("2024-03-31", "trust")}


def test_researcher_gets_the_grades_that_ofsted_published(page):
    page.goto("/compare/ratings/")
    page.get_by_label("As at").fill("2025-03-31")
    page.get_by_label("Only reports published by").fill("2025-06-30")
    follow(page.get_by_role("button", name="Update"))
    table = page.get_by_role("table", name="Councils by delivery model and grade")
    total = table.locator("tfoot td").all_inner_texts()
    assert total[0] == "153"
    assert total[2:6] == ["36", "67", "31", "19"]


def test_administrator_reads_the_problems_in_the_data(page, administrator):
    administrator.log_in(page)
    follow(page.get_by_role("link", name="Problems in the data"))
    assert page.get_by_role("heading", name="Inspections without judgements").is_visible()


def test_a_word_opens_its_meaning_by_the_keyboard(page):
    page.goto("/compare/changes/")
    meaning = page.get_by_text("it says more of who delivered before")
    assert not meaning.is_visible()
    page.get_by_role("button", name="inherited", exact=True).press("Enter")
    assert meaning.is_visible()
    page.keyboard.press("Escape")
    assert not meaning.is_visible()
