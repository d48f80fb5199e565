"""The study's datasets. Each answers the question of its page with rows in described columns."""

import datetime

from ..comparison.courses import after_rows, as_row, courses
from ..comparison.decisions import decided_as_dict, decisions
from ..comparison.improvement import case_as_dict, improvement
from ..comparison.pairs import movements, pair_as_dict
from ..comparison.samestart import next_as_dict, same_starts
from ..datasets.derived import Derived
from . import columns
from .forms import ChangesForm, CourseForm, ImprovementForm, MovementsForm, SameStartForm


def _changes(asked):
    return _values(as_row(course) for course in courses(asked.question()))


def _after(asked):
    return _values(row for course in courses(asked.question()) for row in after_rows(course))


def _same_start(asked):
    wanted = asked.cleaned_data["change"]
    return _values(
        {"change": start.reference, "until": start.until} | next_as_dict(peer)
        for start in same_starts(asked.question(), datetime.date.today())
        if not wanted or start.reference == wanted
        for peer in start.peers
    )


def _movements(asked):
    return _values(pair_as_dict(pair) for pair in movements(asked.question()).pairs)


def _improvement(asked):
    return _values(case_as_dict(case) for case in improvement(asked.question()).cases)


def _curve(asked):
    return _values(
        {"model": group.model, "label": group.label} | vars(step)
        for group in improvement(asked.question()).every_group
        for step in group.curve.steps
    )


def _initiation(asked):
    answer = decisions(asked.question(), datetime.date.today())
    return _values(decided_as_dict(decided) for decided in answer.changes)


def _values(rows):
    return [list(row.values()) for row in rows]


STUDY = (
    Derived(
        "changes",
        "Changes of who delivers",
        "A row for each change of model or provider, with the grades before and after.",
        ("change",),
        ChangesForm,
        lambda: columns.CHANGES,
        _changes,
    ),
    Derived(
        "changes-inspections",
        "Inspections after changes",
        "A row for each full inspection after each change, while it lasted.",
        ("change", "inspected_on", "gss_code"),
        ChangesForm,
        lambda: columns.AFTER,
        _after,
    ),
    Derived(
        "same-start",
        "Same start, no change",
        "For each change, the councils that had the same grade and stayed as they were.",
        ("change", "gss_code"),
        SameStartForm,
        lambda: columns.SAME_START,
        _same_start,
    ),
    Derived(
        "movements",
        "Movements of grade",
        "A row for each pair of successive full inspections of a council.",
        ("gss_code", "to_inspected_on"),
        MovementsForm.asked,
        lambda: columns.MOVEMENTS,
        _movements,
    ),
    Derived(
        "improvement",
        "Time to improve",
        "A row for each stretch from a low grade to a better one.",
        ("gss_code", "from_inspected_on"),
        ImprovementForm,
        lambda: columns.IMPROVEMENT,
        _improvement,
    ),
    Derived(
        "improvement-curve",
        "Time to improve: the curves",
        "A row for each step of the curve of each group.",
        ("model", "days"),
        ImprovementForm,
        lambda: columns.CURVE,
        _curve,
    ),
    Derived(
        "initiation",
        "From strength or in failure",
        "A row for each change: why it began, when it was decided, and the grade then.",
        ("change",),
        CourseForm,
        lambda: columns.INITIATIONS,
        _initiation,
    ),
)
