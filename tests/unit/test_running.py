"""Who delivered on a day where a first or last day is known to the month or year: councils made by
hand, each asked on the days at both edges, and every day by the slow way."""

import pytest

from commissioning.catalogue.panel.delivery import Ledger
from commissioning.comparison.delivery import Membership
from commissioning.comparison.groups import councils
from commissioning.comparison.outcomes import outcomes
from commissioning.comparison.question import OutcomesQuestion, RatingsQuestion
from commissioning.comparison.ratings import ratings
from commissioning.comparison.running import not_known_on, perhaps_running_on, running_on, terms
from commissioning.comparison.standings import graded_councils, standings
from commissioning.models import WHOLE_SERVICE, DeliveryArrangement
from commissioning.questions.lists import ArrangementFilter, AuthorityFilter
from tests.register.slowly import delivered_in_every_course

from .worlds import DAY, a_council, a_framework, delivered, inspected, on

pytestmark = [pytest.mark.django_db, pytest.mark.database]
WHY = "the day of the change is not known: in June 2017"


def handed_over(day="2017-06-01", precision="month", model="trust", **facts):
    """A council that another model took over from on a day as well known as is said."""
    council = a_council(f"council-{day}-{precision}-{model}", opened="2010-04-01")
    before = delivered(council, "2010-04-01", ended=str(on(day) - DAY))
    before.ended_precision = precision
    before.save()
    delivered(council, day, model, started_precision=precision, **facts)
    return council


def part(council, start, precision="day", ended=None, ended_precision="day", model="trust", **who):
    """A part of the service."""
    one = delivered(council, start, model, ended, scope="youth", started_precision=precision, **who)
    if ended:
        one.ended_precision = ended_precision
        one.save()
    return one


def model_of(council, day, scope=WHOLE_SERVICE):
    return Membership(scope).model_of(council, on(day))


@pytest.mark.parametrize(
    ("precision", "day", "model"),
    [
        ("day", "2017-05-31", "in_house"),
        ("day", "2017-06-01", "trust"),
        ("month", "2017-05-31", "in_house"),
        ("month", "2017-06-01", "not_known"),
        ("month", "2017-06-29", "not_known"),
        ("month", "2017-06-30", "trust"),
        ("year", "2017-05-31", "in_house"),
        ("year", "2017-06-01", "not_known"),
        ("year", "2017-12-30", "not_known"),
        ("year", "2017-12-31", "trust"),
        ("estimated", "2016-05-31", "in_house"),
        ("estimated", "2016-06-01", "not_known"),
        ("estimated", "2018-05-31", "not_known"),
        ("estimated", "2018-06-01", "trust"),
        ("by", "2017-05-31", "not_known"),
        ("by", "2017-06-01", "trust"),
    ],
)
def test_who_delivered_is_not_known_from_the_first_to_the_last_day_but_one(precision, day, model):
    council = handed_over(precision=precision)
    assert model_of(council, day) == model
    named = "" if model == "not_known" else model
    assert Ledger().on(council.pk, on(day)).model == named
    listed = councils(RatingsQuestion(on(day), WHOLE_SERVICE)).get(pk=council.pk)
    assert listed.model == model
    assert bool(listed.model_not_known) == (model == "not_known")
    assert (listed.arrangement_id is None) == (model == "not_known")


@pytest.mark.parametrize(
    ("precision", "day", "model"),
    [
        ("day", "2017-06-30", "trust"),
        ("day", "2017-07-01", "not_recorded"),
        ("month", "2017-05-31", "trust"),
        ("month", "2017-06-01", "not_known"),
        ("month", "2017-06-30", "not_known"),
        ("month", "2017-07-01", "not_recorded"),
        ("year", "2016-12-31", "trust"),
        ("year", "2017-01-01", "not_known"),
        ("estimated", "2016-06-30", "trust"),
        ("estimated", "2016-07-01", "not_known"),
    ],
)
def test_a_part_that_ended_on_a_day_not_known_is_not_known_before_it(precision, day, model):
    council = a_council()
    part(council, "2015-01-01", ended="2017-06-30", ended_precision=precision)
    assert model_of(council, day, "youth") == model


def test_a_new_owner_on_a_day_not_known_is_the_same_model_on_every_day():
    council = handed_over(model="in_house")
    assert {model_of(council, f"2017-06-{day}") for day in ("01", "15", "30")} == {"in_house"}


def test_two_alike_with_a_gap_between_them_leave_open_whether_any_ran():
    council = a_council()
    part(council, "2015-01-01", ended="2017-06-30", ended_precision="estimated")
    part(council, "2017-09-01", "estimated")
    assert model_of(council, "2017-08-01", "youth") == "not_known"


def test_one_that_began_later_and_surely_ran_decides():
    council = a_council()
    part(council, "2015-01-01", ended="2018-06-30", ended_precision="year")
    part(council, "2017-01-01", model="outsourced")
    assert model_of(council, "2018-03-01", "youth") == "outsourced"


