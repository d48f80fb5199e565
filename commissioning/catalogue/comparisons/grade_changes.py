"""Movements of grade between successive inspections, by who delivered."""

from commissioning.catalogue.study import columns
from commissioning.comparison.grade_changes import group_as_dict, movements, pair_as_dict
from commissioning.questions.study import GradeChangesForm

from .declaration import Comparison, ComparisonFile, with_question


def _as_json(question, answer, data_version):
    return with_question(
        question,
        data_version,
        pairs=len(answer.pairs),
        without_a_grade=answer.without,
        groups=[group_as_dict(group) for group in answer.groups],
        totals=[group_as_dict(group) for group in answer.totals],
    )


GRADE_CHANGES = Comparison(
    "movements",
    "Movements of grade",
    "Movements of grade between successive inspections, by who delivered",
    GradeChangesForm.asked,
    lambda question, cached: cached(movements, question),
    (
        ComparisonFile(
            "movements",
            "Movements of grade",
            "A row for each pair of successive full inspections of a council.",
            ("gss_code", "to_inspected_on"),
            lambda: columns.MOVEMENTS,
            lambda question, answer: [pair_as_dict(pair) for pair in answer.pairs],
        ),
    ),
    _as_json,
    is_dataset=True,
)
