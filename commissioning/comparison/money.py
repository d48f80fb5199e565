"""Cost against outcome, council by council, in the newest year for which both are published."""

from dataclasses import dataclass

from authorities.models import Observation

from .figures import quantile
from .panel import Standing, graded_councils, standings
from .question import RatingsQuestion


@dataclass(frozen=True)
class Point:
    """One council with both figures, and where it stood on the last day of the cost's year."""

    standing: Standing
    cost: float
    outcome: float


@dataclass(frozen=True)
class MoneyAnswer:
    """Councils with both figures, the medians of these, and how many lack which."""

    cost_period: str
    outcome_period: str
    points: tuple[Point, ...]
    median_cost: float | None
    median_outcome: float | None
    without_cost: int
    without_outcome: int


def cost_against_outcome(cost, outcome, scope, regions=()):
    """Pair the cost of the newest financial year with the outcome of the period that ended in
    the same calendar year, or the newest before it. None where either has no figures."""
    costs = _periods(cost)
    outcomes = _periods(outcome)
    if not costs or not outcomes:
        return None
    end = max(costs)
    other = max((o for o in outcomes if o.year <= end.year), default=max(outcomes))
    question = RatingsQuestion(end, scope, regions=regions)
    councils = standings(graded_councils(question).order_by("name"), question)
    cost_of, outcome_of = _values(cost, end), _values(outcome, other)
    points = tuple(
        Point(s, cost_of[s.authority.pk], outcome_of[s.authority.pk])
        for s in councils
        if s.authority.pk in cost_of and s.authority.pk in outcome_of
    )
    return MoneyAnswer(
        cost_period=costs[end],
        outcome_period=outcomes[other],
        points=points,
        median_cost=quantile([p.cost for p in points], 0.5) if points else None,
        median_outcome=quantile([p.outcome for p in points], 0.5) if points else None,
        without_cost=sum(s.authority.pk not in cost_of for s in councils),
        without_outcome=sum(s.authority.pk not in outcome_of for s in councils),
    )


def _figures(indicator):
    return Observation.objects.filter(
        indicator=indicator, authority__isnull=False, value__isnull=False
    )


def _periods(indicator):
    return dict(_figures(indicator).values_list("period_end", "period").distinct())


def _values(indicator, end):
    return dict(_figures(indicator).filter(period_end=end).values_list("authority", "value"))
