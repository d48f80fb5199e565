"""Days as people write them: read column by column, told, and refused once where they are not
sure."""

import datetime

import pytest

from commissioning.submissions.days import day_of, with_days
from commissioning.tables import table_called

COLUMN = "published_on"


def read(*cells):
    """The cells as they are read, the sentences and the refusals."""
    rows = [(line, {"reference": "a", COLUMN: cell}) for line, cell in enumerate(cells, start=2)]
    rows, notes, refused = with_days(table_called("inspections"), rows)
    return [row[1][COLUMN] for row in rows], notes, refused


@pytest.mark.parametrize(
    "cell",
    [
        "2026-03-31",
        "31 March 2026",
        "31 Mar 2026",
        "31st March 2026",
        "31-Mar-26",
        "March 31, 2026",
        "31/03/2026",
        "31.3.2026",
        "31-03-2026",
        "03/31/2026",
        "2026/03/31",
        "46112",
        "46112.0",
        "2026-03-31T00:00:00",
        "2026-03-31 00:00",
    ],
)
def test_a_day_as_people_write_it_is_read(cell):
    assert read(cell)[::2] == (["2026-03-31"], [])


@pytest.mark.parametrize(
    "cell", ["31/02/2026", "31 Foo 2026", "2026-03-31 12:00", "soon", "31/03/26", "99/99/2026", ""]
)
def test_what_is_no_day_is_left_for_the_planner_to_refuse_by_row(cell):
    assert read(cell) == ([cell], [], [])


def test_iso_days_are_not_spoken_of():
    assert read("2026-03-31", "")[1] == []


def test_one_cell_tells_the_order_of_the_column():
    cells, [note], _ = read("13/04/2026", "03/04/2026", "03/04/2026", "")
    assert cells == ["2026-04-13", "2026-04-03", "2026-04-03", ""]
    assert note == (
        "Column published_on: 3 cells read as day, month and year, such as 13/04/2026 as "
        "13 April 2026."
    )
    assert read("04/13/2026", "03/04/2026")[0] == ["2026-04-13", "2026-03-04"]


def test_the_twelfth_tells_nothing_and_the_thirteenth_does():
    assert read("12/11/2026")[2]
    assert not read("13/11/2026")[2]


def test_a_column_that_may_be_either_is_refused_once():
    cells, notes, [refusal] = read(*["03/04/2026"] * 40, "05/06/2026")
    assert (refusal.line, refusal.column, refusal.value) == (
        "the whole column",
        COLUMN,
        "03/04/2026",
    )
    assert "3 April 2026 or 4 March 2026" in refusal.message
    assert "41 cells" in refusal.message
    assert "Write days as 2026-03-31" in refusal.message
    assert (set(cells), notes) == ({"03/04/2026", "05/06/2026"}, [])


def test_a_column_of_both_orders_is_refused_once():
    [refusal] = read("31/03/2026", "03/31/2026", "01/02/2026")[2]
    assert (refusal.value, "03/31/2026" in refusal.message) == ("31/03/2026", True)


def test_days_that_are_the_same_either_way_are_read():
    assert read("01/01/2026", "02/02/2026")[::2] == (["2026-01-01", "2026-02-02"], [])


def test_a_slip_does_not_make_the_column_doubtful():
    cells, _, refused = read("31/03/2026", "31/02/2026")
    assert (cells, refused) == (["2026-03-31", "31/02/2026"], [])


def test_other_columns_are_left_alone():
    rows = [(2, {"reference": "31/03/2026", "note": "46112"})]
    assert with_days(table_called("inspections"), rows)[0] == rows


@pytest.mark.parametrize("cell", ["31/03/2026", "31 March 2026", "2026-03-31", "46112"])
def test_a_day_that_stands_alone_is_read_by_the_same_rules(cell):
    assert day_of(cell) == datetime.date(2026, 3, 31)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("03/04/2026", "can be 3 April 2026 or 4 March 2026"),
        ("31/02/2026", "Give a date like"),
        ("2026-02-30", "Give a date like"),
        ("spring", "Give a date like"),
    ],
)
def test_a_day_that_stands_alone_and_is_none_or_two_is_refused(cell, words):
    with pytest.raises(ValueError, match=words):
        day_of(cell)
