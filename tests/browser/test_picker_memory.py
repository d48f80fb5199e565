"""A set of councils is remembered in a browser where its reader asks for it, and only there."""

import pytest

pytestmark = pytest.mark.browser

WATCH = "/watch/"
KEPT = "localStorage.getItem('councils')"


def ticked(page):
    return page.locator("input[name=authority]:checked").evaluate_all(
        "boxes => boxes.map(box => box.labels[0].textContent)"
    )


def test_councils_are_remembered_ticked_again_and_forgotten(page):
    page.goto(f"{WATCH}?authority=leeds&authority=slough")
    memory = page.locator(".picker-memory")
    assert "No councils are remembered" in memory.inner_text()
    assert not memory.get_by_role("button", name="Tick the remembered councils").is_visible()
    assert page.evaluate(KEPT) is None  # nothing before it is asked for
    memory.get_by_role("button", name="Remember the ticked councils").click()
    assert "Remembered on this machine: Slough, Leeds." in memory.inner_text()

    page.goto("/compare/authorities/")
    assert ticked(page) == []
    memory.get_by_role("button", name="Tick the remembered councils").click()
    assert sorted(ticked(page)) == ["Leeds", "Slough"]
    memory.get_by_role("button", name="Forget them").click()
    assert "No councils are remembered" in memory.inner_text()
    assert page.evaluate(KEPT) is None


def test_what_stands_there_damaged_is_no_set(page):
    page.goto(WATCH)
    page.evaluate("localStorage.setItem('councils', '{')")
    page.reload()
    assert "No councils are remembered" in page.locator(".picker-memory").inner_text()
    page.evaluate("localStorage.clear()")


def test_without_a_script_nothing_is_offered_that_would_not_work(open_tab):
    page = open_tab(java_script_enabled=False)
    page.goto(WATCH)
    assert page.locator(".picker").is_visible()
    assert not page.locator(".picker-memory").is_visible()
    page.close()
