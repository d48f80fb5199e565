"""Councils like one: its statistical neighbours with their models, grades and changes, and the
councils that changed model from the same grade."""

from dataclasses import dataclass
from datetime import date

from ..models import WHOLE_SERVICE, ConsideredChange
from .courses import Course
from .panel import Standing, graded_councils, standings
from .question import RatingsQuestion


@dataclass(frozen=True)
class Alike:
    """A neighbour as it stands on the day (None if it has closed), its changes of model for the
    whole service, and those that it considered."""

    authority: object
    standing: Standing | None
    courses: tuple[Course, ...]
    considered: tuple[ConsideredChange, ...]


def alike(neighbours, courses, as_at: date):
    """An Alike for each neighbour, in the order given, with six queries."""
    question = RatingsQuestion(as_at, WHOLE_SERVICE)
    numbers = [neighbour.pk for neighbour in neighbours]
    open_now = graded_councils(question).filter(pk__in=numbers)
    standing = {s.authority.pk: s for s in standings(open_now, question)}
    considered = list(ConsideredChange.objects.filter(authority__in=numbers, scope=WHOLE_SERVICE))
    return [
        Alike(
            authority=neighbour,
            standing=standing.get(neighbour.pk),
            courses=tuple(c for c in courses if c.change.serves(neighbour.pk)),
            considered=tuple(c for c in considered if c.authority_id == neighbour.pk),
        )
        for neighbour in neighbours
    ]


def from_same_grade(courses, grade, authority):
    """The courses of other councils that changed model from the grade, newest first; none where
    there is no grade."""
    found = [
        course
        for course in courses
        if grade and course.grade_before == grade and not course.change.serves(authority.pk)
    ]
    return found[::-1]
