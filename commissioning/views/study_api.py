"""The study as JSON: the same answers as the pages."""

import datetime

from .. import version
from ..api import study_answers as answers
from ..comparison import courses, decisions, improvement, pairs, samestart
from ..study.forms import ChangesForm, CourseForm, ImprovementForm, MovementsForm
from .api import Comparison
from .caching import kept


def _answered(request, question, **parts):
    """An answer with its question and the version of the data that it rests on."""
    named = {"question": question.as_dict(), "data_version": version.of(request).hash}
    return named | parts


class CompareChanges(Comparison):
    summary = "Changes of who delivers, with inspections before and after"
    serializer_class = answers.Change(many=True)
    form_class = ChangesForm

    def answer(self, request, form):
        return [courses.as_dict(course) for course in courses.courses(form.question())]


class CompareSameStart(Comparison):
    summary = "Each change beside the councils that had the same grade and stayed as they were"
    serializer_class = answers.SameStarts
    form_class = ChangesForm

    def answer(self, request, form):
        question = form.question()
        starts = kept(request, samestart.same_starts, question, datetime.date.today())
        changes = [samestart.start_as_dict(start) for start in starts]
        return _answered(request, question, changes=changes)


class CompareMovements(Comparison):
    summary = "Movements of grade between successive inspections, by who delivered"
    serializer_class = answers.Movements
    form_class = MovementsForm

    def form_for(self, parameters):
        return MovementsForm.asked(parameters)

    def answer(self, request, form):
        question = form.question()
        found = kept(request, pairs.movements, question)
        return _answered(
            request,
            question,
            pairs=len(found.pairs),
            without_a_grade=found.without,
            groups=[pairs.group_as_dict(group) for group in found.groups],
            totals=[pairs.group_as_dict(group) for group in found.totals],
        )


class CompareImprovement(Comparison):
    summary = "Time from a low grade to a better one, by who delivered at a landmark"
    serializer_class = answers.Improvement
    form_class = ImprovementForm

    def answer(self, request, form):
        question = form.question()
        found = kept(request, improvement.improvement, question)
        return _answered(
            request,
            question,
            known_until=found.known_until.isoformat(),
            log_rank_p=found.p,
            groups=[improvement.group_as_dict(group) for group in found.every_group],
            rows=[improvement.case_as_dict(case) for case in found.cases],
        )


class CompareInitiation(Comparison):
    summary = "Changes by why they began and the grade when they were decided"
    serializer_class = answers.Initiation
    form_class = CourseForm

    def answer(self, request, form):
        question = form.question()
        found = kept(request, decisions.decisions, question, datetime.date.today())
        return _answered(
            request,
            question,
            to_another_model=[decisions.group_as_dict(group) for group in found.to_others],
            back_to_the_council=[decisions.group_as_dict(group) for group in found.returns],
            changes=[decisions.decided_as_dict(decided) for decided in found.changes],
        )
