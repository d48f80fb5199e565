"""Every figure of the planning pages against a slow recomputation from the exports."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from authorities.models import Indicator, Inspection, LocalAuthority, Observation
from commissioning.models import FrozenVersion, Submission
from commissioning.planning.background import background
from commissioning.planning.bought import BESIDE
from commissioning.planning.councils_to_ask import DECLINED, HAD, HAS, councils_to_ask, peers
from commissioning.planning.document import Baseline, Milestone, Plan, PlannedOutcome
from commissioning.planning.evidence import RECENTLY, evidence
from commissioning.planning.options import KINDS
from commissioning.planning.position import BETWEEN, FAILURE, STRENGTH, position
from commissioning.planning.targets import judged, target_class
from commissioning.planning.tracking import (
    BEHIND,
    NO_FIGURE,
    ON_PATH,
    REACHED,
    target_progress,
    tracking,
)
from commissioning.submissions import published_by_command
from commissioning.tables import table_called, version

from .planning_slowly import WHOLE, Register

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
COUNCILS = ["tameside", "devon", "cornwall", "birmingham", "leeds"]


@pytest.fixture(scope="module")
def known(django_db_setup, django_db_blocker):
    """What plans are laid beside, of the shipped register: no test writes before it asks."""
    with django_db_blocker.unblock():
        return background(WHOLE, TODAY)


@pytest.fixture(scope="module")
def slow(django_db_setup, django_db_blocker):
    """The shipped tables, read once: tests that use them write nothing."""
    with django_db_blocker.unblock():
        return Register(Client())


def council(slug):
    return LocalAuthority.objects.get(slug=slug)


def placed(slug, known):
    return position(council(slug), WHOLE, TODAY, known.latest)


@pytest.mark.parametrize("slug", COUNCILS)
def test_where_a_council_is_as_the_list_of_councils_says(slug, known, slow):
    place = placed(slug, known)
    row = slow.councils[council(slug).gss_code]
    assert place.standing.model == row["model"]
    assert place.standing.grade == row["grade"]
    standing = [r for r in slow.councils.values() if not r["closed_on"]]
    assert place.councils == len(standing)
    if row["grade"]:
        assert place.same_posture == sum(r["grade"] == row["grade"] for r in standing)
        expected = {"outstanding": STRENGTH, "good": STRENGTH, "inadequate": FAILURE}
        assert place.posture == expected.get(row["grade"], BETWEEN)
    region = [r for r in standing if r["region_code"] == row["region_code"]]
    assert place.in_region == len(region) - 1


TARGETS = [
    ("tameside", "careleavers_eet_pct", 60),
    ("tameside", "sw_agency_pct", 12),
    ("kingston-upon-thames", "sw_vacancy_pct", 12),
    ("sutton", "sw_agency_pct", 12),
    ("tameside", "rereferral_pct", 18),
    ("tameside", "cla_long_term_stability_pct", 72),
    ("devon", "careleavers_eet_pct", 60),
    ("cornwall", "placement_private_pct", 30),
    ("birmingham", "cla_unit_cost_weekly", 1000),
]


@pytest.mark.parametrize(("slug", "code", "target"), TARGETS)
def test_a_reference_class_counted_anew(slug, code, target, slow):
    indicator = Indicator.objects.get(pk=code)
    found = target_class(council(slug), indicator, [])
    reach, starts = slow.like_starts(code, found.latest.value)
    assert found.everyone.reach == reach
    assert len(found.everyone.starts) == len(starts)
    assert found.everyone.councils == len({start[0] for start in starts})
    change = round(target - found.latest.value, 6)
    far = [c for _, _, c in starts if (c >= change if change > 0 else c <= change)]
    said = judged(found, target)
    assert said.reached.reached == len(far)
    assert bool(said.word) is (code != "cla_unit_cost_weekly")
    ordered = sorted(c for _, _, c in starts)
    assert found.everyone.points[0] >= ordered[0]
    assert found.everyone.points[2] == pytest.approx(
        (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    )


@pytest.mark.parametrize(("slug", "code", "target"), TARGETS)
def test_what_stands_beside_a_target_counted_anew(slug, code, target, known, slow):
    """England, the neighbours of the same year, and those that changed who delivers."""
    gss = council(slug).gss_code
    near = [one.authority for one in placed(slug, known).neighbours]
    found = target_class(council(slug), Indicator.objects.get(pk=code), near)
    figures = slow.figures(code)
    year = max(figures[gss])
    assert (found.latest.year, found.latest.value) == (year, figures[gss][year][0])
    values = slow.of_neighbours(code, gss, year)
    assert sorted(found.neighbours) == sorted(values)
    _, starts = slow.like_starts(code, found.latest.value)
    lives = [(c["gss_code"], int(c["go_live"][:4])) for c in slow.changes]
    changed = [s for s in starts if any(g == s[0] and s[1] < year <= s[1] + 3 for g, year in lives)]
    assert len(found.changed.starts) == len(changed)
    assert {one.gss_code for one in found.changed_councils} == {s[0] for s in changed}
    said = judged(found, target)
    change = round(target - found.latest.value, 6)
    far = [c for _, _, c in changed if (c >= change if change > 0 else c <= change)]
    assert (said.changed.reached if said.changed else None) == (
        len(far) if len({s[0] for s in changed}) >= 5 else None
    )


@pytest.mark.parametrize("slug", COUNCILS)
def test_neighbours_and_quarters_counted_anew(slug, known, slow):
    place, gss = placed(slug, known), council(slug).gss_code
    near = slow.neighbours(gss)
    assert [one.authority.gss_code for one in place.neighbours] == [r["gss_code"] for r in near]
    assert sorted(place.neighbours_grades) == sorted(r["grade"] for r in near if r["grade"])
    models = [r["model"] for r in near]
    assert dict(place.neighbours_models) == {m: models.count(m) for m in set(models)}
    for context in place.context:
        figures = slow.figures(context.comparison.indicator.code)
        year = max(y for years in figures.values() for y in years)
        values = sorted(years[year][0] for years in figures.values() if year in years)
        own = figures[gss].get(year, (None,))[0]
        assert context.comparison.value == own
        if own is not None:
            below = sum(value < own for value in values) / (len(values) - 1)
            assert (context.quarter - 1) / 4 <= below + 1e-9 <= context.quarter / 4 + 0.02


@pytest.mark.parametrize("kind", ["decision", "direction", "commissioner"])
def test_months_to_go_live_counted_anew(kind, known, slow):
    times = known.steps.to_go_live(kind)
    expected = slow.months_to_go_live(kind)
    found = {m.change.arrangement.reference: m.middle for m in times.known}
    assert found.keys() == expected.keys()
    for reference, months in expected.items():
        assert found[reference] == pytest.approx(months, abs=0.04)
    assert times.out_of == sum(c["to"] != "in_house" for c in slow.changes)


def test_the_cards_counted_anew(known, slow):
    found = evidence(placed("tameside", known), tuple(KINDS), known)
    for card in found.cards:
        if not card.kind.is_about_who_runs:
            continue
        own = [c for c in slow.changes if c["to"] == card.kind.code]
        assert card.n == len(own)
        assert card.running == sum(not c["ended_on"] for c in own)
        assert dict(card.from_grades) == {
            grade: sum(c["grade_when_decided"] == grade for c in own)
            for grade in {c["grade_when_decided"] for c in own}
        }
        for way, n in card.movements.items():
            assert n == sum(c["movement"] == way for c in own), way
        for kept in card.kept_years:
            share, at_risk = slow.still_running(card.kind.code, int(kept.years * 365.25))
            assert (kept.share, kept.at_risk) == (pytest.approx(100 * share), at_risk)
        declined = [
            c for c in slow.considered if c["model"] == card.kind.code and c["scope"] == WHOLE
        ]
        assert len(card.declined) == len(declined)


@pytest.mark.parametrize("slug", ["tameside", "cornwall", "birmingham"])
def test_bought_care_counted_anew(slug, known, slow):
    """Councils that began near and bought more or less, and what moved beside it."""
    found = evidence(placed(slug, known), ("buy_more", "buy_less"), known)
    baseline = found.shares[0].latest.value
    for card, way in zip(found.cards, (1, -1), strict=True):
        expected = slow.moved("placement_private_pct", baseline, way)
        cases = {one.authority.gss_code: one for one in card.moved}
        assert cases.keys() == expected.keys()
        assert card.n == len(expected) > 5
        for gss, (year, change) in expected.items():
            one = cases[gss]
            assert (one.start.year, round(one.start.change, 6)) == (year, change)
        some = sorted(expected)[:3]
        for gss in some:
            for code, told in zip(BESIDE, cases[gss].beside, strict=True):
                by_hand = slow.change_in_three_years(code, gss, expected[gss][0])
                assert told == (None if by_hand is None else pytest.approx(by_hand))


def test_what_happened_in_failure_counted_anew(known, slow):
    found = evidence(placed("tameside", known), (), known)
    pressed = {"statutory_direction", "council_decision_under_intervention"}
    away = [c for c in slow.changes if c["to"] != "in_house"]
    moved = [c for c in away if c["initiation"] in pressed]
    assert len(found.in_failure.moved) == len(moved)
    lately = [c for c in moved if c["decided_on"] >= RECENTLY.isoformat()]
    assert len(found.in_failure.since(RECENTLY).moved) == len(lately)
    strong = [c for c in away if c["grade_when_decided"] in ("outstanding", "good")]
    assert len(found.from_strength.moved) == len(strong)
    for one in (*found.in_failure.kept, *found.from_strength.kept):
        after = [
            c
            for c in slow.changes
            if c["gss_code"] == one.considered.authority.gss_code
            and one.considered.decided_on.isoformat() <= c["go_live"]
            and c["go_live"] <= (one.considered.decided_on + timedelta(days=5 * 365)).isoformat()
        ]
        assert after == [], one.considered.reference


def to_be_asked(change):
    """How many councils tell of a change: in place of one that has closed, all that followed it."""
    of = LocalAuthority.objects.get(gss_code=change["gss_code"])
    return of.successors.count() if of.closed_on else 1


def test_councils_to_ask_by_likeness(known, slow):
    place = placed("cornwall", known)
    found = peers(place, "trust", known)
    assert [len(peer.reasons) for peer in found] == sorted(
        (len(peer.reasons) for peer in found), reverse=True
    )
    to_trusts = [c for c in slow.changes if c["to"] == "trust"]
    assert sum(peer.did in (HAS, HAD) for peer in found) == sum(map(to_be_asked, to_trusts))
    running = [c for c in to_trusts if not c["ended_on"]]
    assert sum(peer.did == HAS for peer in found) == sum(map(to_be_asked, running))
    weighed = [
        c
        for c in slow.considered
        if c["scope"] == WHOLE and c["model"] == "trust" and c["authority"] != "E06000052"
    ]
    assert sum(peer.did == DECLINED for peer in found) == len(weighed)
    for peer in found:
        if peer.authority.gss_code not in slow.councils:
            continue  # it has closed since
        row, own = slow.councils[peer.authority.gss_code], slow.councils["E06000052"]
        assert ("region" in peer.reasons) is (row["region_code"] == own["region_code"])
        assert ("type" in peer.reasons) is (row["type"] == own["type"])


@pytest.mark.parametrize(("option", "way"), [("buy_more", 1), ("buy_less", -1)])
def test_councils_that_bought_more_or_less_counted_anew(option, way, known, slow):
    place = placed("cornwall", known)
    found = councils_to_ask(place, option, known)
    own = slow.figures("placement_private_pct")["E06000052"]
    moved = slow.moved("placement_private_pct", own[max(own)][0], way)
    moved.pop("E06000052", None)
    assert {p.authority.gss_code: (p.record.start.year, p.record.start.change) for p in found} == {
        code: pytest.approx(case) for code, case in moved.items()
    }
    assert [len(peer.reasons) for peer in found] == sorted(
        (len(peer.reasons) for peer in found), reverse=True
    )


# A plan that is opened again


def outcome(target=60, value=54.0, period="2022", by="2026"):
    return PlannedOutcome(
        "careleavers_eet_pct", baseline=Baseline(period, value), target=target, by=by
    )


@pytest.fixture
def with_figure(known):
    """Gives Tameside a figure for 2025 and says how a target then stands."""
    own = Observation.objects.get(
        indicator="careleavers_eet_pct", authority=council("tameside"), period_end__year=2025
    )

    def state(value, **parts):
        own.value = value
        own.save()
        return target_progress(outcome(**parts), council("tameside"))

    return state


@pytest.mark.parametrize(
    ("value", "state"), [(60, REACHED), (59.9, ON_PATH), (58.5, ON_PATH), (58.4, BEHIND)]
)
def test_a_target_beside_its_straight_path(with_figure, value, state):
    found = with_figure(value)
    assert (found.path, found.state) == (58.5, state)


def test_a_target_that_lies_the_worse_way_is_reached_by_doing_as_well(with_figure):
    assert with_figure(50, target=50).state == REACHED
    assert with_figure(70, target=50).state == REACHED
    assert with_figure(49.9, target=50).state == BEHIND


def test_where_less_is_better_a_target_lies_below_its_start(known):
    own = Observation.objects.get(
        indicator="rereferral_pct", authority=council("tameside"), period_end__year=2025
    )
    states = {}
    for value in (14, 16, 16.1):
        own.value = value
        own.save()
        aim = PlannedOutcome("rereferral_pct", baseline=Baseline("2022", 22), target=14, by="2026")
        states[value] = target_progress(aim, council("tameside")).state
    assert states == {14: REACHED, 16: ON_PATH, 16.1: BEHIND}


def test_no_figure_after_the_baseline_is_no_progress(with_figure):
    found = with_figure(70, period="2025")
    assert (found.state, found.path) == (NO_FIGURE, None)


def test_new_inspections_are_those_published_since(known):
    latest = Inspection.objects.filter(authority=council("tameside")).exclude(published_on=None)
    latest = latest.order_by("published_on").last()
    place = placed("tameside", known)
    on = latest.published_on
    before = Plan(authority="E08000008", made_on=(on - timedelta(days=1)).isoformat())
    assert latest in tracking(before, place).inspections
    same = Plan(authority="E08000008", made_on=on.isoformat())
    assert latest not in tracking(same, place).inspections


def test_a_milestone_has_passed_the_day_after(known):
    days = [TODAY - timedelta(days=1), TODAY]
    plan = Plan(milestones=tuple(Milestone("decision", on=d.isoformat()) for d in days))
    found = tracking(plan, placed("tameside", known))
    assert [one.state for one in found.milestones] == ["passed", "ahead"]


def publish(name):
    with published_by_command("load", f"A source called {name}") as publication:
        row = {"reference": f"https://{name}.example/", "publisher": name}
        publication.take(table_called("sources"), [(2, row)])
    return Submission.objects.latest("pk")


def kept_version():
    """The present version, as publishing keeps it."""
    data = version.current()
    return FrozenVersion.objects.create(
        hash=data.hash, changed_at=data.at, archive=f"{data.hash}/everything.zip", size=1
    )


def test_exactly_the_revisions_since_a_version(known):
    place = placed("tameside", known)
    publish("one")
    first = kept_version()
    second = publish("two")
    middle = kept_version()
    third = publish("three")
    last = kept_version()

    def since(frozen):
        plan = Plan(authority="E08000008", made_on=TODAY.isoformat(), data_version=frozen.hash)
        found = tracking(plan, place)
        assert found.knows_version
        return list(found.revisions)

    assert since(first) == [second, third]
    assert since(middle) == [third]
    assert since(last) == []


def test_a_version_that_was_not_kept_is_said(known):
    publish("one")
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    plan = Plan(authority="E08000008", made_on=yesterday, data_version="0000000000")
    found = tracking(plan, placed("tameside", known))
    assert not found.knows_version
    assert len(found.revisions) == 1


def test_what_was_corrected_about_the_council_itself(known):
    frozen = kept_version()
    with published_by_command("load", "An event") as publication:
        row = {
            "reference": "tameside-2026-05-01-other",
            "authority": "E08000008",
            "kind": "other",
            "happened_on": "2026-05-01",
            "precision": "day",
            "description": "Something happened.",
        }
        publication.take(table_called("arrangement-events"), [(2, row)])
    plan = Plan(authority="E08000008", made_on=TODAY.isoformat(), data_version=frozen.hash)
    found = tracking(plan, placed("tameside", known))
    assert [one.table for one in found.own_corrections] == ["arrangement-events"]
