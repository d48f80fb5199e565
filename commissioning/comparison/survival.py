"""Time until something happens, for cases of which some are still waiting. Arithmetic by scipy;
knows no database and no web.

The curve is Kaplan and Meier's (1958); its interval is the log-log one of Kalbfleisch and
Prentice, pointwise at 95%; the median's interval runs between the days on which the bounds of the
curve reach one half (Brookmeyer and Crowley, 1982).
"""

import warnings
from dataclasses import dataclass

import numpy as np
import scipy

FEWEST = 5  # events in each group for a test to mean anything


@dataclass(frozen=True)
class CurveStep:
    """The curve from one day on: how many were still waiting just before it, how many events and
    censored cases the day has, and the share that still waits after it, with its interval (None
    where too little is known for one)."""

    days: int
    at_risk: int
    events: int
    censored: int
    waiting: float
    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class Median:
    """The day by which half had the event; None where fewer than half did."""

    days: int | None
    lower: int | None
    upper: int | None


@dataclass(frozen=True)
class Curve:
    steps: tuple[CurveStep, ...]
    n: int
    events: int
    median: Median

    def at_risk(self, day):
        """How many were still waiting on the day."""
        gone = sum(step.events + step.censored for step in self.steps if step.days < day)
        return self.n - gone


def curve(cases):
    """The Curve of cases, each (days, whether the event came). No cases have no curve: None."""
    if not cases:
        return None
    found = scipy.stats.ecdf(_censored(cases)).sf
    days = [int(day) for day in found.quantiles]
    lower, upper = _bounds(found)
    steps = []
    for place, day in enumerate(days):
        events = sum(d == day and came for d, came in cases)
        gone = sum(d == day and not came for d, came in cases)
        at_risk = sum(d >= day for d, _ in cases)
        waiting = float(found.probabilities[place])
        steps.append(CurveStep(day, at_risk, events, gone, waiting, lower[place], upper[place]))
    events = sum(came for _, came in cases)
    return Curve(tuple(steps), len(cases), events, _median(steps))


def _censored(cases):
    return scipy.stats.CensoredData(
        uncensored=[day for day, came in cases if came],
        right=[day for day, came in cases if not came],
    )


def _bounds(found):
    """The pointwise bounds; where scipy gives none, and where the curve stands at one, None."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # bounds of a curve that reaches zero do not exist
        interval = found.confidence_interval(0.95, method="log-log")
    return [
        [None if np.isnan(value) else float(value) for value in bound.probabilities]
        for bound in (interval.low, interval.high)
    ]


def _median(steps):
    def first(share):
        reached = (s.days for s in steps if share(s) is not None and share(s) <= 0.5)
        return next(reached, None)

    return Median(first(lambda s: s.waiting), first(lambda s: s.lower), first(lambda s: s.upper))


def compared(one, other):
    """The two-sided p of the log-rank test of two groups of cases; None where either has fewer
    than five events."""
    if any(sum(came for _, came in cases) < FEWEST for cases in (one, other)):
        return None
    return float(scipy.stats.logrank(_censored(one), _censored(other)).pvalue)
