"""The study as CSV: the same answers as the pages, a row for each change, pair or council."""

import datetime

from ..comparison.courses import after_rows, as_row, courses
from ..comparison.decisions import decided_as_dict, decisions
from ..comparison.improvement import case_as_dict, improvement
from ..comparison.pairs import movements, pair_as_dict
from ..comparison.samestart import next_as_dict, same_starts
from ..study_forms import ChangesForm, CourseForm, ImprovementForm, MovementsForm
from .caching import kept, versioned
from .data import stream_csv, wrong_parameters


def _csv(request, name, form, rows_of):
    """The rows (dicts) that ``rows_of`` gives for the form's question, or 400."""
    if not form.is_valid():
        return wrong_parameters(form)
    rows = rows_of(form.question())
    heading = list(rows[0]) if rows else ["no rows"]
    return stream_csv(request, name, heading, ([_cell(v) for v in row.values()] for row in rows))


def _cell(value):
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else value


@versioned
def changes_csv(request):
    """A row for each change."""
    return _csv(
        request,
        "changes",
        ChangesForm(request.GET),
        lambda question: [as_row(course) for course in courses(question)],
    )


@versioned
def after_csv(request):
    """A row for each inspection after each change."""
    return _csv(
        request,
        "changes-inspections",
        ChangesForm(request.GET),
        lambda question: [row for course in courses(question) for row in after_rows(course)],
    )


@versioned
def same_start_csv(request):
    """A row for each change and council that had the same grade and stayed as it was; of one
    change, if ``change`` names its arrangement."""
    wanted = request.GET.get("change")

    def rows_of(question):
        starts = kept(request, same_starts, question, datetime.date.today())
        return [
            {"change": reference, "until": start.until.isoformat()} | next_as_dict(peer)
            for start in starts
            if (reference := start.course.change.arrangement.reference) == wanted or not wanted
            for peer in start.peers
        ]

    return _csv(request, "same-start", ChangesForm(request.GET), rows_of)


@versioned
def movements_csv(request):
    """A row for each pair of successive inspections."""
    return _csv(
        request,
        "movements",
        MovementsForm.asked(request.GET),
        lambda question: [pair_as_dict(pair) for pair in kept(request, movements, question).pairs],
    )


@versioned
def improvement_csv(request):
    """A row for each stretch, those that the landmark leaves out too."""
    return _csv(
        request,
        "improvement",
        ImprovementForm(request.GET),
        lambda question: [case_as_dict(c) for c in kept(request, improvement, question).cases],
    )


@versioned
def improvement_curve_csv(request):
    """A row for each step of each group's curve."""
    return _csv(
        request,
        "improvement-curve",
        ImprovementForm(request.GET),
        lambda question: [
            {"model": group.model, "label": group.label} | vars(step)
            for group in kept(request, improvement, question).every_group
            for step in group.curve.steps
        ],
    )


@versioned
def initiation_csv(request):
    """A row for each change, with its decision."""
    return _csv(
        request,
        "initiation",
        CourseForm(request.GET),
        lambda question: [
            decided_as_dict(d)
            for d in kept(request, decisions, question, datetime.date.today()).changes
        ],
    )
