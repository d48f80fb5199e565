"""The ratio of hazards: against a search over the likelihood, another library, and the edges."""

import random
from math import exp, log

import numpy as np
import pytest
from statsmodels.duration.hazard_regression import PHReg

from commissioning.comparison.hazard import Episode, EventDay, event_days, hazard_ratio


def log_likelihood(episodes, beta):
    """Efron's, event by event, from the episodes alone."""
    total = 0.0
    for day in sorted({e.stop for e in episodes if e.event}):
        risk = [exp(beta * e.treated) for e in episodes if e.start < day <= e.stop]
        died = [e for e in episodes if e.event and e.stop == day]
        total += beta * sum(e.treated for e in died)
        gone = sum(exp(beta * e.treated) for e in died)
        for place in range(len(died)):
            total -= log(sum(risk) - place / len(died) * gone)
    return total


def a_world(seed, n=60):
    """Cases that wait, of which some change state on the way; days are few, so that many tie."""
    chance, episodes = random.Random(seed), []
    for _ in range(n):
        stop, switch = chance.randint(1, 20), chance.randint(1, 25)
        event = chance.random() < 0.7
        if switch < stop:
            episodes += [Episode(0, switch, False, False), Episode(switch, stop, True, event)]
        else:
            episodes.append(Episode(0, stop, False, event))
    return episodes


@pytest.mark.parametrize("seed", range(5))
def test_the_ratio_is_where_the_likelihood_is_highest(seed):
    episodes = a_world(seed)
    beta = log(hazard_ratio(episodes).ratio)
    best = log_likelihood(episodes, beta)
    assert all(log_likelihood(episodes, beta + step) < best for step in (-0.01, 0.01, -1, 1))


@pytest.mark.parametrize("seed", range(3))
def test_ratio_and_interval_are_those_of_another_library(seed):
    episodes = a_world(seed)
    fitted = PHReg(
        np.array([float(e.stop) for e in episodes]),
        np.array([[float(e.treated)] for e in episodes]),
        status=np.array([int(e.event) for e in episodes]),
        # Theirs are at risk on the day of entry too; ours from the day after.
        entry=np.array([e.start + 0.5 for e in episodes]),
        ties="efron",
    ).fit()
    found = hazard_ratio(episodes)
    assert found.ratio == pytest.approx(np.exp(fitted.params[0]), rel=1e-6)
    lower, upper = np.exp(fitted.conf_int()[0])
    assert (found.lower, found.upper) == (pytest.approx(lower), pytest.approx(upper))


def test_who_changes_on_the_day_of_an_event_is_at_risk_in_the_old_state():
    episodes = [Episode(0, 5, False, False), Episode(5, 9, True, True), Episode(0, 5, False, True)]
    assert event_days(episodes) == [EventDay((2, 0), (1, 0)), EventDay((0, 1), (0, 1))]


def test_a_state_without_an_event_has_no_ratio_and_still_a_smallest_that_could_be_found():
    episodes = [Episode(0, 5, False, True), Episode(0, 6, True, False), Episode(0, 7, False, True)]
    found = hazard_ratio(episodes)
    assert (found.ratio, found.lower, found.upper, found.events) == (None, None, None, (2, 0))
    larger, smaller = found.detectable
    assert larger * smaller == pytest.approx(1)
    assert larger > 1


def test_no_case_has_nothing():
    assert hazard_ratio([]).detectable is None


def test_more_events_find_a_smaller_ratio():
    few, many = a_world(1, 40), a_world(1, 400)
    assert hazard_ratio(many).detectable[0] < hazard_ratio(few).detectable[0]
