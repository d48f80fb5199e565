"""The administration with scripts: Django's own work under the site's strict policy."""

import pytest
from django.urls import reverse

from tests.browser.following import follow

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


def test_administrator_finds_a_record_and_can_only_read_it(page, administrator, complaints):
    administrator.log_in(page)
    page.goto(reverse("admin:authorities_inspection_changelist"))
    page.locator("#searchbar").fill("ilacs-e06000039-2023-01-23")
    follow(page.get_by_role("button", name="Search"))
    follow(page.get_by_role("link", name="Slough"))
    assert "ilacs-e06000039-2023-01-23" in page.locator(".field-reference").inner_text()
    assert page.get_by_role("button", name="Save").count() == 0
    assert page.get_by_role("link", name="Delete").count() == 0
    assert complaints == []
    follow(page.get_by_role("link", name="History"))
    assert (
        page.get_by_text("Loaded from inspections.csv")
        .or_(page.get_by_text("Shipped with the register"))
        .first.is_visible()
    )
