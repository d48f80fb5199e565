"""At 400% of a window 1280 pixels wide, text flows within it and everything is in reach."""

import pytest

from tests.browser.addresses import PUBLIC

pytestmark = pytest.mark.browser

WIDTH, HEIGHT = 1280 // 4, 1024 // 4


@pytest.fixture(
    scope="module",
    params=["home", "councils", "council with a trust", "ratings", "method", "data"],
)
def zoomed(open_tab, request):
    page = open_tab(WIDTH, HEIGHT, device_scale_factor=4)
    page.goto(PUBLIC[request.param])
    yield page
    page.close()


def fits(locator):
    """Whether the element, scrolled to, lies between the sides of the window."""
    locator.scroll_into_view_if_needed()
    box = locator.bounding_box()
    return box["x"] >= 0 and box["x"] + box["width"] <= WIDTH and box["height"] > 0


def test_zoomed_page_does_not_scroll_sideways(zoomed):
    assert zoomed.evaluate("document.documentElement.scrollWidth") <= WIDTH
    zoomed.evaluate("scrollTo(500, 0)")
    assert zoomed.evaluate("scrollX") == 0


def test_zoomed_text_is_not_cut(zoomed):
    """Prose wraps: none of it is wider than its own box."""
    cut = """() => [...document.querySelectorAll("main :is(h1, h2, h3, p, dd, dt, label)")].filter(
        element => element.checkVisibility() && !element.closest("table, .visually-hidden")
            && element.scrollWidth > element.clientWidth + 1
            && getComputedStyle(element).display !== "inline"
    ).map(element => element.outerHTML.slice(0, 120))"""
    assert zoomed.evaluate(cut) == []


def test_zoomed_heading_and_links_are_in_reach(zoomed):
    """Trying a click fails where something else lies over the link."""
    assert fits(zoomed.locator("h1"))
    navigation = zoomed.get_by_role("navigation", name="Main")
    navigation.get_by_role("button", name="Menu").click()
    links = navigation.get_by_role("link")
    assert links.count() > 4
    assert all(fits(link) for link in links.all())
    links.filter(has_text="Providers").click(trial=True)
