"""Those who keep the register at work, with JavaScript switched off: what one enters, another
checks, and everybody sees."""

import pytest

from tests.browser.addresses import IN_HOUSE
from tests.browser.following import follow

pytestmark = pytest.mark.browser


@pytest.fixture
def page(open_tab):
    page = open_tab(java_script_enabled=False)
    yield page
    page.close()


def submit(page):
    follow(page.get_by_role("button", name="Hand in for a check"))
    assert "Waiting for a check" in page.locator(".summary-list").inner_text()


def check_and_publish(page, checker, title):
    checker.sign_in(page)
    follow(page.get_by_role("link", name=title))
    assert page.get_by_role("heading", name="What it would do").is_visible()
    follow(page.get_by_role("button", name="Publish", exact=True))
    state = page.locator(".summary-list > div").filter(has_text="State").first
    assert "Published" in state.inner_text()


def test_an_inspection_goes_from_an_editor_past_a_checker_to_the_councils_page(page, people):
    people["contributor"].sign_in(page)
    follow(page.get_by_role("link", name="An inspection"))
    page.get_by_label("Council").fill("leeds")
    page.get_by_label("First day of the inspection").fill("2026-09-07")
    follow(page.get_by_role("button", name="Continue"))
    assert page.locator("h1").inner_text() == "Enter an inspection: Leeds, 7 September 2026"
    assert page.get_by_label("Overall effectiveness").count() == 0

    page.get_by_label("Standard inspection").check()
    page.get_by_label("Last day of the inspection").fill("2026-09-18")
    page.get_by_label("Report published on").fill("2026-09-01")
    for area, grade in (
        ("The impact of leaders", "Good"),
        ("need help and protection", "Good"),
        ("children in care", "Outstanding"),
    ):
        page.get_by_label(area).select_option(label=grade)
    follow(page.get_by_role("button", name="Save as a draft"))
    problems = page.get_by_role("alert").inner_text()
    assert "cannot be published before the inspection began" in problems

    page.get_by_label("Report published on").fill("2026-10-30")
    follow(page.get_by_role("button", name="Save as a draft"))
    assert "why there is none" in page.get_by_role("alert").inner_text()
    page.get_by_label("care leavers").select_option(label="Not published")
    follow(page.get_by_role("button", name="Save as a draft"))

    assert page.locator("h1").inner_text() == "Leeds: standard inspection of 7 September 2026"
    plan = page.locator("main").inner_text()
    assert "ilacs-e08000035-2026-09-07" in plan
    assert "grade: outstanding" in plan
    submit(page)
    assert page.get_by_role("button", name="Publish").count() == 0

    check_and_publish(page, people["checker"], "Leeds: standard inspection of 7 September 2026")
    page.context.clear_cookies()
    page.goto(IN_HOUSE)
    row = page.get_by_role("row").filter(has_text="7 September 2026")
    assert "published 30 October 2026" in row.inner_text()
    assert row.get_by_text("Outstanding").is_visible()


def test_a_change_of_model_is_shown_before_and_after_and_published_by_another(page, people):
    people["editor"].sign_in(page)
    follow(page.get_by_role("link", name="A change of model"))
    page.get_by_label("Council").fill("E08000035")
    page.get_by_label("First day of the new arrangement").fill("2026-09-01")
    follow(page.get_by_role("button", name="Continue"))
    assert page.locator("figure svg").count() == 1
    page.get_by_label("Delivery model").select_option(label="Trust")
    page.get_by_label("Name of a new provider").fill("Leeds Children's Trust")
    page.get_by_label("What the new provider is in law").select_option("company")
    page.get_by_label("Who controls the provider").select_option("council_owned")
    page.get_by_label("Why it began").select_option("voluntary")
    page.get_by_label("Sources").fill("https://www.example.gov.uk/cabinet Leeds City Council")
    follow(page.get_by_role("button", name="Show before and after"))
    assert page.locator("figure svg").count() == 2
    after = page.get_by_role("table", name="After the change")
    assert "31 August 2026" in after.inner_text()
    assert "Leeds Children's Trust" in after.inner_text()
    follow(page.get_by_role("button", name="Save as a draft"))
    assert "leeds-childrens-trust" in page.locator("main").inner_text()
    submit(page)

    check_and_publish(page, people["checker"], "Leeds: trust from 1 September 2026")
    page.context.clear_cookies()
    page.goto(IN_HOUSE)
    delivers = page.locator(".summary-list > div").filter(has_text="Who delivers")
    assert "Leeds Children's Trust" in delivers.inner_text()
    assert "1 September 2026" in page.locator(".summary-list").first.inner_text()


def test_a_visitor_says_that_something_is_wrong_and_an_editor_closes_it(page, people):
    page.context.clear_cookies()
    page.goto(IN_HOUSE)
    follow(page.get_by_role("link", name="Something is wrong here"))
    assert page.get_by_label("Which page").input_value() == IN_HOUSE
    page.get_by_label("What is wrong").fill("The report of 2022 is missing.")
    follow(page.get_by_role("button", name="Send"))
    assert page.locator("h1").inner_text() == "Thank you"

    people["editor"].sign_in(page)
    follow(page.get_by_role("link", name="1 new report"))
    follow(page.get_by_role("rowheader").get_by_role("link").first)
    assert "The report of 2022 is missing." in page.locator("main").inner_text()
    page.get_by_label("What did you find and do?").fill("It was there under another name.")
    page.get_by_label("closed; the way").check()
    follow(page.get_by_role("button", name="Save"))
    assert "closed" in page.get_by_role("status").inner_text()
    follow(page.get_by_role("link", name="Closed"))
    assert "browser-editor" in page.get_by_role("table").inner_text()


def test_an_editor_is_led_from_a_page_to_the_form_that_corrects_it(page, people):
    people["editor"].sign_in(page)
    page.goto("/arrangements/slough-childrens-social-care-2015-10-01/")
    follow(page.get_by_role("link", name="Something is wrong here"))
    assert page.locator("h1").inner_text().startswith("Correct: Slough")
    page.get_by_label("Covers").fill("All of it")
    page.get_by_label("Where does the right value come from?").fill("The contract")
    page.get_by_label("Why is this a correction?").fill("It was left out.")
    follow(page.get_by_role("button", name="Save as a draft"))
    assert "All of it" in page.locator("main").inner_text()
    follow(page.get_by_role("link", name="Change this draft"))
    page.get_by_label("Covers").fill("Nearly all of it")
    follow(page.get_by_role("button", name="Save the draft"))
    assert "Nearly all of it" in page.locator("main").inner_text()
    follow(page.get_by_role("button", name="Delete this draft"))
    assert "is deleted" in page.get_by_role("status").inner_text()
