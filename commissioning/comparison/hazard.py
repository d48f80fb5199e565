"""How much sooner an event comes in one state than in another, where cases change state on the way.
Arithmetic; knows no database and no web.

Cox's partial likelihood with one covariate that is 0 or 1 and may change (Cox, 1972), ties by
Efron (1977), interval by Wald. The smallest ratio that could have been found is the one that a
two-sided test at 5% finds in 80 of 100 studies with this information (Schoenfeld, 1983).
"""

from dataclasses import dataclass
from math import exp, inf, log, sqrt
from typing import NamedTuple

Z_TEST, Z_POWER = 1.959964, 0.841621  # 5% on two sides, 80%
STEPS, CLOSE = 50, 1e-10


class Episode(NamedTuple):
    """Days from ``start`` (not included) to ``stop`` (included) that a case spent in one state;
    ``event`` says whether it came on the last of them."""

    start: int
    stop: int
    treated: bool
    event: bool


class EventDay(NamedTuple):
    """How many were at risk on a day, and how many events it had, in both states."""

    at_risk: tuple[int, int]
    events: tuple[int, int]


@dataclass(frozen=True)
class HazardRatio:
    """``ratio`` above 1: the event comes sooner in the treated state. ``lower`` and ``upper`` are
    None where either state has no event, because the ratio has no finite interval then.
    ``detectable`` are the smallest ratio above 1 and the largest below that could have been
    found, None without events."""

    ratio: float | None
    lower: float | None
    upper: float | None
    events: tuple[int, int]
    detectable: tuple[float, float] | None


def hazard_ratio(episodes):
    """The HazardRatio of treated against untreated."""
    days = event_days(episodes)
    events = tuple(sum(day.events[state] for day in days) for state in (0, 1))
    information = _information(days, 0.0)
    detectable = _detectable(information)
    if not all(events) or information <= 0:
        return HazardRatio(None, None, None, events, detectable)
    beta = _solved(days)
    if beta is None:
        return HazardRatio(None, None, None, events, detectable)
    error = 1 / sqrt(_information(days, beta))
    bounds = (exp(beta - Z_TEST * error), exp(beta + Z_TEST * error))
    return HazardRatio(exp(beta), *bounds, events, detectable)


def event_days(episodes):
    """The days on which events came, in order."""
    episodes = list(episodes)
    found = []
    for day in sorted({episode.stop for episode in episodes if episode.event}):
        at_risk = [e for e in episodes if e.start < day <= e.stop]
        events = [e for e in at_risk if e.event and e.stop == day]
        found.append(EventDay(_by_state(at_risk), _by_state(events)))
    return found


def _by_state(episodes):
    treated = sum(episode.treated for episode in episodes)
    return len(episodes) - treated, treated


def _shares(days, beta):
    """The treated share of the risk, for each event under Efron's rule for ties."""
    for (plain, treated), (plain_events, treated_events) in days:
        tied = plain_events + treated_events
        for place in range(tied):
            gone = place / tied
            weight = exp(beta) * (treated - gone * treated_events)
            yield weight / (plain - gone * plain_events + weight)


def _information(days, beta):
    return sum(share * (1 - share) for share in _shares(days, beta))


def _solved(days):
    """The log of the ratio at which the score is zero, by Newton's steps; None where there is
    none, as when every event comes in the state that all are in."""
    events, beta = sum(day.events[1] for day in days), 0.0
    for _ in range(STEPS):
        information = _information(days, beta)
        if information < CLOSE:
            return None
        step = (events - sum(_shares(days, beta))) / information
        beta += max(-1.0, min(1.0, step))
        if abs(step) < CLOSE:
            return beta
    return None


def _detectable(information):
    if information <= 0:
        return None
    size = (Z_TEST + Z_POWER) / sqrt(information)
    return (exp(size), exp(-size)) if size < log(1e6) else (inf, 0.0)
