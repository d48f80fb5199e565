"""Observed beside expected counts: every case written out, and the edges."""

from itertools import product
from math import prod

import pytest

from commissioning.comparison.expected_count import expected_count, probabilities


def written_out(shares):
    """The probability of each count, from all ways in which the cases can come out."""
    chances = [0.0] * (len(shares) + 1)
    for outcomes in product((True, False), repeat=len(shares)):
        chance = prod(p if o else 1 - p for p, o in zip(shares, outcomes, strict=True))
        chances[sum(outcomes)] += chance
    return chances


@pytest.mark.parametrize("shares", [[], [0.3], [0, 1], [0.5] * 5, [0.9, 0.8, 0.95, 0.2, 0.5]])
def test_the_probabilities_are_those_of_all_ways_written_out(shares):
    assert probabilities(shares) == pytest.approx(written_out(shares))


def test_a_count_stands_between_its_bounds_and_tails():
    shares = [0.9, 0.8, 0.95, 0.2, 0.5]
    found = expected_count([True, True, False, False, False], shares)
    chances = written_out(shares)
    assert (found.n, found.observed) == (5, 2)
    assert found.expected == pytest.approx(3.35)
    assert found.as_few == pytest.approx(sum(chances[:3]))
    assert found.as_many == pytest.approx(sum(chances[2:]))
    assert sum(chances[: found.lower]) <= 0.025 < sum(chances[: found.lower + 1])
    assert sum(chances[found.upper + 1 :]) <= 0.025 < sum(chances[found.upper :])


def test_what_is_certain_has_no_room():
    found = expected_count([True, False], [1, 0])
    assert (found.lower, found.upper, found.as_few, found.as_many) == (1, 1, 1, 1)


def test_a_tail_of_exactly_a_fortieth_stays_outside():
    """One case with a chance of 1 in 40: nought is within, one is not."""
    assert expected_count([True], [0.025]).upper == 0
    assert expected_count([True], [0.0251]).upper == 1


def test_no_case_has_no_count_and_a_share_too_few_is_refused():
    assert expected_count([], []) is None
    with pytest.raises(ValueError, match="a share for each outcome"):
        expected_count([True], [])


def test_cases_of_one_decision_hang_together():
    """Two with 0.6 and 0.5 by one draw: both with 0.5, one with 0.1, none with 0.4."""
    assert probabilities([0.6, 0.5], ["a", "a"]) == pytest.approx([0.4, 0.1, 0.5])
    apart, together = ([0.5] * 6, None), ([0.5] * 6, ["a", "a", "a", "b", "b", "b"])
    narrow, wide = (expected_count([True] * 6, *how) for how in (apart, together))
    assert narrow.expected == wide.expected == 3
    assert wide.as_many == pytest.approx(0.25)
    assert narrow.as_many == pytest.approx(0.5**6)
