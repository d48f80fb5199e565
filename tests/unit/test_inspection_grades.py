"""One row for each inspection, with who delivered when it began, on a world built by hand."""

import pytest

from commissioning.catalogue.inspection_grades import INSPECTION_GRADES

from .worlds import a_council, a_framework, changed, inspected, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    a_framework("overall", "leadership")
    return a_council("a-council")


def rows(**asked):
    names = [column.name for column in INSPECTION_GRADES.columns]
    question = INSPECTION_GRADES.asked(asked)
    assert question.is_valid()
    return [dict(zip(names, row, strict=True)) for row in INSPECTION_GRADES.records(question)]


@pytest.mark.parametrize(
    ("day", "model", "since"),
    [("2015-09-30", "in_house", "2010-04-01"), ("2015-10-01", "trust", "2015-10-01")],
)
def test_who_delivered_is_told_of_the_first_day(council, day, model, since):
    changed(council, "2015-10-01")
    inspected(council, day, "good", published="2016-02-01")
    [row] = rows()
    assert (row["model"], row["model_since"]) == (model, on(since))


def test_without_a_first_day_who_delivered_is_told_of_the_day_of_the_report(council):
    changed(council, "2015-10-01")
    inspection = inspected(council, "2015-09-01", "good", published="2015-10-01")
    inspection.started_on = None
    inspection.save()
    [row] = rows()
    assert (row["started_on"], row["inspected_on"], row["model"]) == (
        None,
        on("2015-10-01"),
        "trust",
    )


def test_grades_stand_beside_each_other_and_every_gap_has_its_reason(council):
    inspected(council, "2018-03-01", "good", "")
    inspected(council, "2019-03-01", kind="focused_visit")
    full, visit = rows()
    assert (full["is_full"], full["overall"], full["leadership_missing"]) == (
        True,
        "good",
        "not_published",
    )
    assert (visit["is_full"], visit["overall"]) == (False, None)
    assert visit["overall_missing"]
    assert (full["model"], full["provider"]) == ("not_recorded", None)


def test_rows_are_filtered_as_inspections_are_and_found_by_their_name(council):
    first = inspected(council, "2018-03-01", "good")
    inspected(a_council("b-council"), "2018-03-02", "inadequate")
    assert [row["overall"] for row in rows(inspected_from="2018-03-02")] == ["inadequate"]
    assert [row["name"] for row in rows(authority="a-council")] == [council.name]
    assert INSPECTION_GRADES.find(first.reference)[0] == first.reference
    assert INSPECTION_GRADES.find("no-such") is None
