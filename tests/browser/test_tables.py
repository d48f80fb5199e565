"""Tables stay tables for those who listen, however narrow the screen that shows them."""

import pytest

from tests.browser.addresses import PUBLIC, RATINGS

pytestmark = pytest.mark.browser

SEEN = "cell => getComputedStyle(cell, '::before').content"


@pytest.mark.parametrize("width", [375, 1280])
def test_a_table_is_told_with_its_headings_and_rows(open_tab, width):
    page = open_tab(width)
    page.goto(RATINGS)
    table = page.get_by_role("table", name="Councils by delivery model and grade")
    assert table.get_by_role("columnheader").count() == 9
    rows = table.get_by_role("row")
    for number in range(1, rows.count()):
        assert rows.nth(number).get_by_role("rowheader").count() == 1
        assert rows.nth(number).get_by_role("cell").count() == 8
    page.close()


def test_a_card_says_what_each_of_its_figures_is(open_tab):
    page = open_tab(375)
    page.goto(RATINGS)
    cells = page.get_by_role("table").first.get_by_role("row").nth(1).get_by_role("cell")
    labels = [cells.nth(number).evaluate(SEEN).strip('"') for number in range(3)]
    assert labels == ["Councils", "With a grade", "Outstanding"]
    lefts = {cells.nth(number).bounding_box()["x"] for number in range(7)}
    assert len(lefts) == 1  # one under the other
    page.close()


def test_row_headings_stay_in_view_where_a_table_scrolls(open_tab):
    page = open_tab(375)
    page.goto(PUBLIC["side by side"])
    heading = page.get_by_role("rowheader").first
    before = heading.bounding_box()["x"]
    frame = page.get_by_role("region", name="Councils side by side")
    frame.evaluate("frame => { frame.scrollLeft = 300 }")
    assert frame.evaluate("frame => frame.scrollLeft") == 300
    assert heading.bounding_box()["x"] == before
    page.close()
