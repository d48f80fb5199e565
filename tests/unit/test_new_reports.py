"""New reports of councils that are watched: from the day, with how each judgement moved."""

import pytest

from commissioning.comparison.new_reports import new_reports
from tests.unit.worlds import a_council, a_framework, inspected, on

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def framework(db):
    return a_framework("overall", "leadership")


def told(since, *councils):
    return [
        (report.row.inspection.authority.slug, report.way, report.moves[:2])
        for report in new_reports([c.pk for c in councils], on(since))
    ]


def test_a_report_of_the_day_itself_is_new_and_of_the_day_before_is_not():
    council = a_council()
    inspected(council, "2025-01-20", "good", published="2025-03-18")
    assert len(told("2025-03-18", council)) == 1
    assert told("2025-03-19", council) == []


def test_the_day_of_an_inspection_stands_in_for_a_report_whose_day_is_not_known():
    council = a_council()
    inspected(council, "2025-01-20", "good", published=None)
    assert len(told("2025-01-20", council)) == 1
    assert told("2025-01-21", council) == []


def test_what_worsened_stands_first_though_it_is_older():
    fell, rose = a_council("fell"), a_council("rose")
    inspected(fell, "2020-01-01", "good", "good")
    inspected(rose, "2020-01-01", "inadequate", "good")
    inspected(fell, "2025-01-01", "good", "inadequate")
    inspected(rose, "2025-06-01", "good", "good")
    assert told("2025-01-01", fell, rose) == [
        ("fell", "worse", ("same", "worse")),
        ("rose", "better", ("better", "same")),
    ]


def test_a_fall_is_not_made_up_for_by_a_rise():
    council = a_council()
    inspected(council, "2020-01-01", "inadequate", "good")
    inspected(council, "2025-01-01", "good", "inadequate")
    assert told("2024-01-01", council)[0][1] == "worse"


def test_the_newest_stands_first_among_those_that_did_not_worsen():
    council = a_council()
    for day in ("2020-01-01", "2022-01-01", "2024-01-01"):
        inspected(council, day, "good", "good")
    new = new_reports([council.pk], on("2021-01-01"))
    assert [report.out for report in new] == [on("2024-01-01"), on("2022-01-01")]


def test_a_first_grade_moved_from_nowhere():
    council = a_council()
    inspected(council, "2025-01-01", "good", "good")
    assert told("2024-01-01", council) == [("testshire", "unknown", ("unknown", "unknown"))]


def test_a_missing_grade_is_passed_over_for_the_one_before_it():
    council = a_council()
    inspected(council, "2018-01-01", "good", "good")
    inspected(council, "2020-01-01", "", "good")
    inspected(council, "2025-01-01", "inadequate", "good")
    assert told("2024-01-01", council) == [("testshire", "worse", ("worse", "same"))]


def test_grades_of_another_council_are_not_before():
    council, other = a_council("one"), a_council("other")
    inspected(other, "2020-01-01", "outstanding", "good")
    inspected(council, "2025-01-01", "good", "good")
    assert told("2024-01-01", council) == [("one", "unknown", ("unknown", "unknown"))]


def test_an_inspection_without_judgements_is_no_report():
    council = a_council()
    inspected(council, "2025-01-01", None, None)
    assert told("2024-01-01", council) == []
