"""Everything can be done with a keyboard alone, and the reader sees where the focus is."""

import re

import pytest

from tests.browser.addresses import RATINGS, TRUST
from tests.browser.following import follow

pytestmark = pytest.mark.browser

# Gives every stop of the Tab key a number, and keeps how it looks while it has no focus.
PREPARE = """() => {
    const look = element => {
        const style = getComputedStyle(element)
        return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow]
    }
    const all = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]"
    const stops = [...document.querySelectorAll(all)].filter(
        element => element.tabIndex >= 0 && element.checkVisibility()
    )
    const rest = stops.map(look)
    window.current = () => {
        const element = document.activeElement
        const place = stops.indexOf(element)
        const [style, width] = look(element)
        return {
            place,
            seen: style !== "none" && parseFloat(width) >= 2
                && String(look(element)) !== String(rest[place]),
            what: element.outerHTML.slice(0, 120),
            outside: element === document.body,
        }
    }
    return stops.length
}"""


def walk(page, key="Tab"):
    """How many stops the page has, and what has the focus after each press of the key until the
    focus leaves the page. A date field takes several presses."""
    count, reached = page.evaluate(PREPARE), []
    for _ in range(2 * count + 40):
        page.keyboard.press(key)
        stop = page.evaluate("current()")
        if stop["outside"] or (reached and stop["place"] == reached[0]["place"] != -1):
            return count, reached
        reached.append(stop)
    pytest.fail(f"the focus never leaves the page; at last it was on {reached[-1]['what']}")


def tab_to(page, selector):
    """Presses Tab until the element that the selector names has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("name => document.activeElement.matches(name)", selector):
            return
    pytest.fail(f"Tab does not reach {selector}")


def column(page, place):
    """The words of one column of the first table, from the top."""
    return page.locator(f"main table tbody tr > :nth-child({place})").all_inner_texts()


def test_first_stop_skips_to_the_main_content(page):
    page.goto("/authorities/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to main content"
    assert page.locator(":focus").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.locator(":focus").get_attribute("id") == "main"


def test_every_stop_of_the_list_shows_its_focus(page):
    """A date field has a button within, which the browser itself rings."""
    page.goto("/authorities/")
    count, reached = walk(page)
    assert count > 100
    seen = {stop["place"] for stop in reached if stop["seen"]}
    assert [stop["what"] for stop in reached if stop["place"] not in seen] == []


@pytest.mark.parametrize(
    "address",
    ["/", "/authorities/?region=E12000008", TRUST, RATINGS],
    ids=["home", "councils", "council", "ratings"],
)
def test_tab_passes_every_stop_in_order_and_leaves_the_page(page, address):
    page.goto(address)
    count, reached = walk(page)
    places = list(dict.fromkeys(stop["place"] for stop in reached))
    assert places == list(range(count))


def test_shift_tab_goes_back_from_the_end(page):
    page.goto(TRUST)
    count, reached = walk(page, "Shift+Tab")
    places = list(dict.fromkeys(stop["place"] for stop in reached))
    assert places == list(reversed(range(count)))


def test_menu_of_a_phone_opens_and_closes_with_the_keyboard(open_tab):
    page = open_tab(375)
    page.goto("/")
    link = page.get_by_role("navigation", name="Main").get_by_role("link", name="Councils")
    assert not link.is_visible()
    tab_to(page, ".menu-button")
    page.keyboard.press("Enter")
    assert link.is_visible()
    page.keyboard.press("Escape")
    assert not link.is_visible()
    page.keyboard.press("Enter")  # the focus is on the button again
    tab_to(page, "#site-menu a[href='/authorities/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/authorities/")
    page.close()


def test_wide_page_has_its_links_in_place_of_the_menu(page):
    page.goto("/")
    navigation = page.get_by_role("navigation", name="Main")
    assert not navigation.get_by_role("button").is_visible()
    assert all(link.is_visible() for link in navigation.get_by_role("link").all())
    assert navigation.get_by_role("link").count() > 4


def test_suggestion_of_the_search_in_the_head_is_chosen_with_the_arrows(page):
    page.goto("/about/")
    tab_to(page, "#site-search")
    page.keyboard.type("slough")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    address = page.get_by_role("option", selected=True).get_attribute("data-address")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


def test_search_field_takes_typing_and_enter(page):
    page.goto("/authorities/")
    tab_to(page, "main input[name=q]")
    page.keyboard.type("slough")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=slough**")
    assert page.locator("#results h2").inner_text().startswith("1 council ")
    assert column(page, 1) == ["Slough"]


def test_filter_by_delivery_model_gives_what_the_api_gives(page):
    page.goto("/authorities/")
    expected = page.request.get("/api/v1/authorities/?model=trust").json()["count"]
    tab_to(page, "#id_model summary")
    page.keyboard.press("Enter")
    tab_to(page, "input[name=model][value=trust]")
    page.keyboard.press("Space")
    tab_to(page, ".filters button")
    page.keyboard.press("Enter")
    page.wait_for_url("**model=trust**")
    assert expected > 0
    assert page.locator("#results h2").inner_text().startswith(f"{expected} councils ")
    assert len(column(page, 1)) == expected


def test_tag_removes_its_filter(page):
    page.goto("/authorities/?model=trust&region=E12000008")
    tab_to(page, ".tag[href*='model=trust']")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"^[^?]*\?(?!.*region)"))
    assert page.locator(".tag").count() == 1
    assert page.locator("input[name=model][value=trust]").is_checked()
    assert not page.locator("input[name=region]:checked").count()


def test_heading_of_a_column_sorts_by_it(page):
    """A first press turns the order of names round, as the list begins in that order."""
    page.goto("/authorities/?region=E12000007")
    ascending = column(page, 1)
    assert len(ascending) == 33
    tab_to(page, "thead th a[href*='sort=-name']")
    page.keyboard.press("Enter")
    page.wait_for_url("**sort=-name**")
    heading = page.get_by_role("columnheader", name="Council")
    assert heading.get_attribute("aria-sort") == "descending"
    assert page.locator("[aria-sort]").count() == 1
    assert column(page, 1) == ascending[::-1]
    assert page.locator("input[name=region]:checked").count() == 1


def test_tiles_of_the_map_are_for_the_mouse(page):
    page.goto("/")
    tiles = page.locator("svg a")
    assert tiles.count() == int(page.request.get("/api/v1/authorities/").json()["count"])
    assert page.locator("svg a:not([tabindex='-1'])").count() == 0
    follow(page.locator(f"svg a[href='{TRUST}']"))
    assert page.locator("h1").inner_text() == "Slough"
