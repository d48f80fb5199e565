"""Before, inherited, earned: the first and the last day of each."""

import pytest

from authorities.periods import months_after
from commissioning.comparison.changes import changes_in
from commissioning.comparison.inherited_or_earned import Phases, phase_after
from commissioning.models import WHOLE_SERVICE

from .worlds import a_council, changed, delivered, on


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2018-04-01", 12, "2019-04-01"),
        ("2018-12-15", 1, "2019-01-15"),
        ("2018-01-31", 1, "2018-02-28"),
        ("2020-01-31", 1, "2020-02-29"),
        ("2020-02-29", 12, "2021-02-28"),
        ("2018-11-30", 1, "2018-12-30"),
        ("2018-04-01", 0, "2018-04-01"),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day, months, later):
    assert months_after(on(day), months) == on(later)


@pytest.mark.parametrize(
    ("day", "phase"),
    [("2018-04-01", "inherited"), ("2019-03-31", "inherited"), ("2019-04-01", "earned")],
)
def test_a_grade_is_earned_from_the_day_on_which_the_window_ends(day, phase):
    assert phase_after(on(day), on("2018-04-01"), 12) == phase


def test_without_a_window_the_day_of_go_live_is_earned():
    assert phase_after(on("2018-04-01"), on("2018-04-01"), 0) == "earned"


@pytest.mark.django_db
def test_the_phase_of_a_council_on_a_day():
    council, still = a_council(), a_council("unchanging")
    changed(council, "2018-04-01", ended="2021-03-31")
    delivered(still, "2010-04-01")
    phases = Phases(changes_in(WHOLE_SERVICE))
    days = {
        "2018-03-31": "before",
        "2018-04-01": "inherited",
        "2019-03-31": "inherited",
        "2019-04-01": "earned",
        "2021-03-31": "earned",
        "2021-04-01": "",
    }
    assert {day: phases.of(council.pk, on(day)) for day in days} == days
    assert phases.of(still.pk, on("2018-03-31")) == ""


@pytest.mark.django_db
def test_the_window_can_be_another():
    council = a_council()
    changed(council, "2018-04-01")
    phases = Phases(changes_in(WHOLE_SERVICE), window=24)
    assert phases.of(council.pk, on("2020-03-31")) == "inherited"
    assert phases.of(council.pk, on("2020-04-01")) == "earned"


@pytest.mark.django_db
def test_between_two_changes_a_day_is_before_the_later():
    council = a_council()
    changed(council, "2018-04-01", ended="2019-03-31")
    delivered(council, "2019-04-01", ended="2020-03-31")
    delivered(council, "2020-04-01", "outsourced", ended="2021-03-31")
    phases = Phases(changes_in(WHOLE_SERVICE))
    assert phases.of(council.pk, on("2018-03-31")) == "before"
    assert phases.of(council.pk, on("2019-04-01")) == "inherited"
    assert phases.of(council.pk, on("2020-04-01")) == "inherited"
    assert phases.of(council.pk, on("2021-03-31")) == "inherited"
    assert phases.of(council.pk, on("2021-04-01")) == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2019-07-02", ""),
        ("2019-07-03", "the day of the change is not known: about July 2020"),
    ],
)
def test_a_day_that_the_end_leaves_open_is_not_known_for_that_reason(day, why):
    council = a_council()
    arrangement = changed(council, "2016-04-01", ended="2020-07-01")
    type(arrangement).objects.filter(pk=arrangement.pk).update(ended_precision="estimated")
    (change,) = changes_in(WHOLE_SERVICE)
    assert change.why_unsure(on(day)) == why
    assert Phases([change]).why_not_known(council.pk, on(day)) == why


@pytest.mark.django_db
def test_new_owners_of_one_provider_are_told_and_are_no_change():
    council = a_council()
    changed(council, "2014-10-01", ended="2017-03-31", control="independent")
    delivered(council, "2017-04-01", "trust", "2019-03-31", control="independent")
    owned = delivered(council, "2019-04-01", "trust", control="council_owned")
    [change] = changes_in(WHOLE_SERVICE)
    assert change.new_owners == [owned]


@pytest.mark.django_db
def test_a_change_whose_day_is_not_known_leaves_open_days_of_its_own_council_alone():
    council, other = a_council(), a_council("othershire")
    arrangement = changed(council, "2018-04-01", ended="2021-03-31")
    type(arrangement).objects.filter(pk=arrangement.pk).update(started_precision="month")
    changed(other, "2018-04-01", ended="2021-03-31")
    phases = Phases(changes_in(WHOLE_SERVICE))
    why = "the day of the change is not known: in April 2018"
    assert phases.of(council.pk, on("2018-04-15")) == "not_known"
    assert phases.why_not_known(council.pk, on("2018-04-15")) == why
    assert phases.of(council.pk, on("2018-03-31")) == "before"
    assert phases.of(other.pk, on("2018-04-15")) == "inherited"
    assert phases.why_not_known(other.pk, on("2018-04-15")) == ""
    assert phases.why_not_known(a_council("never").pk, on("2018-04-15")) == ""
    assert arrangement.reference in phases.began
