"""Axe finds nothing wrong, on any kind of page, narrow and wide, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.addresses import KEPT, PUBLIC, RATINGS, TRUST
from tests.browser.following import follow

pytestmark = pytest.mark.browser

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPEN_ALL = "document.querySelectorAll('details').forEach(details => { details.open = true })"
RUN = """tags => axe.run(document, {
    runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]
}).then(found => found.violations)"""


def ready(page, address):
    """The page at the address with all its details open, and axe in it."""
    page.goto(address)
    page.evaluate(OPEN_ALL)
    page.evaluate(Axe().axe_script)
    return page


def violations(page, tags=(*WCAG, "best-practice")):
    """What axe objects to, one line a rule, with the places."""
    return [_line(violation) for violation in page.evaluate(RUN, list(tags))]


def _line(violation):
    places = [" ".join(map(str, node["target"])) for node in violation["nodes"]]
    return f"{violation['id']} ({violation['help']}) at {len(places)}: {'; '.join(places[:5])}"


@pytest.fixture(scope="module", params=PUBLIC.values(), ids=PUBLIC.keys())
def public_page(open_tab, request):
    page = ready(open_tab(), request.param)
    yield page
    page.close()


@pytest.mark.parametrize("width", [375, 1280])
def test_page_has_no_violation(public_page, width):
    public_page.set_viewport_size({"width": width, "height": 900})
    assert violations(public_page) == []


@pytest.mark.parametrize("address", ["/", TRUST, RATINGS], ids=["home", "council", "ratings"])
def test_page_has_no_violation_in_dark_colours(open_tab, address):
    assert violations(ready(open_tab(color_scheme="dark"), address)) == []


@pytest.mark.parametrize("group", ["checker", "administrator", "editor"])
def test_pages_of_those_who_keep_the_register_have_no_violation(group, open_tab, people):
    page = open_tab()
    people[group].sign_in(page)
    found = {}
    for name, (whose, address) in KEPT.items():
        for width in (375, 1280) if whose == group else ():
            page.set_viewport_size({"width": width, "height": 900})
            if wrong := violations(ready(page, address)):
                found[name, width] = wrong
    page.close()
    assert found == {}


def test_a_form_with_every_field_wrong_has_no_violation(open_tab, people):
    page = open_tab()
    people["editor"].sign_in(page)
    for name in ("inspection", "change", "provider", "event", "considered", "note"):
        page.goto(KEPT[name][1])
        follow(page.locator("main form .button").last)
        page.get_by_role("alert").wait_for()
        page.evaluate(Axe().axe_script)
        assert violations(page) == [], name
    page.close()
