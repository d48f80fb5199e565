"""The arithmetic of an appraisal, each rule at its edge and every interval by brute force."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.planning.appraisal import appraise, rank_order_weights, weights_of
from commissioning.planning.document import Plan
from commissioning.planning.sentence import sentence

from .plans import weighed_plan


def totals_of(appraisal):
    return {total.option: total.total for total in appraisal.totals}


def test_weights_are_shares_of_the_swings():
    assert weights_of({"c1": 100, "c2": 50, "c3": 0.5}) == {
        "c1": Fraction(1000, 1505),
        "c2": Fraction(500, 1505),
        "c3": Fraction(5, 1505),
    }


@pytest.mark.parametrize("swings", [{}, {"c1": None}, {"c1": 100, "c2": None}, {"c1": 0, "c2": 0}])
def test_no_weights_without_swings(swings):
    assert weights_of(swings) == {}


def test_totals_are_weighted_sums():
    found = appraise(weighed_plan([100, 50], {"o1": [60, 30], "o2": [0, 100]}))
    assert totals_of(found) == {"o1": 50, "o2": Fraction(100, 3)}
    assert found.first == "o1"


def test_a_missing_score_makes_a_total_incomplete_and_never_nought():
    found = appraise(weighed_plan([100, 50], {"o1": [60, None], "o2": [0, 0]}))
    assert totals_of(found) == {"o1": None, "o2": 0}
    assert found.totals[0].missing == ("c2",)
    assert found.first == "o2"
    assert "1 of 2 options" in sentence(weighed_plan([1], {"o1": [1]}), found)


def test_options_that_tie_are_both_named_and_neither_is_first():
    found = appraise(weighed_plan([0.1, 0.2], {"o1": [30, 60], "o2": [60, 45], "o3": [0, 0]}))
    assert (found.first, found.tied, found.intervals) == (None, ("o1", "o2"), ())


def test_dominated_is_nowhere_better_and_somewhere_worse():
    rows = {"o1": [50, 50], "o2": [50, 49], "o3": [50, 50], "o4": [51, 0]}
    assert appraise(weighed_plan([1, 1], rows)).dominated == (("o2", "o1"),)


@pytest.mark.parametrize("plan", [weighed_plan([], {"o1": []}), weighed_plan([1], {}), Plan()])
def test_a_plan_with_nothing_to_weigh_has_no_first(plan):
    found = appraise(plan)
    assert (found.first, found.tied, found.equal_weights_first) == (None, (), ())
    assert sentence(plan, found)


def test_a_discounted_option_is_not_weighed():
    plan = weighed_plan([1], {"o1": [50], "o2": [60]})
    plan = replace(plan, options=(plan.options[0], replace(plan.options[1], longlist="discounted")))
    assert appraise(plan).first == "o1"


def test_rank_order_weights_of_three():
    assert rank_order_weights([Fraction(5), Fraction(9), Fraction(1)]) == [
        Fraction(5, 18),
        Fraction(11, 18),
        Fraction(2, 18),
    ]


def test_criteria_that_tie_share_their_places():
    assert rank_order_weights([Fraction(1), Fraction(1)]) == [Fraction(1, 2)] * 2


def test_other_weights_can_put_another_first():
    found = appraise(weighed_plan([100, 90, 90], {"o1": [100, 0, 0], "o2": [0, 52, 52]}))
    assert found.first == "o1"
    assert found.equal_weights_first == ("o2",)
    assert found.rank_order_first == ("o1",)


def test_who_reaches_the_firsts_low_total_is_not_beaten():
    bounds = {("o1", "c1"): (50, 70), ("o2", "c1"): (30, 50), ("o3", "c1"): (30, 49)}
    rows = {"o1": [60], "o2": [40], "o3": [40]}
    assert appraise(weighed_plan([1], rows, bounds)).not_beaten == ("o2",)


def test_the_sentence_names_the_weight_that_decides():
    rows = {"in-house": [40, 80], "partnership": [90, 30]}
    plan = weighed_plan([40, 60], rows)
    assert sentence(plan, appraise(plan)) == (
        "IN-HOUSE comes first, and stays first unless “Criterion 1” weighs more than 50.0% "
        "(now 40.0%); then PARTNERSHIP."
    )


def test_the_sentence_of_one_that_nothing_moves():
    plan = weighed_plan([40, 60], {"o1": [40, 80], "o2": [30, 30]})
    assert "whatever any one criterion weighs" in sentence(plan, appraise(plan))


def test_a_single_criterion_has_no_interval():
    (found,) = appraise(weighed_plan([7], {"o1": [1], "o2": [0]})).intervals
    assert (found.weight, found.start, found.stop) == (1, None, None)


# Whole numbers on a short scale, so that ties, ends and levels at an end come up often.
SCORES = st.integers(0, 10).map(lambda n: n * 10)


@st.composite
def weighed(draw):
    criteria = draw(st.integers(2, 8))
    swings = [draw(st.integers(0, 10)) for _ in range(criteria)]
    names = [f"o{n}" for n in range(1, draw(st.integers(2, 6)) + 1)]
    return swings, {o: [draw(SCORES) for _ in range(criteria)] for o in names}


def brute_force_totals(swings, rows, place, weight):
    """The totals with one criterion at a weight and the others in proportion, the long way."""
    others = sum(swing for k, swing in enumerate(swings) if k != place)
    shares = [
        weight if k == place else (1 - weight) * Fraction(swing, others)
        for k, swing in enumerate(swings)
    ]
    return {o: sum(w * s for w, s in zip(shares, row, strict=True)) for o, row in rows.items()}


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(weighed())
def test_every_interval_by_brute_force(case):
    swings, rows = case
    found = appraise(weighed_plan(swings, rows))
    for place, one in enumerate(found.intervals):
        if one.start is None:
            continue
        for step in range(0, 101):
            weight = Fraction(step, 100)
            totals = brute_force_totals(swings, rows, place, weight)
            best = max(totals.values())
            alone = [o for o, total in totals.items() if total == best] == [found.first]
            # Strictly within the first is alone; strictly outside it is not first at all.
            if one.start < weight < one.stop:
                assert alone, (one, weight)
            elif weight < one.start or weight > one.stop:
                assert totals[found.first] < best, (one, weight)
        for end, other in ((one.start, one.below), (one.stop, one.above)):
            if other:
                totals = brute_force_totals(swings, rows, place, end)
                assert totals[other] == totals[found.first] == max(totals.values())
        assert one.start <= one.weight <= one.stop


def test_intervals_stand_in_the_order_of_the_criteria():
    found = appraise(weighed_plan([3, 2, 1], {"o1": [9, 9, 9], "o2": [1, 1, 1]}))
    assert [one.criterion for one in found.intervals] == ["c1", "c2", "c3"]
    assert all(a.weight > b.weight for a, b in pairwise(found.intervals))
