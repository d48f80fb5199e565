"""Nothing is said that rests on a day inside an interval: worlds built by hand at each edge."""

import datetime

import pytest

from authorities.periods import begun_on, start_bounds, why_not_known
from commissioning.catalogue.panel.delivery import Ledger
from commissioning.comparison.changes import changes_in
from commissioning.comparison.decisions import decisions
from commissioning.comparison.inherited_or_earned import Phases
from commissioning.comparison.matched import same_starts
from commissioning.comparison.question import ChangesQuestion
from commissioning.comparison.spells import spells
from commissioning.comparison.trajectories import after_rows, as_dict, as_row, trajectories
from commissioning.models import DeliveryArrangement, ServiceScope
from providers.models import Provider
from tests.unit.worlds import a_council, a_framework, inspected, on

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TODAY = on("2026-11-26")
SCOPE = "childrens-social-care"


def changed(start, precision, *, until=None, slug="testshire"):
    """A council that went from in-house to a trust on a day as well known as is said."""
    council = a_council(slug, opened="2010-04-01")
    first, day = on("2010-04-01"), on(start)
    trust, _ = Provider.objects.get_or_create(slug=f"trust-of-{slug}", name=f"Trust of {slug}")
    spell = {"authority": council, "scope_id": SCOPE, "initiation": "voluntary"}
    DeliveryArrangement.objects.create(
        reference=f"{slug}-1",
        model="in_house",
        started_on=first,
        ended_on=day - datetime.timedelta(days=1),
        ended_precision=precision,
        evidence="assumed",
        **spell,
    )
    DeliveryArrangement.objects.create(
        reference=f"{slug}-2",
        model="trust",
        provider=trust,
        control="independent",
        started_on=day,
        started_precision=precision,
        ended_on=on(until),
        ended_precision="day" if until else "",
        **spell,
    )
    return council


def trajectory_of(council):
    found = trajectories(ChangesQuestion(scope=SCOPE))
    return next(t for t in found if t.change.authority == council)


@pytest.fixture(autouse=True)
def framework(db):
    a_framework("overall")
    ServiceScope.objects.get_or_create(code=SCOPE, defaults={"name": "The whole service"})


@pytest.mark.parametrize(
    ("day", "precision", "first", "last"),
    [
        ("2017-06-16", "day", "2017-06-16", "2017-06-16"),
        ("2017-06-16", "month", "2017-06-16", "2017-06-30"),
        ("2016-02-01", "month", "2016-02-01", "2016-02-29"),
        ("2017-06-16", "year", "2017-06-16", "2017-12-31"),
        ("2017-06-16", "estimated", "2016-06-16", "2018-06-16"),
        ("2017-06-16", "by", "1900-01-01", "2017-06-16"),
    ],
)
def test_a_start_is_an_interval_from_the_earliest_day_it_can_have_been(day, precision, first, last):
    assert start_bounds(on(day), precision) == (on(first), on(last))


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("2017-05-31", False),
        ("2017-06-01", None),
        ("2017-06-29", None),
        ("2017-06-30", True),
    ],
)
def test_what_began_in_a_month_had_begun_on_its_last_day(asked, answer):
    assert begun_on(on(asked), on("2017-06-01"), "month") is answer


@pytest.mark.parametrize("asked", ["2017-05-31", "2017-06-01"])
def test_what_began_on_a_day_has_an_answer_on_any_day(asked):
    assert begun_on(on(asked), on("2017-06-01"), "day") is (asked == "2017-06-01")


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        ("day", ""),
        ("month", "the day of the change is not known: in June 2017"),
        ("year", "the day of the change is not known: in 2017"),
        ("estimated", "the day of the change is not known: about June 2017"),
        ("by", "the day of the change is not known: by June 2017"),
    ],
)
def test_the_reason_says_what_is_known(precision, words):
    assert why_not_known(on("2017-06-16"), precision) == words


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        ("2017-05-31", "before"),
        ("2017-06-01", "not_known"),
        ("2017-06-29", "not_known"),
        ("2017-06-30", "inherited"),
        ("2018-05-31", "inherited"),
        ("2018-06-01", "not_known"),  # a year after the first of June, and not after its last day
        ("2018-06-29", "not_known"),
        ("2018-06-30", "earned"),
    ],
)
def test_a_phase_is_said_only_where_it_is_the_same_for_any_day_of_the_month(day, phase):
    council = changed("2017-06-01", "month")
    phases = Phases(changes_in(SCOPE))
    assert phases.of(council.pk, on(day)) == phase
    why = phases.why_not_known(council.pk, on(day))
    assert (phase == "not_known") <= (why == "the day of the change is not known: in June 2017")


def test_an_end_known_to_the_month_is_an_interval_too():
    council = changed("2017-06-01", "day", until="2019-06-30")
    DeliveryArrangement.objects.filter(reference="testshire-2").update(ended_precision="month")
    phases = Phases(changes_in(SCOPE))
    told = [phases.of(council.pk, on(day)) for day in ("2019-05-31", "2019-06-01", "2019-06-30")]
    assert told == ["earned", "not_known", "not_known"]


