"""Cost against outcome, council by council, in the newest year for which both are published."""

from dataclasses import dataclass

from authorities.models import Observation

from .distribution import quantile
from .joint_returns import once, unit_of
from .question import RatingsQuestion
from .standings import Standing, graded_councils, standings


@dataclass(frozen=True)
class CostPoint:
    """One council with both figures, and where it stood on the last day of the cost's year.
    ``joint_return`` names that which the outcome is of, where councils report together."""

    standing: Standing
    cost: float
    outcome: float
    joint_return: str = ""


@dataclass(frozen=True)
class CostOutcomeAnswer:
    """Councils with both figures, the medians of these, joint returns counted once, and how many
    lack which."""

    cost_period: str
    outcome_period: str
    points: tuple[CostPoint, ...]
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
    cost_of, outcome_of = _rows(cost, end), _rows(outcome, other)
    both = [
        (s, cost_of[s.authority.pk], outcome_of[s.authority.pk])
        for s in councils
        if s.authority.pk in cost_of and s.authority.pk in outcome_of
    ]
    points = tuple(CostPoint(s, c.value, o.value, unit_of(o)) for s, c, o in both)
    outcomes_once = [point.outcome for point in once(points, lambda point: point.joint_return)]
    return CostOutcomeAnswer(
        cost_period=costs[end],
        outcome_period=outcomes[other],
        points=points,
        median_cost=quantile([p.cost for p in points], 0.5) if points else None,
        median_outcome=quantile(outcomes_once, 0.5) if points else None,
        without_cost=sum(s.authority.pk not in cost_of for s in councils),
        without_outcome=sum(s.authority.pk not in outcome_of for s in councils),
    )


def _figures(indicator):
    return Observation.objects.filter(
        indicator=indicator, authority__isnull=False, value__isnull=False
    )


def _periods(indicator):
    return dict(_figures(indicator).order_by().values_list("period_end", "period").distinct())


def _rows(indicator, end):
    return {row.authority_id: row for row in _figures(indicator).filter(period_end=end)}
