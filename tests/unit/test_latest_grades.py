"""The grades in force of every council in all areas, on a world built by hand."""

import pytest

from commissioning.comparison.latest_grades import latest_grades

from .worlds import a_council, a_framework, inspected, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    a_framework("overall", "leadership")
    return a_council("a-council")


def grades(day, **asked):
    return {
        row.authority.slug: [cell.grade or cell.missing for cell in row.cells][:2]
        for row in latest_grades(on(day), **asked)
    }


@pytest.mark.parametrize(
    ("day", "overall"),
    [("2018-03-01", "good"), ("2020-05-31", "good"), ("2020-06-01", "inadequate")],
)
def test_the_latest_inspection_that_had_begun_by_the_day_gives_all_grades(council, day, overall):
    inspected(council, "2018-03-01", "good")
    inspected(council, "2020-06-01", "inadequate")
    assert grades(day)["a-council"][0] == overall


def test_a_council_without_an_inspection_has_its_row_and_the_reason(council):
    inspected(council, "2020-06-01", "good")
    assert grades("2020-05-31") == {"a-council": ["not_yet_inspected"] * 2}


def test_councils_of_other_regions_are_left_out_where_some_are_asked_for(council):
    other = a_council("elsewhere")
    other.region_code = "E12000007"
    other.save()
    assert set(grades("2020-01-01")) == {"a-council", "elsewhere"}
    assert set(grades("2020-01-01", regions=(other.region_code,))) == {"elsewhere"}
