"""Time until something happens, worked out by hand and by the textbook's sums."""

from math import erfc, exp, log, sqrt

import pytest

from commissioning.comparison.survival import FEWEST, compared, curve

CASES = [(100, True), (200, False), (300, True), (300, False), (400, True)]


def test_a_curve_steps_down_at_events_alone():
    found = curve(CASES)
    assert (found.n, found.events) == (5, 3)
    assert [(s.days, s.at_risk, s.events, s.censored) for s in found.steps] == [
        (100, 5, 1, 0),
        (200, 4, 0, 1),
        (300, 3, 1, 1),
        (400, 1, 1, 0),
    ]
    assert [s.waiting for s in found.steps] == pytest.approx([4 / 5, 4 / 5, 8 / 15, 0])


def test_its_bounds_are_those_of_kalbfleisch_and_prentice():
    found = curve(CASES)
    after_one = 1 / (5 * 4)
    terms = [(4 / 5, after_one), (4 / 5, after_one), (8 / 15, after_one + 1 / (3 * 2))]
    for step, (waiting, variance) in zip(found.steps, terms, strict=False):
        width = 1.959964 * sqrt(variance) / abs(log(waiting))
        assert step.lower == pytest.approx(waiting ** exp(width), abs=1e-6)
        assert step.upper == pytest.approx(waiting ** exp(-width), abs=1e-6)
    assert (found.steps[3].lower, found.steps[3].upper) == (None, None)


def test_the_median_is_the_first_day_by_which_half_had_the_event():
    found = curve(CASES).median
    assert (found.days, found.lower, found.upper) == (400, 100, None)
    assert curve([(100, True), (200, True), (300, False), (400, False)]).median.days == 200
    assert curve([(100, True), (200, False), (300, False)]).median.days is None


def test_those_still_waiting_on_a_day_are_counted_before_what_happens_on_it():
    found = curve(CASES)
    assert [found.at_risk(day) for day in (99, 100, 101, 300, 301, 401)] == [5, 5, 4, 3, 1, 0]


def test_of_no_cases_there_is_no_curve():
    assert curve([]) is None


def by_hand(one, other):
    """The p of the log-rank test by observed less expected and the hypergeometric variance."""
    both, difference, variance = [*one, *other], 0.0, 0.0
    for day in sorted({d for d, came in both if came}):
        n, n_one = sum(d >= day for d, _ in both), sum(d >= day for d, _ in one)
        events = sum(d == day and came for d, came in both)
        difference += sum(d == day and came for d, came in one) - events * n_one / n
        if n > 1:
            share = n_one / n
            variance += events * share * (1 - share) * (n - events) / (n - 1)
    return erfc(abs(difference) / sqrt(2 * variance))


SLOW = [(day, True) for day in (500, 700, 900, 1100, 1300)] + [(800, False), (1400, False)]
QUICK = [(day, True) for day in (100, 300, 500, 600, 1000)] + [(400, False)]


def test_groups_are_compared_by_the_log_rank_test():
    assert compared(QUICK, SLOW) == pytest.approx(by_hand(QUICK, SLOW))
    assert compared(SLOW, QUICK) == pytest.approx(by_hand(QUICK, SLOW))


def test_with_fewer_than_five_events_in_either_nothing_is_compared():
    assert sum(came for _, came in QUICK) == FEWEST
    assert compared(QUICK[1:], SLOW) is None
    assert compared(SLOW, QUICK[1:]) is None
