"""What came before and after a change, as values, as the API gives it and as a row."""

import pytest

from commissioning.comparison.question import COUNT, ChangesQuestion
from commissioning.comparison.trajectories import after_rows, as_dict, as_row, trajectories
from commissioning.models import WHOLE_SERVICE

from .worlds import a_council, a_framework, changed, delivered, inspected, on

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def framework(db):
    a_framework("overall")


def first(**asked):
    """The trajectory of the first change; the return to the council is a second."""
    trajectory, *_ = trajectories(ChangesQuestion(WHOLE_SERVICE, **asked))
    return trajectory


def with_precision(arrangement, **precision):
    type(arrangement).objects.filter(pk=arrangement.pk).update(**precision)


def a_change():
    """Inadequate, then a trust for three years, and in-house again."""
    council = a_council()
    inspected(council, "2017-06-01", "inadequate", published="2017-09-01")
    began = {"initiation": "statutory_direction"}
    trust = changed(council, "2018-04-01", ended="2021-03-31", **began)
    delivered(council, "2021-04-01")
    return council, trust


def test_the_first_earned_grade_is_that_after_the_window_and_the_latest_the_last_within():
    council, _ = a_change()
    inspected(council, "2019-03-31", "requires_improvement")
    inspected(council, "2019-04-01", "")
    inspected(council, "2019-05-01", "good")
    inspected(council, "2021-03-31", "requires_improvement")
    inspected(council, "2021-04-01", "outstanding")
    change = first()
    assert [a.phase for a in change.after] == ["inherited", "earned", "earned", "earned"]
    assert change.first_earned.graded.on == on("2019-05-01")
    assert change.latest.graded.on == on("2021-03-31")
    assert (change.grade_before, change.grade_before_on) == ("inadequate", on("2017-06-01"))
    assert (change.movement, change.earned_not_known) == ("better", "")


def test_without_an_inspection_after_nothing_was_earned_and_the_movement_is_not_known():
    a_change()
    change = first()
    assert (change.first_earned, change.latest, change.movement) == (None, None, "unknown")
    assert change.earned_not_known == ""


def test_a_grade_within_the_window_is_not_earned_and_the_way_it_went_is_not_known():
    council, _ = a_change()
    inspected(council, "2018-06-01", "good")
    change = first()
    assert (change.first_earned, change.movement) == (None, "unknown")
    assert change.latest.graded.grade == "good"
    assert first(window=2).movement == "better"


def test_after_a_grade_that_may_be_earned_or_not_no_later_one_is_the_first():
    council, trust = a_change()
    with_precision(trust, started_precision="month")
    inspected(council, "2019-04-15", "requires_improvement")
    inspected(council, "2020-04-15", "good")
    change = first()
    assert [a.phase for a in change.after] == ["not_known", "earned"]
    assert change.first_earned is None
    assert change.earned_not_known == "the day of the change is not known: in April 2018"
    assert [a.days for a in change.after] == [None, None]


def test_a_grade_that_is_surely_earned_stands_though_a_later_one_may_stand_after_the_end():
    council, trust = a_change()
    with_precision(trust, ended_precision="month")
    inspected(council, "2019-06-01", "good")
    inspected(council, "2021-03-15", "outstanding")
    change = first()
    assert [a.phase for a in change.after] == ["earned", "not_known"]
    assert (change.first_earned.graded.grade, change.earned_not_known) == ("good", "")


def test_a_change_is_given_whole_as_the_api_and_a_row_give_it():
    council, trust = a_change()
    inspected(council, "2018-10-01", "", published="2018-11-01")
    inspected(council, "2019-05-01", "good", published="2019-07-01")
    inspected(council, "2020-05-01", "requires_improvement", published=None)
    change = first()
    shared = {
        "gss_code": council.gss_code,
        "authority": "Testshire",
        "scope": WHOLE_SERVICE,
        "from": "in_house",
        "to": "trust",
        "provider": "the-trust",
        "go_live": "2018-04-01",
        "go_live_precision": "day",
        "not_known": None,
        "initiation": "statutory_direction",
        "grade_before": "inadequate",
        "grade_before_on": "2017-06-01",
        "grade_before_is_earlier": False,
        "first_earned": "good",
        "latest_during": "requires_improvement",
        "ended_on": "2021-03-31",
        "followed_by": "in_house",
    }
    nothing = {"gss_code": council.gss_code, "joint_with": None, "leaders_grade": None}
    after = [
        {
            "inspected_on": day,
            "published_on": published,
            "days": days,
            "phase": phase,
            "grade": grade,
        }
        | nothing
        for day, published, days, phase, grade in (
            ("2018-10-01", "2018-11-01", 183, "inherited", None),
            ("2019-05-01", "2019-07-01", 395, "earned", "good"),
            ("2020-05-01", None, 761, "earned", "requires_improvement"),
        )
    ]
    assert as_dict(change) == shared | {"after": after}
    named = {"change": trust.reference}
    assert as_row(change) == named | shared | {
        "first_earned_on": "2019-05-01",
        "first_earned_days": 395,
        "latest_during_on": "2020-05-01",
        "movement": "better",
        "inspections": 3,
        "after": "2018-10-01 183 inherited no_grade | 2019-05-01 395 earned good | "
        "2020-05-01 761 earned requires_improvement",
    }
    assert after_rows(change) == [named | {"go_live": "2018-04-01"} | one for one in after]


def test_what_is_not_there_is_given_as_null():
    changed(a_council(), "2018-04-01", initiation="voluntary")
    row = as_row(first(earlier=COUNT))
    nulls = {name for name, value in row.items() if value is None}
    assert nulls == {
        "not_known",
        "grade_before",
        "grade_before_on",
        "first_earned",
        "first_earned_on",
        "first_earned_days",
        "latest_during",
        "latest_during_on",
        "ended_on",
        "followed_by",
    }
    assert (row["inspections"], row["after"]) == (0, "")


def test_days_that_are_not_known_are_said_so_in_the_row():
    council, trust = a_change()
    with_precision(trust, started_precision="month")
    inspected(council, "2020-04-15", "good")
    row = as_row(first())
    assert row["after"] == "2020-04-15 not_known earned good"
    assert row["not_known"] == "the day of the change is not known: in April 2018"
