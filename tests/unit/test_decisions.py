"""When a change was decided, what that day rests on, and the grade in force on it."""

import pytest

from commissioning.comparison.decisions import decisions
from commissioning.comparison.question import ChangesQuestion
from commissioning.models import WHOLE_SERVICE

from .worlds import a_council, a_framework, changed, delivered, happened, inspected, on

pytestmark = pytest.mark.django_db

GO_LIVE = "2018-04-01"
TODAY = on("2026-09-30")


@pytest.fixture
def change():
    a_framework("overall")
    return changed(a_council(), GO_LIVE)


def decided(today=TODAY):
    """The last change, as it was decided."""
    return decisions(ChangesQuestion(scope=WHOLE_SERVICE), today).changes[-1]


def test_without_any_step_a_change_was_decided_at_go_live(change):
    assert (decided().decided_on, decided().rests_on) == (on(GO_LIVE), None)


def test_of_several_directions_the_last_decided(change):
    happened(change, "direction", "2016-01-01")
    last = happened(change, "direction", "2017-01-01")
    assert decided().rests_on == last


def test_of_several_decisions_the_first_decided(change):
    first = happened(change, "decision", "2016-01-01")
    happened(change, "decision", "2017-01-01")
    assert decided().rests_on == first


def test_a_decision_goes_before_any_direction(change):
    happened(change, "direction", "2016-01-01")
    decision = happened(change, "decision", "2017-01-01")
    happened(change, "direction", "2017-06-01")
    assert decided().rests_on == decision


@pytest.mark.parametrize("kind", ["decision", "direction"])
def test_a_step_of_the_day_of_go_live_counts_and_a_later_one_does_not(change, kind):
    later = happened(change, kind, "2018-04-02")
    assert decided().rests_on is None
    later.happened_on = on(GO_LIVE)
    later.save()
    assert decided().rests_on == later


def test_other_steps_decide_nothing(change):
    happened(change, "review", "2017-01-01")
    happened(change, "commissioner", "2017-01-01")
    assert decided().rests_on is None


@pytest.fixture
def end(change):
    """The change came to an end, and the service went back."""
    change.ended_on, change.ended_precision = on("2021-03-31"), "day"
    change.save()
    return delivered(change.authority, "2021-04-01")


def test_the_last_decision_of_what_ended_decided_its_end(change, end):
    happened(change, "decision", "2019-01-01")
    last = happened(change, "decision", "2020-01-01")
    happened(end, "direction", "2020-06-01")
    assert decided().rests_on == last
    assert decided().is_return


def test_but_the_first_decision_for_what_came_goes_before(change, end):
    happened(change, "decision", "2020-01-01")
    own = happened(end, "decision", "2020-06-01")
    assert decided().rests_on == own


@pytest.mark.parametrize(("day", "counts"), [(GO_LIVE, False), ("2018-04-02", True)])
def test_a_decision_of_the_first_day_of_what_ended_is_about_its_beginning(change, end, day, counts):
    happened(change, "decision", day)
    assert bool(decided().rests_on) is counts


@pytest.mark.parametrize(("day", "grade"), [("2017-01-01", "good"), ("2017-01-02", "")])
def test_the_grade_is_that_in_force_on_the_day_of_the_decision(change, day, grade):
    happened(change, "decision", "2017-01-01")
    inspected(change.authority, day, "good")
    assert decided().grade == grade


def test_the_latest_of_those_in_force(change):
    inspected(change.authority, "2015-01-01", "good")
    inspected(change.authority, "2016-01-01", "inadequate")
    inspected(change.authority, "2019-01-01", "outstanding")
    assert decided().grade == "inadequate"


def test_a_change_lasts_to_its_last_day_or_today(change):
    assert decided(today=on("2018-04-11")).days == 10
    change.ended_on, change.ended_precision = on("2018-04-06"), "day"
    change.save()
    assert decided().days == 5


@pytest.mark.parametrize(
    ("day", "rose", "fell"), [("2017-06-01", True, False), ("2017-06-02", False, False)]
)
def test_a_grade_that_rose_between_decision_and_go_live_did_not_fall(change, day, rose, fell):
    inspected(change.authority, "2016-01-01", "inadequate")
    inspected(change.authority, "2017-06-02", "requires_improvement")
    happened(change, "decision", day)
    assert (decided().rose_first, decided().fell_first) == (rose, fell)


@pytest.mark.parametrize(("day", "fell"), [("2017-06-01", True), ("2017-06-02", False)])
def test_a_grade_that_fell_between_decision_and_go_live_did_not_rise(change, day, fell):
    inspected(change.authority, "2016-01-01", "requires_improvement")
    inspected(change.authority, "2017-06-02", "inadequate")
    happened(change, "decision", day)
    assert (decided().rose_first, decided().fell_first) == (False, fell)


@pytest.mark.parametrize(
    ("grade", "from_strength", "could_not_rise"),
    [("outstanding", 1, 1), ("good", 1, 0), ("requires_improvement", 0, 0)],
)
def test_who_was_decided_under_the_best_grade_could_not_rise(grade, from_strength, could_not_rise):
    a_framework("overall")
    council = a_council()
    inspected(council, "2016-01-01", grade)
    happened(changed(council, "2018-04-01"), "decision", "2017-04-01")
    answer = decisions(ChangesQuestion(WHOLE_SERVICE), TODAY)
    assert len(answer.from_strength) == from_strength
    assert len(answer.from_the_best) == could_not_rise
