"""Cost against outcome, council by council, in the newest year for which both are published."""

from dataclasses import dataclass

from authorities.models import Observation

from .figures import quantile
from .membership import Membership


@dataclass(frozen=True)
class Point:
    authority: object
    model: str
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
    members = Membership(scope, regions).on(end)
    cost_of, outcome_of = _values(cost, end), _values(outcome, other)
    points = tuple(
        Point(a, model, cost_of[a.pk], outcome_of[a.pk])
        for a, model in members
        if a.pk in cost_of and a.pk in outcome_of
    )
    return MoneyAnswer(
        cost_period=costs[end],
        outcome_period=outcomes[other],
        points=points,
        median_cost=quantile([p.cost for p in points], 0.5) if points else None,
        median_outcome=quantile([p.outcome for p in points], 0.5) if points else None,
        without_cost=sum(a.pk not in cost_of for a, _ in members),
        without_outcome=sum(a.pk not in outcome_of for a, _ in members),
    )


def _figures(indicator):
    return Observation.objects.filter(
        indicator=indicator, authority__isnull=False, value__isnull=False
    )


def _periods(indicator):
    return dict(_figures(indicator).values_list("period_end", "period").distinct())


def _values(indicator, end):
    return dict(_figures(indicator).filter(period_end=end).values_list("authority", "value"))