@pytest.mark.parametrize(
    ("judged", "grade"), [("2017-05-31", "good"), ("2017-06-01", ""), ("2017-06-29", "")]
)
def test_there_is_no_grade_before_where_an_inspection_falls_within_the_month(judged, grade):
    council = changed("2017-06-01", "month")
    inspected(council, "2015-01-01", "inadequate")
    inspected(council, judged, "good")
    found = trajectory_of(council)
    assert found.grade_before == grade
    assert found.not_known == ("" if grade else "the day of the change is not known: in June 2017")


def test_an_inspection_on_the_last_day_of_the_month_is_after_the_change():
    council = changed("2017-06-01", "month")
    inspected(council, "2015-01-01", "inadequate")
    inspected(council, "2017-06-30", "good")
    found = trajectory_of(council)
    assert found.grade_before == "inadequate"
    assert [after.phase for after in found.after] == ["inherited"]


def test_nothing_is_earned_after_an_inspection_that_may_have_been():
    council = changed("2017-06-01", "month")
    inspected(council, "2015-01-01", "inadequate")
    inspected(council, "2018-06-15", "good")
    inspected(council, "2021-01-01", "outstanding")
    found = trajectory_of(council)
    assert [after.phase for after in found.after] == ["not_known", "earned"]
    assert (found.first_earned, found.movement) == (None, "unknown")
    assert found.earned_not_known == "the day of the change is not known: in June 2017"


def test_days_are_counted_from_a_day_that_is_known_and_from_no_other():
    month = changed("2017-06-01", "month")
    day = changed("2017-06-01", "day", slug="dayshire")
    for council in (month, day):
        inspected(council, "2020-06-01", "good")
    assert [after.days for after in trajectory_of(month).after] == [None]
    assert [after.days for after in trajectory_of(day).after] == [1096]


def test_the_api_and_the_csv_say_why():
    council = changed("2017-06-01", "month")
    inspected(council, "2018-06-15", "good")
    found = trajectory_of(council)
    why = "the day of the change is not known: in June 2017"
    told, row = as_dict(found), as_row(found)
    assert told["not_known"] == row["not_known"] == why
    assert told["after"][0]["phase"] == "not_known"
    assert told["after"][0]["days"] is None
    assert row["after"] == "2018-06-15 not_known not_known good"
    assert after_rows(found)[0]["days"] is None


def test_no_councils_are_like_one_of_which_the_day_is_not_known():
    month = changed("2017-06-01", "month")
    day = changed("2017-06-01", "day", slug="dayshire")
    other = a_council("othershire", opened="2010-04-01")
    DeliveryArrangement.objects.create(
        reference="othershire-1",
        authority=other,
        scope_id=SCOPE,
        model="in_house",
        started_on=on("2010-04-01"),
        evidence="assumed",
    )
    for council in (month, day, other):
        inspected(council, "2015-01-01", "inadequate")
    question = ChangesQuestion(scope=SCOPE)
    found = {s.trajectory.change.authority.slug: s for s in same_starts(question, TODAY)}
    assert not found["testshire"].peers
    assert other in [peer.authority for peer in found["dayshire"].peers]


@pytest.mark.parametrize(("start", "until"), [("month", "day"), ("day", "month")])
def test_how_long_a_change_lasted_is_not_counted_with_a_day_that_is_not_known(start, until):
    council = changed("2017-06-01", start, until="2019-06-30")
    DeliveryArrangement.objects.filter(reference="testshire-2").update(ended_precision=until)
    [decided] = [
        d
        for d in decisions(ChangesQuestion(scope=SCOPE), TODAY).changes
        if d.trajectory.change.authority == council
    ]
    assert decided.days is None


def test_an_arrangement_has_no_grade_before_next_to_one_that_may_be_on_either_side():
    council = changed("2017-06-01", "month")
    inspected(council, "2015-01-01", "inadequate")
    inspected(council, "2017-06-15", "good")
    inspected(council, "2017-06-30", "outstanding")
    first, second = spells(list(council.arrangements.order_by("started_on")))
    assert second.before is None
    assert [g.grade for g in second.unsure] == ["good"]
    assert [g.grade for g in second.during] == ["outstanding"]
    assert [g.grade for g in first.during] == ["inadequate"]


@pytest.mark.parametrize(
    ("start", "precision", "model"),
    [
        ("2017-03-31", "day", "trust"),
        ("2017-03-01", "month", "trust"),  # by the last day of March it had begun
        ("2017-04-01", "month", "in_house"),
        ("2017-02-01", "year", ""),
        ("2017-04-01", "year", "in_house"),
        ("2016-03-31", "estimated", "trust"),
        ("2016-04-01", "estimated", ""),
        ("2018-03-31", "estimated", ""),
        ("2018-04-01", "estimated", "in_house"),
        ("2017-04-01", "by", ""),
    ],
)
def test_the_panel_names_a_model_only_where_any_day_gives_the_same(start, precision, model):
    council = changed(start, precision)
    found = Ledger().on(council.pk, on("2017-03-31"))
    assert found.model == model
    unknown = precision != "day" and model != "in_house"
    assert bool(found.not_known) == unknown
    if unknown:
        assert (found.since, found.years) == (None, None)
