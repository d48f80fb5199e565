"""Grades by delivery model: against Ofsted's own figures, and against the slow implementation."""

import datetime
from math import sqrt

import pytest

from authorities.models import Inspection, LocalAuthority
from commissioning.comparison.proportions import share
from commissioning.comparison.question import RatingsQuestion
from commissioning.comparison.ratings import group_as_dict, ratings
from commissioning.models import WHOLE_SERVICE, DeliveryArrangement
from tests.register import slowly

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def ask(as_at, **more):
    return ratings(RatingsQuestion(as_at=as_at, scope=more.pop("scope", WHOLE_SERVICE), **more))


def counts(group):
    return [group.summary.counts[grade] for grade in slowly.GRADES]


def test_as_at_31_march_2025_is_what_ofsted_published():
    """Ofsted, local authority inspection outcomes as at 31 March 2025, published by 30 June."""
    total = ask(datetime.date(2025, 3, 31), published_by=datetime.date(2025, 6, 30)).total
    assert counts(total) == [36, 67, 31, 19]
    assert total.summary.authorities == total.summary.graded == 153


QUESTIONS = [
    {"as_at": datetime.date(2010, 4, 1)},
    {"as_at": datetime.date(2014, 3, 31)},
    {"as_at": datetime.date(2016, 8, 31), "area": "leadership"},
    {"as_at": datetime.date(2018, 3, 31), "basis": "published"},
    {"as_at": datetime.date(2019, 3, 31)},
    {"as_at": datetime.date(2019, 4, 1)},
    {"as_at": datetime.date(2021, 4, 1), "area": "in_care"},
    {"as_at": datetime.date(2022, 12, 31), "scope": "adoption"},
    {"as_at": datetime.date(2023, 3, 31), "area": "care_leavers"},
    {"as_at": datetime.date(2024, 9, 24), "regions": ("E12000007", "E12000008")},
    {"as_at": datetime.date(2025, 3, 31), "published_by": datetime.date(2025, 3, 31)},
    {"as_at": datetime.date(2026, 8, 31), "area": "help_and_protection"},
    {"as_at": datetime.date(2026, 8, 31)},
]


@pytest.mark.slow
@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda q: " ".join(map(str, q.values())))
def test_the_answer_is_that_of_the_slow_implementation(asked):
    how = {k: v for k, v in asked.items() if k in ("area", "basis", "published_by")}
    expected = slowly.ratings(
        asked["as_at"], asked.get("scope", WHOLE_SERVICE), asked.get("regions", ()), **how
    )
    answer = ask(**asked)
    assert {group.model for group in answer.groups} == set(expected)
    for group in answer.groups:
        found, slow = group_as_dict(group), expected[group.model]
        missing = slow.pop("missing", {})
        assert {reason: n for reason, n in found["missing"].items() if n} == missing
        assert {key: found[key] for key in slow} == slow


@pytest.mark.slow
@pytest.mark.parametrize("asked", QUESTIONS[::4], ids=str)
def test_grades_credited_to_who_delivers_now_are_those_of_the_slow_implementation(asked):
    how = {k: v for k, v in asked.items() if k in ("area", "basis", "published_by")}
    expected = slowly.ratings(
        asked["as_at"],
        asked.get("scope", WHOLE_SERVICE),
        asked.get("regions", ()),
        credited=False,
        **how,
    )
    for group in ask(**asked, delivered="now").groups:
        found, slow = group_as_dict(group), expected[group.model]
        assert found["given_under_another"] == 0
        assert [found[grade] for grade in slowly.GRADES] == [slow[g] for g in slowly.GRADES]


def test_the_last_overall_grade_is_carried_where_it_is_no_longer_given():
    day = datetime.date(2026, 8, 31)
    plain, carried = ask(day).total, ask(day, carry=True).total
    assert plain.summary.missing["overall_not_given"] == len(carried.carried) == 11
    assert carried.summary.graded == plain.summary.graded + 11
    for standing in carried.carried:
        before = slowly.grade_of(standing.authority, datetime.date(2026, 3, 31))
        assert (standing.grade, "") == before
    assert not ask(datetime.date(2025, 3, 31), carry=True).total.carried


@pytest.mark.parametrize(
    ("as_at", "area"), [("2026-03-31", "overall"), ("2026-04-01", "leadership")]
)
def test_leadership_is_asked_for_where_overall_is_no_longer_given(as_at, area):
    from commissioning.questions.comparisons import RatingsForm

    form = RatingsForm.asked({"as_at": as_at})
    assert form.is_valid()
    assert form.question().area == area
    assert form["area"].value() is None
    assert 'option value="" selected' in str(form["area"]), "shows a judgement it does not ask for"


@pytest.mark.parametrize("asked", QUESTIONS[::3], ids=str)
def test_groups_add_up_to_the_total_and_every_council_stands_once(asked):
    answer = ask(**asked)
    members = [code for group in answer.groups for code in group_as_dict(group)["members"]]
    assert len(members) == len(set(members)) == answer.total.summary.authorities
    now = ask(**asked, delivered="now")
    for grade in slowly.GRADES:
        counted = sum(group.summary.counts[grade] for group in answer.groups)
        apart = [s.grade for group in answer.groups for s in group.given_under_another]
        assert answer.total.summary.counts[grade] == counted + apart.count(grade)
        assert answer.total.summary.counts[grade] == sum(
            group.summary.counts[grade] for group in now.groups
        )
    for group in answer.groups:
        summary, apart = group.summary, len(group.given_under_another)
        assert summary.authorities == summary.graded + sum(summary.missing.values()) + apart
    summary = answer.total.summary
    assert summary.graded + sum(summary.missing.values()) == summary.authorities


