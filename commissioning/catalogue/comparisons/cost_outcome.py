"""A cost against an outcome, council by council."""

from authorities.models import Grade, MissingReason
from commissioning.comparison.cost_outcome import cost_against_outcome
from commissioning.comparison.ratings import LABELS
from commissioning.questions.comparisons import CostOutcomeForm
from commissioning.tables.column_description import Described

from .columns import INDICATORS, code_of_council, name_of_council
from .declaration import Comparison, ComparisonFile

COLUMNS = (
    code_of_council(),
    name_of_council("name"),
    Described(
        "model",
        "Who delivered on the last day of the cost's period.",
        "code",
        allowed=tuple(LABELS),
        needed=True,
    ),
    Described("grade", "The overall grade on that day.", "code", allowed=Grade.codes),
    Described("missing", "Why there is no grade.", "code", allowed=tuple(MissingReason.values)),
    Described("cost_indicator", "What the cost is of.", "key", link=INDICATORS, needed=True),
    Described("cost_period", "The period of the cost.", needed=True),
    Described("cost", "The cost, in the unit of its indicator.", "number", needed=True),
    Described("outcome_indicator", "What the outcome is.", "key", link=INDICATORS, needed=True),
    Described("outcome_period", "The period of the outcome.", needed=True),
    Described("outcome", "The outcome, in the unit of its indicator.", "number", needed=True),
)
NOTHING = {
    "cost_period": None,
    "outcome_period": None,
    "median_cost": None,
    "median_outcome": None,
    "without_cost": 0,
    "without_outcome": 0,
    "points": [],
}


def _rows(question, answer):
    """A row for each council with both figures; none where no year has both."""
    return [
        {
            "grade": point.standing.grade or None,
            "missing": point.standing.missing or None,
            "cost_indicator": question.cost.code,
            "cost_period": answer.cost_period,
            "outcome_indicator": question.outcome.code,
            "outcome_period": answer.outcome_period,
            **_point(point),
        }
        for point in (answer.points if answer else ())
    ]


def _point(point):
    return {
        "gss_code": point.standing.authority.gss_code,
        "name": point.standing.authority.name,
        "model": point.standing.model,
        "cost": point.cost,
        "outcome": point.outcome,
    }


def _as_json(question, answer, data_version):
    asked = {"cost": question.cost.code, "outcome": question.outcome.code}
    found = {name: getattr(answer, name) for name in NOTHING} if answer else NOTHING
    points = [_point(point) for point in found["points"]]
    return {"data_version": data_version} | asked | found | {"points": points}


COST_OUTCOME = Comparison(
    "money",
    "Cost and outcome",
    "Cost against outcome, council by council",
    CostOutcomeForm.asked,
    lambda question, cached: cost_against_outcome(
        question.cost, question.outcome, question.scope, question.regions
    ),
    (
        ComparisonFile(
            "compare-money",
            "Cost and outcome",
            "A row for each council that has both figures in the newest year of the cost.",
            ("gss_code",),
            lambda: COLUMNS,
            _rows,
        ),
    ),
    _as_json,
)
