"""Time from a low grade to a better one, by who delivered at a landmark."""

from commissioning.catalogue.study import columns
from commissioning.comparison.improvement import case_as_dict, group_as_dict, improvement
from commissioning.comparison.stretches import risen_by
from commissioning.questions.study import ImprovementForm

from .declaration import Comparison, ComparisonFile, with_question


def _steps(question, answer):
    """A row for each step of the curve of each group."""
    return [
        {"model": group.model, "label": group.label} | vars(step)
        for group in answer.every_group
        for step in group.curve.steps
    ]


def _hazard(found):
    detectable = found.detectable or (None, None)
    return {
        "ratio": found.ratio,
        "lower": found.lower,
        "upper": found.upper,
        "events_in_house": found.events[0],
        "events_others": found.events[1],
        "detectable_above": detectable[0],
        "detectable_below": detectable[1],
    }


def _risen(answer, inspection):
    risen, n = risen_by(answer.cases, inspection)
    return {"inspection": inspection, "risen": risen, "n": n}


def _as_json(question, answer, data_version):
    return with_question(
        question,
        data_version,
        known_until=answer.known_until.isoformat(),
        hazard=_hazard(answer.hazard),
        risen=[_risen(answer, inspection) for inspection in (1, 2)],
        log_rank_p=answer.p,
        groups=[group_as_dict(group) for group in answer.every_group],
        rows=[case_as_dict(case) for case in answer.cases],
    )


IMPROVEMENT = Comparison(
    "improvement",
    "Time to improve",
    "Time from a low grade to a better one, by who delivered at a landmark",
    ImprovementForm,
    lambda question, cached: cached(improvement, question),
    (
        ComparisonFile(
            "improvement",
            "Time to improve",
            "A row for each stretch from a low grade to a better one.",
            ("gss_code", "from_inspected_on"),
            lambda: columns.IMPROVEMENT,
            lambda question, answer: [case_as_dict(case) for case in answer.cases],
        ),
        ComparisonFile(
            "improvement-curve",
            "Time to improve: the curves",
            "A row for each step of the curve of each group.",
            ("model", "days"),
            lambda: columns.CURVE,
            _steps,
        ),
    ),
    _as_json,
    is_dataset=True,
)
