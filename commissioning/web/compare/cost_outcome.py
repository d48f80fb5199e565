"""Cost and outcome: a cost against an outcome, council by council."""

from .chart_data import cost_outcome_chart


def context(request, form, answer):
    question = form.question()
    cost, outcome = question.cost, question.outcome
    return {
        "cost": cost,
        "outcome": outcome,
        "chart": answer and answer.points and cost_outcome_chart(answer, cost, outcome),
    }