def test_fast_and_slow_agree_on_every_day():
    first = a_council("first")
    part(first, "2015-03-01", "month", ended="2015-12-31", ended_precision="year")
    part(first, "2016-01-01", "year", ended="2016-08-31", ended_precision="month")
    part(first, "2016-09-01", "month", model="outsourced")
    second = a_council("second")
    part(second, "2015-06-01", "by", ended="2016-03-31", ended_precision="month")
    part(second, "2016-04-01", "month", ended="2016-09-30", ended_precision="estimated")
    part(second, "2016-11-01", "estimated", model="partnership")
    third = a_council("third")
    part(third, "2015-02-01", "year", model="outsourced")
    part(third, "2015-05-01", "month", ended="2016-01-31")
    part(third, "2016-02-01", "day", ended="2016-05-31", ended_precision="month")
    by_council = terms("youth")
    for council in (first, second, third):
        arrangements = list(council.arrangements.filter(scope="youth").order_by("started_on"))
        day = on("2013-12-01")
        while day < on("2018-02-01"):
            term, why = running_on(by_council[council.pk], day)
            found = ("not_known", None) if why else term.who if term else ("not_recorded", None)
            assert found == delivered_in_every_course(arrangements, day), (council.slug, day)
            day += DAY


@pytest.fixture
def graded():
    """Two councils with a grade; of one nobody knows who delivered on 15 June 2017."""
    a_framework("overall")
    month, day = handed_over(), handed_over(precision="day")
    for council in (month, day):
        inspected(council, "2015-01-01", "good")
    return month, day


def test_grades_are_counted_for_no_model_where_nobody_knows_who_delivered(graded):
    month, day = graded
    question = RatingsQuestion(on("2017-06-15"), WHOLE_SERVICE, delivered="now")
    groups = {group.model: group.summary for group in ratings(question).groups}
    assert [s.authority for s in groups["not_known"].members] == [month]
    assert [s.authority for s in groups["trust"].members] == [day]
    assert groups["not_known"].counts["good"] == 1
    (standing,) = standings(graded_councils(question).filter(pk=month.pk), question)
    assert standing.model_not_known == WHY
    assert standing.arrangement is None


def test_a_grade_given_when_nobody_knows_who_delivered_is_credited_to_nobody(graded):
    month, _day = graded
    inspected(month, "2017-06-15", "outstanding")
    groups = {g.model: g for g in ratings(RatingsQuestion(on("2019-01-01"), WHOLE_SERVICE)).groups}
    assert month in [s.authority for s in groups["trust"].given_under_another]
    assert groups["trust"].summary.counts["outstanding"] == 0


def test_outcomes_group_such_a_council_apart(graded):
    question = OutcomesQuestion("none", "2017", on("2017-06-15"), WHOLE_SERVICE)
    groups = {group.model: group for group in outcomes(question).groups}
    assert [m.authority for m in groups["not_known"].members] == [graded[0]]


def test_lists_give_no_model_and_open_the_group_by_its_name(graded):
    asked = {"as_at": "2017-06-15", "model": ["not_known"]}
    assert list(AuthorityFilter(asked).qs) == [graded[0]]
    asked["model"] = ["in_house"]
    assert graded[0] not in AuthorityFilter(asked).qs


@pytest.mark.parametrize(
    ("since", "as_at", "listed"),
    [
        ("2017-06-01", "2017-06-30", True),
        ("2017-06-02", "2017-06-30", False),
        ("2017-06-01", "2017-06-29", False),
    ],
)
def test_a_council_changed_since_a_day_where_every_day_says_so(graded, since, as_at, listed):
    found = AuthorityFilter({"as_at": as_at, "changed_since": since}).qs
    assert (graded[0] in found) == listed


def test_arrangements_in_force_on_a_day_are_those_that_surely_were(graded):
    listed = ArrangementFilter({"in_force_on": "2017-06-15"}).qs
    assert {one.authority for one in listed} == {graded[1]}
    assert perhaps_running_on(on("2017-06-15")) == {a.pk for a in graded[0].arrangements.all()}
    assert not_known_on(WHOLE_SERVICE, on("2017-06-15")) == {graded[0].pk: WHY}
    assert not_known_on(WHOLE_SERVICE, on("2017-06-30")) == {}


@pytest.mark.parametrize(
    ("today", "seen", "ended", "outrun"),
    [
        ("2026-03-31", "2026-01-09", None, False),  # the last day of the contract
        ("2026-04-01", "2026-01-09", None, True),
        ("2026-04-01", None, None, True),
        ("2026-04-01", "2026-03-31", None, True),
        ("2026-04-02", "2026-04-01", None, False),  # seen after it
        ("2026-04-01", "2026-01-09", "2026-03-31", False),
    ],
)
def test_a_contract_is_outrun_where_nothing_after_it_is_known(today, seen, ended, outrun):
    found = DeliveryArrangement(
        contract_ends_on=on("2026-03-31"),
        evidence_on=seen and on(seen),
        ended_on=ended and on(ended),
    )
    assert found.has_outrun_contract(on(today)) is outrun
    assert DeliveryArrangement().has_outrun_contract(on(today)) is False
