"""The study against a second, slow implementation, and the facts that it must get right."""

import datetime
from itertools import pairwise, product

import pytest

from authorities.models import LocalAuthority
from commissioning.comparison.changes import changes_in
from commissioning.comparison.considered import weighed
from commissioning.comparison.decisions import decisions
from commissioning.comparison.grade_changes import movements
from commissioning.comparison.improvement import improvement
from commissioning.comparison.inherited_or_earned import Phases
from commissioning.comparison.matched import same_starts
from commissioning.comparison.question import (
    ChangesQuestion,
    GradeChangesQuestion,
    ImprovementQuestion,
)
from commissioning.comparison.trajectories import trajectories
from commissioning.models import (
    WHOLE_SERVICE,
    ArrangementEvent,
    ConsideredChange,
    DeliveryModel,
    ServiceScope,
)
from tests.register import slowly_study, slowly_waiting

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 9, 30)
SCOPES = (WHOLE_SERVICE, "adoption", "edge-of-care")
CHANGED = (*SCOPES, "youth", "early-help", "education", "fostering", "leaving-care")


@pytest.fixture(scope="module")
def register(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return slowly_study.Register()


def told(asked):
    return " ".join(str(value) for value in asked.values()) or "as it is"


def ask(**asked):
    return trajectories(ChangesQuestion(**{"scope": WHOLE_SERVICE} | asked))


def of(name, found):
    """The trajectories of a council, oldest first."""
    return [trajectory for trajectory in found if trajectory.change.authority.name == name]


# Changes


@pytest.mark.parametrize("scope", CHANGED)
def test_changes_are_those_of_the_slow_implementation(scope, register):
    slow = {change["began"].pk: change for change in slowly_study.changes(register, scope)}
    found = {change.arrangement.pk: change for change in changes_in(scope)}
    assert set(found) == set(slow)
    for pk, change in found.items():
        expected = slow[pk]
        before = expected["before"]
        assert change.model_before == (before.model if before else ""), change
        assert {part.pk for part in change.spell} == {part.pk for part in expected["spell"]}
        assert change.ended_on == expected["ended_on"]
        followed_by = change.followed_by and change.followed_by.model
        assert followed_by == (expected["followed_by"] and expected["followed_by"].model)


def test_every_scope_can_be_asked():
    assert set(CHANGED) <= set(ServiceScope.objects.values_list("pk", flat=True))
    for scope in ServiceScope.objects.all():
        assert isinstance(ask(scope=scope.pk), list)


ASKED = [
    {},
    {"window": 0},
    {"window": 24},
    {"basis": "published"},
    {"area": "leadership", "window": 6},
    {"area": "in_care", "basis": "published", "window": 24},
    {"area": "care_leavers"},
    {"area": "help_and_protection", "window": 60},
    {"scope": "adoption"},
    {"scope": "adoption", "area": "adoption", "window": 0},
    {"scope": "adoption", "basis": "published"},
    {"scope": "edge-of-care", "window": 24},
]


@pytest.mark.slow
@pytest.mark.parametrize("asked", ASKED, ids=told)
def test_courses_are_those_of_the_slow_implementation(asked, register):
    how = {key: value for key, value in asked.items() if key != "scope"}
    scope = asked.get("scope", WHOLE_SERVICE)
    slow = {
        change["began"].pk: slowly_study.trajectory(register, change, **how)
        for change in slowly_study.changes(register, scope)
    }
    found = ask(**asked)
    assert [trajectory.change.arrangement.pk for trajectory in found] == list(slow)
    for trajectory in found:
        expected, who = (
            slow[trajectory.change.arrangement.pk],
            trajectory.change.arrangement.reference,
        )
        before = expected["before"]
        assert (trajectory.before and trajectory.before.inspection.pk) == (
            before and before[2].pk
        ), who
        assert trajectory.grade_before == (before[1] if before else ""), who
        after = [
            (row.graded.inspection.pk, row.graded.on, row.days, row.phase, row.graded.grade)
            for row in trajectory.after
        ]
        assert after == [
            (row["inspection"].pk, row["on"], row["days"], row["phase"], row["grade"])
            for row in expected["after"]
        ], who
        earned = trajectory.first_earned.graded.grade if trajectory.first_earned else ""
        assert earned == expected["first_earned"], who
        latest = trajectory.latest.graded.grade if trajectory.latest else ""
        assert latest == expected["latest"], who
        assert trajectory.movement == expected["way"], who


FILTERS = [
    {"initiation": ("statutory_direction",)},
    {"initiation": ("voluntary", "not_recorded")},
    {"model_from": ("in_house",), "model_to": ("trust", "partnership")},
    {"model_to": ("in_house",)},
    {"model_from": ("not_recorded",)},
    {"scope": "adoption", "model_from": ("not_recorded",)},
    {"scope": "adoption", "model_from": ("outsourced",), "initiation": ("not_recorded",)},
]


@pytest.mark.parametrize("asked", FILTERS, ids=told)
def test_filters_leave_what_they_say(asked):
    every = ask(scope=asked.get("scope", WHOLE_SERVICE))
    kept = [
        trajectory.change.arrangement.pk
        for trajectory in every
        if trajectory.change.arrangement.initiation
        in asked.get("initiation", every_initiation(every))
        and (trajectory.change.model_before or "not_recorded")
        in asked.get("model_from", MODELS_BEFORE)
        and trajectory.change.arrangement.model in asked.get("model_to", MODELS_BEFORE)
    ]
    assert [trajectory.change.arrangement.pk for trajectory in ask(**asked)] == kept


MODELS_BEFORE = [*DeliveryModel.values, "not_recorded"]


def every_initiation(found):
    return {trajectory.change.arrangement.initiation for trajectory in found}


# Before, inherited, earned


@pytest.mark.parametrize(("scope", "window"), [*product(SCOPES, (0, 12, 24))])
def test_the_phase_of_every_inspection_is_that_of_the_slow_implementation(scope, window, register):
    changes, phases = slowly_study.changes(register, scope), Phases(changes_in(scope), window)
    found, expected = {}, {}
    for council in register.councils:
        for inspection in register.inspections[council.pk]:
            day, name = inspection.inspected_on, inspection.reference
            found[name] = phases.of(council.pk, day)
            expected[name] = slowly_study.phase(changes, council, day, window)
    assert found == expected
    assert "before" in found.values()


def test_every_inspection_of_a_council_with_changes_has_exactly_one_phase(register):
    changes = changes_in(WHOLE_SERVICE)
    phases = Phases(changes)
    changed = {part.authority_id for change in changes for part in change.spell}
    found = ask()
    for council in register.councils:
        for inspection in register.inspections[council.pk]:
            stands = phases.of(council.pk, inspection.inspected_on)
            assert stands in ("", "before", "inherited", "earned", "not_known")
            assert bool(stands) == (council.pk in changed)
            listed = [
                after.phase
                for trajectory in found
                for after in trajectory.after
                if after.graded.inspection.pk == inspection.pk
            ]
            assert listed == ([] if stands in ("", "before") else [stands]), inspection


def test_without_a_window_all_is_earned_and_a_longer_one_only_adds_inherited():
    def inherited(window):
        return {
            after.graded.inspection.pk
            for trajectory in ask(window=window)
            for after in trajectory.after
            if after.phase == "inherited"
        }

    assert inherited(0) == set()
    assert inherited(0) < inherited(12) < inherited(60)


# The facts of the issue


def test_slough_was_inspected_within_eight_weeks_and_that_grade_is_inherited():
    [slough] = of("Slough", ask())
    first = slough.after[0]
    assert (first.graded.on.year, first.graded.on.month) == (2015, 11)
    assert first.phase == "inherited"
    assert first.days < 8 * 7


def test_a_new_owner_of_the_same_trust_is_no_change():
    assert len(of("Slough", ask())) == 1
    assert [len(trajectory.change.spell) for trajectory in of("Doncaster", ask())] == [2, 1]


def test_worcestershire_rose_before_its_company_began():
    trust, _ = of("Worcestershire", ask())
    assert trust.change.go_live == datetime.date(2019, 10, 1)
    assert (trust.before.on.year, trust.before.on.month) == (2019, 6)
    assert trust.grade_before == "requires_improvement"
    phases = Phases(changes_in(WHOLE_SERVICE))
    assert phases.of(trust.change.authority.pk, trust.before.on) == "before"


def test_sunderland_was_inadequate_twice_and_then_outstanding():
    [sunderland] = of("Sunderland", ask())
    assert (sunderland.grade_before, sunderland.before.on.year) == ("inadequate", 2015)
    assert sunderland.change.go_live == datetime.date(2017, 4, 1)
    after = [(row.graded.on.year, row.graded.grade) for row in sunderland.after]
    assert after[:2] == [(2018, "inadequate"), (2021, "outstanding")]
    assert sunderland.movement == "same"


def test_bradfords_first_inspection_after_april_2023_is_found_by_the_rule(register):
    [bradford] = of("Bradford", ask())
    assert bradford.change.go_live == datetime.date(2023, 4, 1)
    council = LocalAuthority.objects.get(slug="bradford")
    days = [row[0] for row in slowly_study.grades_of(register, council)]
    first = min(day for day in days if day >= datetime.date(2023, 4, 1))
    assert bradford.after[0].graded.on == first


def test_doncaster_rose_fell_and_returned():
    trust, back = of("Doncaster", ask())
    assert trust.rose_and_fell
    assert trust.change.followed_by == back.change.arrangement
    assert back.change.arrangement.model == "in_house"
    assert trust.change.ended_on == datetime.date(2022, 8, 31)


def test_northamptonshires_trust_lives_on_in_two_councils_and_is_one_change():
    [trust] = [
        trajectory
        for trajectory in ask()
        if any("northamptonshire" in part.authority.slug for part in trajectory.change.spell)
    ]
    served = {part.authority.slug for part in trust.change.spell}
    assert served == {"northamptonshire", "north-northamptonshire", "west-northamptonshire"}
    assert trust.change.ended_on is None
    inspected = {after.authority.slug for after in trust.after}
    assert {"north-northamptonshire", "west-northamptonshire"} <= inspected


# The same start and no change

STARTS = [
    {},
    {"basis": "published"},
    {"area": "leadership"},
    {"scope": "adoption"},
    {"scope": "edge-of-care", "area": "in_care"},
    {"controls": "kept"},
    {"controls": "kept", "outcome": "latest", "window": 0},
    {"outcome": "latest", "window": 24},
    {"outcome": "good_within_5y"},
    {"outcome": "good_within_5y", "window": 0, "area": "help_and_protection"},
]


@pytest.mark.parametrize("asked", STARTS, ids=told)
def test_the_councils_of_the_same_start_are_those_of_the_slow_implementation(asked, register):
    how = {key: asked[key] for key in ("area", "basis", "controls", "window") if key in asked}
    how["told"] = asked.get("outcome", "next")
    scope = asked.get("scope", WHOLE_SERVICE)
    slow = {
        change["began"].pk: slowly_study.peers(register, change, TODAY, **how)
        for change in slowly_study.changes(register, scope)
    }
    starts = same_starts(ChangesQuestion(**{"scope": WHOLE_SERVICE} | asked), TODAY)
    assert len(starts) == len(slow)
    for start in starts:
        arrangement = start.trajectory.change.arrangement
        found = {
            peer.authority.gss_code: (
                peer.before.grade,
                peer.next.grade if peer.next else None,
                peer.risen,
            )
            for peer in start.peers
        }
        assert found == slow[arrangement.pk], arrangement.reference
        ways = [slowly_study.way(*row[:2]) for row in slow[arrangement.pk].values()]
        assert start.counts == {way: ways.count(way) for way in start.counts}
        assert sum(start.counts.values()) == len(start.peers)


@pytest.mark.parametrize("area", ["overall", "leadership"])
def test_councils_that_weighed_a_change_are_those_of_the_slow_implementation(area, register):
    considered = ConsideredChange.objects.filter(scope=WHOLE_SERVICE).select_related("authority")
    expected, ways, counted = {}, [], set()
    for one in considered.order_by("decided_on", "reference"):
        way, kept = slowly_study.weighed(register, one, TODAY, area)
        expected[one.reference] = (way, kept)
        if kept and one.authority_id not in counted:
            counted.add(one.authority_id)
            ways.append(way)
    answer = weighed(area, "inspected", TODAY)
    assert {r.considered.reference: (r.next.way, r.kept) for r in answer.rows} == expected
    assert answer.counts == {way: ways.count(way) for way in answer.counts}
    assert sum(answer.counts.values()) == len(counted)


# Movements

MOVEMENTS = [
    {"as_at": datetime.date(2025, 3, 31), "published_by": datetime.date(2025, 6, 30)},
    {"as_at": datetime.date(2021, 4, 1)},
    {"as_at": TODAY},
    {"as_at": TODAY, "area": "leadership", "framework": ""},
    {"as_at": datetime.date(2018, 3, 31), "framework": "sif"},
    {"as_at": datetime.date(2024, 3, 31), "area": "in_care", "framework": ""},
    {"as_at": TODAY, "area": "care_leavers"},
    {"as_at": TODAY, "scope": "adoption", "framework": ""},
    {"as_at": datetime.date(2010, 4, 1)},
]


@pytest.mark.parametrize("asked", MOVEMENTS, ids=told)
def test_movements_are_those_of_the_slow_implementation(asked, register):
    expected, without = slowly_study.pairs(register, **asked)
    answer = movements(
        GradeChangesQuestion(**{"scope": WHOLE_SERVICE, "framework": "ilacs"} | asked)
    )
    found = [
        [
            pair.authority.gss_code,
            pair.earlier.on,
            pair.earlier.grade,
            pair.later.on,
            pair.later.grade,
            pair.model,
            pair.phase,
        ]
        for pair in answer.pairs
    ]
    assert sorted(found) == sorted(expected)
    assert answer.without == without
    in_groups = [id(pair) for group in answer.groups for pair in group.pairs]
    assert sorted(in_groups) == sorted(map(id, answer.pairs))
    assert sum(len(group.pairs) for group in answer.totals) == len(answer.pairs)
    for group in answer.groups + answer.totals:
        ways = [slowly_study.way(pair.earlier.grade, pair.later.grade) for pair in group.pairs]
        assert group.ways == {way: ways.count(way) for way in group.ways}
        grades = [pair.later.grade for pair in group.pairs]
        assert group.to == {grade: grades.count(grade) for grade in group.to}
        assert sum(group.to.values()) == sum(group.ways.values()) == len(group.pairs)
        assert {pair.earlier.grade for pair in group.pairs} <= {group.from_grade}
    assert all(group.pairs for group in answer.groups)


def test_of_115_pairs_by_march_2025_13_of_15_rose_from_inadequate_all_run_by_their_councils():
    """Ofsted's inspections until 31 March 2025 with reports out by 30 June 2025."""
    answer = movements(GradeChangesQuestion(WHOLE_SERVICE, framework="ilacs", **MOVEMENTS[0]))
    assert len(answer.pairs) == 115
    low = [pair for pair in answer.pairs if pair.earlier.grade == "inadequate"]
    assert len(low) == 15
    assert sum(pair.way == "better" for pair in low) == 13
    assert {pair.model for pair in low} == {"in_house"}


# Time to improve

WAITS = [
    {"landmark": landmark, "to": to, "from_grade": from_grade}
    for landmark, to, from_grade in product(
        (0, 12, 24, 36), ("better", "good"), ("inadequate", "requires_improvement")
    )
] + [
    {"area": "leadership"},
    {"area": "in_care", "landmark": 12},
    {"area": "help_and_protection", "to": "good"},
    {"area": "care_leavers", "landmark": 0, "from_grade": "requires_improvement"},
    {"from_grade": "good", "landmark": 12},
    {"scope": "adoption"},
    {"scope": "edge-of-care", "landmark": 36},
]


def waits(**asked):
    return improvement(ImprovementQuestion(**{"scope": WHOLE_SERVICE} | asked))


@pytest.mark.parametrize("asked", WAITS, ids=told)
def test_stretches_are_those_of_the_slow_implementation(asked, register):
    landmark, scope = asked.get("landmark", 24), asked.get("scope", WHOLE_SERVICE)
    how = {key: asked[key] for key in ("area", "from_grade", "to") if key in asked}
    expected = [
        (
            stretch["council"].gss_code,
            stretch["start"],
            stretch["until"],
            stretch["improved"],
            stretch["repeats"],
            *slowly_waiting.at_landmark(register, stretch, landmark, scope),
        )
        for stretch in slowly_waiting.stretches(register, **how)
    ]
    found = [
        (
            case.authority.gss_code,
            case.start.on,
            case.until,
            case.improved,
            case.repeats,
            case.model,
            case.part,
        )
        for case in waits(**asked).cases
    ]
    assert sorted(found) == sorted(expected)
    assert expected


def times(cases):
    return [(case.days, case.improved) for case in cases]


@pytest.mark.parametrize("asked", WAITS, ids=told)
def test_curves_are_those_worked_out_by_hand(asked):
    answer = waits(**asked)
    for group in answer.every_group:
        steps = slowly_waiting.curve(times(group.cases))
        found = [(s.days, s.at_risk, s.events, s.censored) for s in group.curve.steps]
        assert found == [(s["days"], s["at_risk"], s["events"], s["censored"]) for s in steps]
        for step, slow in zip(group.curve.steps, steps, strict=True):
            assert step.waiting == pytest.approx(float(slow["waiting"]))
            bounds = (step.lower, step.upper)
            if slow["bounds"]:
                assert bounds == pytest.approx(slow["bounds"]), (group.label, step)
            else:
                assert bounds == (None, None), (group.label, step)
        median = group.curve.median
        assert (median.days, median.lower, median.upper) == slowly_waiting.median(steps)
        assert group.curve.n == len(group.cases)
        assert group.curve.events == sum(case.improved for case in group.cases)


@pytest.mark.parametrize("asked", WAITS, ids=told)
def test_the_test_of_two_groups_is_the_one_worked_out_by_hand(asked):
    answer = waits(**asked)
    included = [case for case in answer.cases if case.part == "included"]
    in_house = times(case for case in included if case.model == "in_house")
    others = times(case for case in included if case.model != "in_house")
    p = slowly_waiting.log_rank(in_house, others)
    assert answer.p == (p if p is None else pytest.approx(p))
    if min(sum(event for _, event in group) for group in (in_house, others)) < 5:
        assert answer.p is None


@pytest.mark.parametrize("asked", WAITS, ids=told)
def test_a_curve_never_rises_and_its_numbers_add_up(asked):
    answer = waits(**asked)
    parts = ("included", "improved_before_landmark", "not_followed_to_landmark")
    assert sum(len(answer.of_part(part)) for part in parts) == len(answer.cases)
    assert sum(len(g.cases) for g in answer.groups) == len(answer.of_part("included"))
    for group in answer.every_group:
        at_risk, share = len(group.cases), 1
        for step in group.curve.steps:
            assert step.at_risk == at_risk == group.curve.at_risk(step.days)
            assert 0 <= step.waiting <= share
            assert step.lower is None or step.lower <= step.waiting <= step.upper
            at_risk, share = at_risk - step.events - step.censored, step.waiting
        assert at_risk == 0


@pytest.mark.parametrize("to", ["better", "good"])
def test_a_later_landmark_never_adds_those_that_had_improved(to):
    included = [
        {
            (case.authority.pk, case.start.on)
            for case in waits(to=to, landmark=landmark).of_part("included")
        }
        for landmark in (0, 12, 24, 36, 60)
    ]
    for sooner, at_a_later in pairwise(included):
        assert at_a_later <= sooner
    assert included[-1] < included[0]


def test_both_a_test_and_none_are_among_the_questions():
    found = {waits(**asked).p is None for asked in WAITS}
    assert found == {True, False}


# The decision


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("basis", ["inspected", "published"])
def test_decisions_are_those_of_the_slow_implementation(scope, basis, register):
    slow = {
        change["began"].pk: (change, slowly_study.decision(register, change))
        for change in slowly_study.changes(register, scope)
    }
    answer = decisions(ChangesQuestion(scope=scope, basis=basis), TODAY)
    assert [d.trajectory.change.arrangement.pk for d in answer.changes] == list(slow)
    for decided in answer.changes:
        change, event = slow[decided.trajectory.change.arrangement.pk]
        who = change["began"].reference
        assert decided.rests_on == event, who
        day = event.happened_on if event else change["go_live"]
        assert decided.decided_on == day, who
        grades = slowly_study.grades_of(register, change["began"].authority, basis=basis)
        rests_on = event or change["began"]
        precision = event.precision if event else rests_on.started_precision
        possible = slowly_study.possible_days(day, precision)
        ends = {
            slowly_study.latest(grades, d, on_the_day=True) for d in (possible[0], possible[-1])
        }
        graded = ends.pop() if len(ends) == 1 else None
        assert decided.grade == (graded[1] if graded else ""), who
        lasted = ((change["ended_on"] or TODAY) - change["go_live"]).days
        last = max(change["spell"], key=lambda a: a.ended_on or slowly_study.NEVER)
        precisions = {change["began"].started_precision, last.ended_precision or "day"}
        assert decided.days == (lasted if precisions == {"day"} else None), who


def test_groups_of_decisions_add_up():
    answer = decisions(ChangesQuestion(scope=WHOLE_SERVICE), TODAY)
    members = [d for group in answer.to_others + answer.returns for d in group.members]
    assert sorted(map(id, members)) == sorted(map(id, answer.changes))
    for group in answer.to_others + answer.returns:
        assert sum(group.ways.values()) == len(group.members)
        assert len(group.lasted) == sum(d.days is not None for d in group.members)
        assert group.running == sum(d.trajectory.change.ended_on is None for d in group.members)
        assert {d.trajectory.change.arrangement.initiation for d in group.members} == {
            group.initiation
        }
        assert {d.grade for d in group.members} == {group.grade}
    parts = (
        answer.from_strength,
        answer.from_requires_improvement,
        answer.in_failure,
        answer.without_grade,
    )
    assert sum(map(len, parts)) == len(answer.away)
    assert len(answer.away) + answer.returns_count == len(answer.changes)
    assert ArrangementEvent.objects.filter(kind="decision").exists()