def test_only_councils_of_the_day_are_counted():
    assert ask(datetime.date(2019, 3, 31)).total.summary.authorities == 152
    assert ask(datetime.date(2019, 4, 1)).total.summary.authorities == 151
    assert ask(datetime.date(2021, 4, 1)).total.summary.authorities == 152
    assert ask(datetime.date(2023, 4, 1)).total.summary.authorities == 153


def test_a_continuous_council_keeps_its_grade_and_a_successor_starts_without_one():
    members = ask(datetime.date(2023, 4, 1)).total.summary.members
    standing = {s.authority.slug: s for s in members}
    assert standing["somerset"].grade == "good"
    assert standing["cumberland"].missing == "not_yet_inspected"


def test_an_inspection_counts_from_its_first_day_or_from_its_report():
    """Bradford was inspected from 21 November 2022; the report came on 31 January 2023."""
    inspection = Inspection.objects.get(
        authority__slug="bradford", framework="ilacs", started_on__year=2022, kind="standard"
    )
    between = inspection.started_on + datetime.timedelta(days=1)
    question = RatingsQuestion(as_at=between, scope=WHOLE_SERVICE)
    by_day = {s.authority.slug: s for s in ratings(question).total.summary.members}
    assert by_day["bradford"].inspection == inspection
    published = RatingsQuestion(as_at=between, scope=WHOLE_SERVICE, basis="published")
    by_report = {s.authority.slug: s for s in ratings(published).total.summary.members}
    assert by_report["bradford"].inspection != inspection


def test_an_inspection_whose_report_is_awaited_does_not_count_yet():
    slough = LocalAuthority.objects.get(slug="slough")
    before = {s.authority.slug: s for s in ask(datetime.date(2026, 8, 1)).total.summary.members}
    Inspection.objects.create(
        reference="awaited",
        authority=slough,
        framework_id="ilacs",
        kind="short",
        started_on=datetime.date(2026, 7, 1),
    )
    after = {s.authority.slug: s for s in ask(datetime.date(2026, 8, 1)).total.summary.members}
    assert after["slough"].inspection == before["slough"].inspection


def test_a_council_inspected_but_not_reported_on_is_not_published():
    answer = ask(datetime.date(2014, 1, 31), basis="published")
    inspected = ask(datetime.date(2014, 1, 31))
    waiting = answer.total.summary.missing["not_published"]
    assert waiting == inspected.total.summary.graded - answer.total.summary.graded > 0


def test_overall_effectiveness_is_missing_with_its_reason_since_april_2026():
    total = ask(datetime.date(2026, 8, 31)).total.summary
    assert total.missing["overall_not_given"] == 11
    leadership = ask(datetime.date(2026, 8, 31), area="leadership").total.summary
    assert leadership.graded == leadership.authorities == 153


@pytest.mark.parametrize(
    ("day", "councils", "companies"),
    [(datetime.date(2024, 9, 24), 12, 9), (datetime.date(2024, 10, 1), 11, 8)],
)
def test_trusts_and_social_enterprises_are_as_many_as_others_have_counted(day, councils, companies):
    running = DeliveryArrangement.objects.whole_service().in_force_on(day)
    running = running.filter(model__in=["trust", "social_enterprise"])
    assert running.count() == councils
    assert running.values("provider").distinct().count() == companies


def test_exactly_one_whole_service_arrangement_on_every_day():
    """Checked on the day before, the day and the day after of every start and end, which are the
    only days on which anything changes."""
    one = datetime.timedelta(days=1)
    spells = list(DeliveryArrangement.objects.whole_service().select_related("authority"))
    days = {s.started_on + d for s in spells for d in (-one, 0 * one, one)}
    days |= {s.ended_on + one for s in spells if s.ended_on}
    days = [d for d in days if datetime.date(2010, 4, 1) <= d <= datetime.date.today()]
    for day in days:
        open_then = {c.pk for c in LocalAuthority.objects.open_on(day)}
        running = [
            s.authority_id
            for s in spells
            if s.started_on <= day and (s.ended_on is None or s.ended_on >= day)
        ]
        assert sorted(running) == sorted(open_then), day


def wilson(part, whole, z=1.959964):
    """The formula as Wilson gave it in 1927, in percent."""
    p = part / whole
    centre = (p + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z / (1 + z * z / whole) * sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole))
    return 100 * p, 100 * (centre - half), 100 * (centre + half)


@pytest.mark.parametrize(("part", "whole"), [(0, 5), (4, 10), (5, 5), (103, 153)])
def test_shares_have_the_interval_of_the_formula(part, whole):
    found = share(part, whole)
    expected = wilson(part, whole)
    assert (found.share, found.lower, found.upper) == pytest.approx(expected, abs=0.051)


def test_a_group_under_five_has_no_percentage():
    assert share(4, 4) is None
