"""Councils like one: its statistical neighbours with their models, grades and changes, and the
councils that changed model from the same grade."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from ..models import WHOLE_SERVICE, ConsideredChange
from .courses import Course, courses
from .panel import Standing, graded_councils, standings
from .question import ChangesQuestion, RatingsQuestion


@dataclass(frozen=True)
class Alike:
    """A council as it stands on the day (None if it has closed), its changes of model for the
    whole service, and those that it considered."""

    authority: object
    standing: Standing | None
    courses: tuple[Course, ...]
    considered: tuple[ConsideredChange, ...]


class Everyone:
    """All councils of a day with their changes: the same for every council's page, so it is kept.
    Reads the register with some fifteen queries."""

    def __init__(self, as_at: date):
        question = RatingsQuestion(as_at, WHOLE_SERVICE)
        self._standing = {s.authority.pk: s for s in standings(graded_councils(question), question)}
        self._courses = courses(ChangesQuestion(WHOLE_SERVICE))
        self._considered = defaultdict(list)
        for change in ConsideredChange.objects.filter(scope=WHOLE_SERVICE):
            self._considered[change.authority_id].append(change)

    def alike(self, neighbours):
        """An Alike for each neighbour, in the order given."""
        return [
            Alike(
                authority=neighbour,
                standing=self._standing.get(neighbour.pk),
                courses=tuple(c for c in self._courses if c.change.serves(neighbour.pk)),
                considered=tuple(self._considered.get(neighbour.pk, ())),
            )
            for neighbour in neighbours
        ]

    def changed_from(self, grade, authority):
        """The courses of other councils that changed model from the grade, newest first."""
        return [
            course
            for course in reversed(self._courses)
            if course.grade_before == grade and not course.change.serves(authority.pk)
        ]
