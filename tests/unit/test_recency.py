"""How sure "today" is: the newest report held, and how many usually come in the time since."""

import datetime

import pytest

from commissioning.comparison.recency import reports_to
from tests.unit.worlds import a_council, a_framework, delivered, inspected, on

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TODAY = on("2026-11-26")


@pytest.fixture(autouse=True)
def council(db):
    a_framework("overall")
    return a_council()


def reported(council, *days):
    for day in days:
        inspected(council, day, "good")


def test_a_register_without_reports_says_nothing(db):
    found = reports_to(TODAY)
    assert (found.newest, found.is_behind) == (None, False)


def test_the_time_since_the_newest_report_is_looked_up_in_the_three_years_before(council):
    reported(council, "2026-08-20")
    reported(council, "2025-08-20", "2025-08-21", "2025-11-26", "2025-11-27")
    reported(council, "2024-08-21", "2023-11-27")
    found = reports_to(TODAY)
    # The day of the newest report itself is held; today's own day is within.
    assert found.usual == (2, 1, 0)
    assert found.usually == "0 to 2"
    assert found.is_behind


def test_what_comes_out_as_often_each_year_is_one_number(council):
    reported(council, "2026-08-20", "2025-09-01", "2024-09-01", "2023-09-01")
    assert reports_to(TODAY).usually == "1"


def test_a_time_in_which_nothing_usually_comes_out_is_not_behind(council):
    reported(council, "2026-11-26", "2025-11-26")
    assert not reports_to(TODAY).is_behind


def test_a_report_of_the_future_is_not_the_newest(council):
    reported(council, "2026-08-20", "2026-11-27")
    assert reports_to(TODAY).newest == on("2026-08-20")


def test_a_leap_day_has_a_day_in_other_years(council):
    reported(council, "2024-02-20", "2023-02-28")
    assert reports_to(datetime.date(2024, 2, 29)).usual == (1, 0, 0)


def test_visits_are_no_reports_of_full_inspections(council):
    reported(council, "2026-08-20")
    inspected(council, "2026-09-01", kind="focused_visit")
    assert reports_to(TODAY).newest == on("2026-08-20")


@pytest.mark.parametrize(
    ("day", "precision", "words"),
    [
        ("2019-04-01", "day", "no evidence since 1 April 2019"),
        ("2019-04-01", "month", "no evidence since April 2019"),
        ("2019-04-01", "year", "no evidence since 2019"),
        ("2019-04-30", "by", "no evidence since April 2019"),
        ("2019-04-01", "estimated", "no evidence since about April 2019"),
    ],
)
def test_an_open_arrangement_says_since_when_nothing_was_heard_of_it(
    council, day, precision, words
):
    spell = delivered(council, day, model="trust", started_precision=precision)
    assert spell.confirmed == words
    spell.evidence_on = datetime.date(2024, 10, 31)
    assert spell.confirmed == "last confirmed October 2024"
    spell.ended_on = datetime.date(2025, 3, 31)
    assert spell.confirmed == ""


def test_in_february_and_on_a_29th_the_day_before_a_year_is_the_same(council):
    reported(council, "2026-02-10", "2025-02-11", "2025-03-29", "2025-03-30")
    assert reports_to(on("2026-03-29")).usual == (2, 0, 0)
