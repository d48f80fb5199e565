"""Stretches from a low grade to a better one, followed through the councils that succeed a council,
and the days of each under one model or another."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from authorities.models import LocalAuthority

from .direction import BETTER, are_comparable, is_reached
from .groups import NOT_KNOWN, is_run_by_others
from .hazard import Episode
from .inspection_history import Graded, histories
from .question import INSPECTED


@dataclass
class Stretch:
    """From a low grade on: the inspections that gave a grade that is not yet good enough, and how
    it ended: by the event, or by an inspection that gave no grade (``blind``), or not yet. A
    council that closed goes on in its ``successors``."""

    authority: LocalAuthority
    successors: tuple[LocalAuthority, ...]
    start: Graded
    waiting: list[Graded] = field(default_factory=list)
    end: Graded | None = None
    blind: Graded | None = None

    def known_until(self, newest):
        """The day of its end or, while it lasts, the last on which that is known."""
        stop = self.end or self.blind
        if stop:
            return stop.on
        closed = None if self.successors else self.authority.closed_on
        return min(closed or newest, newest)

    def council_on(self, day):
        """The council, or the first of its successors that existed on the day."""
        councils = (self.authority, *self.successors)
        return next((c for c in councils if c.existed_on(day)), self.authority)


def every_stretch(question, authorities):
    """A Stretch for each low grade asked for. A low grade given again on the way begins no new
    one, and neither does time that a council's stretch has counted in its successors already."""
    found = histories(question.area, INSPECTED)
    counted = set()
    for authority in sorted(authorities, key=lambda a: a.closed_on or date.max):
        successors = tuple(authority.successors.all()) if authority.closed_on else ()
        history = [
            *found[authority.pk],
            *(g for successor in successors for g in found[successor.pk]),
        ]
        for stretch in _of_council(authority, successors, history, question):
            begins_in_successor = stretch.start.inspection.authority_id != authority.pk
            if begins_in_successor or stretch.start.inspection.pk in counted:
                continue
            counted |= {graded.inspection.pk for graded in stretch.waiting}
            yield stretch


def _of_council(authority, successors, history, question):
    stretch = None
    for graded in sorted(history, key=lambda graded: graded.on):
        if stretch is None:
            if graded.grade == question.from_grade:
                stretch = Stretch(authority, successors, graded)
        elif not _tells(graded.grade, question):
            stretch.blind = graded
        elif is_reached(graded.grade, question.from_grade, question.to):
            stretch.end = graded
        else:
            stretch.waiting.append(graded)
        if stretch and (stretch.end or stretch.blind):
            yield stretch
            stretch = None
    if stretch:
        yield stretch


def _tells(grade, question):
    """Whether the grade says if the stretch has ended: not without one, nor by a grade of another
    scale where a better one is asked for."""
    return bool(grade) and (question.to != BETTER or are_comparable(grade, question.from_grade))


def episodes(stretch, until, membership):
    """The days of a stretch as Episodes, cut where another model takes over or hands back. The
    first day of a new model belongs to the model before it, as a grade of that day does. Days on
    which nobody knows who delivered are left out."""
    last = (until - stretch.start.on).days
    changes = {
        (day - stretch.start.on).days
        for council in (stretch.authority, *stretch.successors)
        for day in membership.changes_of(council)
    }
    cuts = sorted({0, last} | {day for day in changes if 0 < day < last})
    models = ((begin, end, _model(stretch, begin, membership)) for begin, end in pairwise(cuts))
    return tuple(
        Episode(
            begin,
            end,
            is_run_by_others(model),
            stretch.end is not None and end == last,
        )
        for begin, end, model in models
        if model != NOT_KNOWN
    )


def _model(stretch, days, membership):
    day = stretch.start.on + timedelta(days=days)
    return membership.model_of(stretch.council_on(day), day)


def risen_by(cases, inspection):
    """(risen, of how many) by the first, second … inspection after the low grade: of the cases
    that have had so many, or had risen before. Grades change only when inspectors come: this
    tells Ofsted's timetable from the time that it took."""
    known = [case for case in cases if case.improved or case.inspections >= inspection]
    risen = [case for case in known if case.improved and case.inspections <= inspection]
    return len(risen), len(known)
