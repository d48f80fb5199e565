"""The administration with scripts: Django's own work under the site's strict policy."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.browser


@pytest.fixture
def complaints(page):
    """What the browser refuses or cannot do, in its own words. Django's pages have no icon."""
    found = []

    def keep(said):
        if said.type == "error" and not said.location["url"].endswith("/favicon.ico"):
            found.append(said.text)

    page.on("console", keep)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def test_administrator_picks_a_council_and_a_day_from_lists(page, administrator, complaints):
    administrator.log_in(page)
    page.goto(reverse("admin:authorities_inspection_add"))
    page.locator(".field-authority .select2-selection").click()
    page.keyboard.type("slough")
    page.get_by_role("option", name="Slough", exact=True).click()
    assert page.locator("#id_authority option:checked").inner_text() == "Slough"
    page.locator(".field-started_on").get_by_role("link", name="Today").click()
    assert page.get_by_label("Started on").input_value()
    assert complaints == []


def test_administrator_adds_a_row_for_a_judgement(page, administrator, complaints):
    administrator.log_in(page)
    page.goto(reverse("admin:authorities_inspection_add"))
    rows = page.locator("#judgements-group tr.dynamic-judgements")
    before = rows.count()
    page.get_by_role("button", name="Add another Judgement").click()
    assert rows.count() == before + 1
    assert complaints == []
