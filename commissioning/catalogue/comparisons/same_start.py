"""Each change beside the councils that had the same grade on the same day."""

import datetime

from commissioning.catalogue.study import columns
from commissioning.comparison.matched import next_as_dict, same_starts, start_as_dict
from commissioning.comparison.pooled import pooled, pooled_as_dict
from commissioning.questions.study import ChangesForm, SameStartForm

from .declaration import Comparison, ComparisonFile, with_question


def answer(question, cached):
    return cached(same_starts, question, datetime.date.today())


def _rows(question, starts):
    """A row for each peer of each change, or of the one change asked for."""
    return [
        {
            "change": start.reference,
            "until": start.until,
            "five_years_end": start.span.five_years,
            **next_as_dict(peer),
        }
        for start in starts
        if not question.change or start.reference == question.change
        for peer in start.peers
    ]


def _as_json(question, starts, data_version):
    changes = [start_as_dict(start) for start in starts]
    together = pooled_as_dict(pooled(starts))
    return with_question(question, data_version, pooled=together, changes=changes)


SAME_START = Comparison(
    "same-start",
    "The same start",
    "Each change beside the councils that had the same grade on the same day",
    ChangesForm,
    answer,
    (
        ComparisonFile(
            "same-start",
            "The same start",
            "For each change, the councils that had the same grade, in-house, on that day.",
            ("change", "gss_code"),
            lambda: columns.SAME_START,
            _rows,
            ask=SameStartForm,
        ),
    ),
    _as_json,
    is_dataset=True,
)
