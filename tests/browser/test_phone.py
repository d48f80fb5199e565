"""On a phone long tables and sections are short until somebody asks; on paper they are whole."""

import pytest

from authorities.models import Indicator, LocalAuthority
from tests.browser.addresses import CHANGES, TRUST
from tests.browser.test_print import printed

pytestmark = pytest.mark.browser

INDICATOR = "/indicators/rereferral_pct/"
EVERYBODY = 153  # councils today


@pytest.fixture
def phone(open_tab):
    page = open_tab(375, 800)
    yield page
    page.close()


def seen(locator):
    return sum(one.is_visible() for one in locator.all())


def test_ten_cards_of_a_long_table_are_shown_with_two_facts_each_until_all_are_asked_for(phone):
    phone.goto(INDICATOR)
    table = phone.get_by_role("table", name="all councils, latest period")
    rows, cells = table.locator("tbody tr"), table.locator("tbody tr").first.locator("td")
    assert (rows.count(), seen(rows), seen(cells)) == (EVERYBODY, 10, 2)
    phone.get_by_label("Show all 153 rows and every fact").check()
    assert (seen(rows), seen(cells)) == (EVERYBODY, cells.count())


def test_ten_pictures_of_many_are_shown_until_all_are_asked_for(phone):
    phone.goto(CHANGES)
    pictures = phone.locator(".multiples > li")
    assert seen(pictures) == 10 < pictures.count()
    phone.get_by_label(f"Show all {pictures.count()} pictures").check()
    assert seen(pictures) == pictures.count()


def test_a_section_opens_by_its_box_and_by_its_address(phone):
    phone.goto("/method/")
    words = phone.get_by_text("A date is shown no finer than it is known")
    assert not words.is_visible()
    box = phone.get_by_role("heading", name="Dates", exact=False).get_by_role("checkbox")
    box.press("Space")
    assert words.is_visible()
    box.press("Space")
    assert not words.is_visible()
    phone.goto("/method/#dates")
    assert words.is_visible()
    phone.goto(f"{TRUST}#sources")
    assert phone.get_by_role("link", name="What changed on this page").is_visible()


def test_a_wide_screen_shows_every_row_and_section_and_no_box_to_ask_for_them(page):
    page.goto(INDICATOR)
    rows = page.get_by_role("table", name="all councils, latest period").locator("tbody tr")
    assert seen(rows) == EVERYBODY
    page.goto("/method/")
    assert seen(page.locator(".section")) == page.locator(".section").count() > 15
    assert page.get_by_role("checkbox").count() == 0
    assert page.get_by_role("heading", name="Dates", exact=True).is_visible()


def test_what_a_phone_leaves_out_is_on_paper(open_tab):
    everything = "".join(printed(open_tab, INDICATOR))
    today = LocalAuthority.objects.filter(closed_on=None).values_list("name", flat=True)
    assert len(today) == EVERYBODY
    assert [name for name in today if name not in everything] == []
    told = "".join(printed(open_tab, "/indicators/"))
    labels = Indicator.objects.values_list("label", flat=True)
    assert [label for label in labels if label.split()[-1] not in told] == []
    told = "".join(printed(open_tab, "/method/"))
    assert "A date is shown no finer than it is known" in told
