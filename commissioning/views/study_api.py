"""The study as JSON: the same answers as the pages."""

import datetime

from rest_framework.decorators import api_view
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from .. import version
from ..comparison import courses, decisions, improvement, pairs, samestart
from ..study.forms import ChangesForm, CourseForm, ImprovementForm, MovementsForm
from .caching import kept, versioned


def _question(form):
    if not form.is_valid():
        raise ValidationError(form.errors)
    return form.question()


def _answered(request, question, **parts):
    """An answer with its question and the version of the data that it rests on."""
    named = {"question": question.as_dict(), "data_version": version.of(request).hash}
    return Response(named | parts)


@versioned
@api_view(["GET"])
def compare_changes(request):
    question = _question(ChangesForm(request.query_params))
    return Response([courses.as_dict(course) for course in courses.courses(question)])


@versioned
@api_view(["GET"])
def compare_same_start(request):
    question = _question(ChangesForm(request.query_params))
    starts = kept(request, samestart.same_starts, question, datetime.date.today())
    return _answered(request, question, changes=[samestart.start_as_dict(s) for s in starts])


@versioned
@api_view(["GET"])
def compare_movements(request):
    question = _question(MovementsForm.asked(request.query_params))
    answer = kept(request, pairs.movements, question)
    return _answered(
        request,
        question,
        pairs=len(answer.pairs),
        without_a_grade=answer.without,
        groups=[pairs.group_as_dict(group) for group in answer.groups],
        totals=[pairs.group_as_dict(group) for group in answer.totals],
    )


@versioned
@api_view(["GET"])
def compare_improvement(request):
    question = _question(ImprovementForm(request.query_params))
    answer = kept(request, improvement.improvement, question)
    return _answered(
        request,
        question,
        known_until=answer.known_until.isoformat(),
        log_rank_p=answer.p,
        groups=[improvement.group_as_dict(group) for group in answer.every_group],
        rows=[improvement.case_as_dict(case) for case in answer.cases],
    )


@versioned
@api_view(["GET"])
def compare_initiation(request):
    question = _question(CourseForm(request.query_params))
    answer = kept(request, decisions.decisions, question, datetime.date.today())
    return _answered(
        request,
        question,
        to_another_model=[decisions.group_as_dict(group) for group in answer.to_others],
        back_to_the_council=[decisions.group_as_dict(group) for group in answer.returns],
        changes=[decisions.decided_as_dict(decided) for decided in answer.changes],
    )
