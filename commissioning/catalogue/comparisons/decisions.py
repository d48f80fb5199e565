"""Changes by why they began and the grade when they were decided."""

import datetime

from commissioning.catalogue.study import columns
from commissioning.comparison.decisions import decided_as_dict, decisions, group_as_dict
from commissioning.questions.study import ChangeQuestionForm

from .declaration import Comparison, ComparisonFile, with_question


def _as_json(question, answer, data_version):
    return with_question(
        question,
        data_version,
        to_another_model=[group_as_dict(group) for group in answer.to_others],
        back_to_the_council=[group_as_dict(group) for group in answer.returns],
        changes=[decided_as_dict(decided) for decided in answer.changes],
    )


DECISIONS = Comparison(
    "initiation",
    "From strength or in failure",
    "Changes by why they began and the grade when they were decided",
    ChangeQuestionForm,
    lambda question, cached: cached(decisions, question, datetime.date.today()),
    (
        ComparisonFile(
            "initiation",
            "From strength or in failure",
            "A row for each change: why it began, when it was decided, and the grade then.",
            ("change",),
            lambda: columns.INITIATIONS,
            lambda question, answer: [decided_as_dict(decided) for decided in answer.changes],
        ),
    ),
    _as_json,
    is_dataset=True,
)
