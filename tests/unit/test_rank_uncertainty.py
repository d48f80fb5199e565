"""Ranks and quarters with their uncertainty: worlds whose answer is known."""

import random
from statistics import NormalDist

import pytest

from commissioning.comparison.rank_uncertainty import (
    between_variance,
    chance_variance,
    uncertain_ranks,
)


def test_what_is_known_exactly_has_one_rank():
    values = [1.0, 4.0, 3.0, 2.0]
    found = uncertain_ranks(values, [1e-12] * 4, "low_is_better")
    assert [(r.lower, r.upper) for r in found] == [(1, 1), (4, 4), (3, 3), (2, 2)]
    assert [r.quarter for r in found] == list("ADCB")
    other = uncertain_ranks(values, [1e-12] * 4, "high_is_better")
    assert [r.quarter for r in other] == list("DABC")


def test_councils_that_chance_alone_tells_apart_are_not_told_apart():
    chance = random.Random(4)
    values = [NormalDist(50, 5).inv_cdf(chance.random()) for _ in range(40)]
    found = uncertain_ranks(values, [25.0] * 40, "low_is_better")
    assert {r.quarter for r in found} == {""}
    assert min(r.upper - r.lower for r in found) > 20


def test_the_probability_of_being_better_is_the_normal_one():
    """Two councils: the chance that the better one is better follows from the posterior."""
    values, variances = [40.0, 60.0], [50.0, 50.0]
    between = between_variance(values, variances)
    trust = between / (between + 50)
    gap, deviation = trust * 20, (2 * trust * 50) ** 0.5
    better = NormalDist(0, 1).cdf(gap / deviation)
    first, second = uncertain_ranks(values, variances, "low_is_better")
    assert first.quarters[0] == pytest.approx(better, abs=0.02)
    assert second.quarters[2] == pytest.approx(better, abs=0.02)


def test_the_variance_between_councils_is_that_of_the_moments():
    assert between_variance([1, 2, 3], [1e-9] * 3) == pytest.approx(1, rel=1e-6)
    assert between_variance([2, 2, 2], [1, 1, 1]) == 0


@pytest.mark.parametrize(
    ("value", "number", "scale", "expected"),
    [
        (50, 99, 100, 100**2 * 0.5 * 0.5 / 99),
        (0, 9, 100, 100**2 * 0.05 * 0.95 / 9),
        (0, 9, 10_000, 10_000**2 * 0.05 / 9),
    ],
)
def test_chance_is_that_of_a_share_or_of_a_count(value, number, scale, expected):
    assert chance_variance(value, number, scale) == pytest.approx(expected)


def test_a_quarter_is_printed_at_eighty_in_a_hundred_and_not_below():
    from commissioning.comparison.rank_uncertainty import UncertainRank

    assert UncertainRank(1, 2, (0.8, 0.2, 0, 0)).quarter == "A"
    assert UncertainRank(1, 2, (0.799, 0.201, 0, 0)).quarter == ""


def test_one_council_is_not_ranked_and_the_same_question_has_the_same_answer():
    assert uncertain_ranks([5.0], [1.0], "low_is_better") == []
    once = uncertain_ranks([1, 2, 3], [1, 1, 1], "low_is_better")
    assert once == uncertain_ranks([1, 2, 3], [1, 1, 1], "low_is_better")
