"""From a low grade to a better one: who is counted at the landmark, and until which day."""

import pytest

from commissioning.comparison.improvement import improvement
from commissioning.comparison.question import ImprovementQuestion
from commissioning.models import WHOLE_SERVICE

from .worlds import a_council, a_framework, changed, delivered, inspected, on

pytestmark = pytest.mark.django_db

GOOD, FAIR, LOW = "good", "requires_improvement", "inadequate"
LANDMARK = "2020-03-01"  # two years after the low grade


@pytest.fixture
def council():
    a_framework("overall")
    council = a_council()
    delivered(council, "2010-04-01")
    return council


def cases(**asked):
    return improvement(ImprovementQuestion(scope=WHOLE_SERVICE, **asked)).cases


def case(**asked):
    (found,) = cases(**asked)
    return found


def known_until(day):
    """The newest report of all, of a council that was never inadequate."""
    inspected(a_council("elsewhere"), day, GOOD)


@pytest.mark.parametrize(
    ("day", "part"),
    [
        ("2020-02-29", "improved_before_landmark"),
        (LANDMARK, "improved_before_landmark"),
        ("2020-03-02", "included"),
    ],
)
def test_who_improved_by_the_landmark_that_day_included_is_left_out(council, day, part):
    inspected(council, "2018-03-01", LOW)
    inspected(council, day, FAIR)
    assert (case().part, case().until, case().landmark) == (part, on(day), on(LANDMARK))


@pytest.mark.parametrize(
    ("day", "part"),
    [(LANDMARK, "not_followed_to_landmark"), ("2020-03-02", "included")],
)
def test_who_is_not_known_after_the_landmark_is_left_out(council, day, part):
    inspected(council, "2018-03-01", LOW)
    known_until(day)
    assert (case().part, case().until, case().improved) == (part, on(day), False)


def test_the_model_is_that_of_the_landmark(council):
    council.arrangements.all().delete()
    changed(council, LANDMARK)
    inspected(council, "2018-03-01", LOW)
    inspected(council, "2021-01-01", GOOD)
    assert case().model == "trust"
    assert case(landmark=23).model == "in_house"


def test_a_stretch_begins_with_the_first_low_grade_and_counts_the_others(council):
    inspected(council, "2018-03-01", LOW)
    inspected(council, "2019-03-01", LOW)
    inspected(council, "2020-05-01", LOW)
    inspected(council, "2021-03-01", FAIR)
    assert (case().start.on, case().repeats, case().improved) == (on("2018-03-01"), 2, True)
    assert case().days == (on("2021-03-01") - on("2018-03-01")).days


def test_a_second_fall_begins_a_second_stretch_without_the_repeats_of_the_first(council):
    for day, grade in (
        ("2014-03-01", LOW),
        ("2015-03-01", LOW),
        ("2016-03-01", FAIR),
        ("2018-03-01", LOW),
        ("2021-03-01", GOOD),
    ):
        inspected(council, day, grade)
    assert [(c.start.on, c.repeats) for c in cases()] == [
        (on("2014-03-01"), 1),
        (on("2018-03-01"), 0),
    ]


def test_a_grade_between_ends_no_stretch_that_asks_for_good(council):
    inspected(council, "2018-03-01", LOW)
    inspected(council, "2019-03-01", FAIR)
    inspected(council, "2021-03-01", GOOD)
    assert case().until == on("2019-03-01")
    assert (case(to="good").until, case(to="good").repeats) == (on("2021-03-01"), 0)


def test_an_inspection_without_a_grade_ends_what_is_known(council):
    inspected(council, "2018-03-01", LOW)
    inspected(council, "2020-06-01", "")
    inspected(council, "2021-03-01", GOOD)
    assert (case().until, case().improved) == (on("2020-06-01"), False)


def test_a_council_that_closed_is_known_to_its_last_day(council):
    inspected(council, "2018-03-01", LOW)
    known_until("2023-03-01")
    council.arrangements.update(ended_on=on("2021-03-31"), ended_precision="day")
    council.closed_on = on("2021-03-31")
    council.save()
    assert case().until == on("2021-03-31")


def test_one_who_began_at_another_grade_has_no_stretch(council):
    inspected(council, "2018-03-01", FAIR)
    inspected(council, "2021-03-01", GOOD)
    assert cases() == ()
    assert case(from_grade=FAIR).improved


@pytest.mark.parametrize(
    ("began", "model"), [("2020-06-01", "trust"), ("2020-06-02", "in_house"), ("2020-06-03", None)]
)
def test_who_delivered_at_the_rise_is_that_of_its_first_day(council, began, model):
    other = a_council("other")
    changed(other, began, "trust")
    inspected(other, "2018-03-01", LOW)
    if model:
        inspected(other, "2020-06-01", FAIR)
    at_end = case().who_at_end
    assert (at_end[0] if at_end else None) == model
