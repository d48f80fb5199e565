"""Peers of a change: the councils that had the same grade on the day of go-live.

The risk set takes every council with that grade that was in-house and had not changed yet, whatever
it did later. Picking those that stayed as they were would pick peers by their future: councils that
failed again and were then taken over would be missing, and the rest would look better than they did
on the day.
"""

import datetime
from dataclasses import dataclass
from functools import cached_property

from authorities.models import Grade, LocalAuthority
from authorities.periods import months_after
from commissioning.models import DeliveryModel

from .changes import DeliveryChange, changes_in
from .delivery import Membership
from .direction import BETTER, UNKNOWN, movement
from .inspection_history import Graded, earlier_judgements, histories, in_force_before
from .question import COUNT, GOOD_WITHIN_5Y, KEPT, LATEST, OVERALL
from .recency import known_until

YEARS = 5


@dataclass(frozen=True)
class StartingGrade:
    """The grade on the eve of a day, from when it counts, and whether it is one of 2009 to 2013."""

    grade: str
    on: datetime.date
    is_earlier: bool
    graded: Graded | None


@dataclass(frozen=True)
class Peer:
    """A council with the grade on the day of somebody's go-live. ``later`` is its own first change
    after that, or None."""

    authority: LocalAuthority
    model: str
    start: StartingGrade
    history: tuple[Graded, ...]
    later: DeliveryChange | None

    @property
    def changed_later_on(self):
        """The first day that this change can have been, or None."""
        return self.later.go_live_bounds[0] if self.later else None


class ComparisonPool:
    """All councils with their histories and changes, among which peers are found."""

    def __init__(self, question, today):
        self.question, self.today = question, today
        self.histories = histories(question.area, question.basis)
        self.membership = Membership(question.scope)
        counts_earlier = question.earlier == COUNT and question.area == OVERALL
        self.earlier = earlier_judgements() if counts_earlier else {}
        self.changes: dict[int, list[DeliveryChange]] = {}
        for change in changes_in(question.scope):
            self.changes.setdefault(change.authority.pk, []).append(change)

    @cached_property
    def known_until(self):
        """The day of the newest report held."""
        return known_until(self.today)

    def until(self, day):
        """The last day of five years from the day, or today where that is sooner."""
        return min(months_after(day, 12 * YEARS), self.today)

    def start(self, authority, day):
        """The StartingGrade of a council on the eve of the day, or None."""
        graded = in_force_before(self.histories[authority.pk], day)
        if graded:
            return StartingGrade(graded.grade, graded.on, False, graded)
        judged = [j for j in self.earlier.get(authority.pk, ()) if j.inspection.inspected_on < day]
        if not judged:
            return None
        return StartingGrade(judged[-1].grade, judged[-1].inspection.inspected_on, True, None)

    def peers(self, authority, grade, day):
        """The Peers of a council that changed on the day from the grade, by name."""
        is_one = self.kept if self.question.controls == KEPT else self.is_at_risk
        return tuple(
            self._peer(other, start, day)
            for other in self.membership.authorities
            if other.pk != authority.pk
            and (start := self.start(other, day))
            and start.grade == grade
            and is_one(other, day)
        )

    def is_at_risk(self, authority, day):
        """Whether the council existed, in-house, and had not changed by the end of the day. One
        that may have changed by then, on a day that is not known, is not at risk."""
        if not authority.existed_on(day):
            return False
        if any(earliest <= day for earliest, _ in self._changed_on(authority)):
            return False
        return self.membership.model_of(authority, day) == DeliveryModel.IN_HOUSE

    def kept(self, authority, day):
        """Whether the council existed, and kept model and provider, from the day until five years
        later."""
        until = self.until(day)
        if not (authority.existed_on(day) and authority.existed_on(until)):
            return False
        changed = self._changed_on(authority)
        if any(day <= latest and earliest <= until for earliest, latest in changed):
            return False
        # A part of the service can end without anything recorded after it.
        return self.membership.who(authority, day) == self.membership.who(authority, until)

    def _peer(self, authority, start, day):
        later = [c for c in self.changes.get(authority.pk, ()) if c.go_live_bounds[0] > day]
        history = tuple(graded for graded in self.histories[authority.pk] if graded.on >= day)
        model = self.membership.model_of(authority, day)
        first = min(later, key=lambda change: change.go_live_bounds[0], default=None)
        return Peer(authority, model, start, history, first)

    def _changed_on(self, authority):
        """The earliest and latest day of each change of a council."""
        return [change.go_live_bounds for change in self.changes.get(authority.pk, ())]


@dataclass(frozen=True)
class OutcomeSpan:
    """The days whose inspections count: from the end of the window after ``day`` until five years
    after it, or for the latest grade until ``last``. No day after ``known_until`` counts, that of
    the newest report held."""

    day: datetime.date
    window: int
    last: datetime.date
    known_until: datetime.date

    @property
    def first(self):
        return months_after(self.day, self.window)

    @property
    def five_years(self):
        return months_after(self.day, 12 * YEARS)

    @property
    def is_open(self):
        """Whether the five years had not passed by the newest report."""
        return self.is_cut_short(GOOD_WITHIN_5Y)

    def is_cut_short(self, outcome):
        """Whether the newest report held came before the last day that would count."""
        return self._end(outcome) > self.known_until

    def until(self, outcome):
        """The last day that counts. What the change's own end cuts short is cut short for its
        peers too where the latest grade is asked for."""
        return min(self._end(outcome), self.known_until)

    def _end(self, outcome):
        return self.last if outcome == LATEST else self.five_years

    def graded(self, history, outcome):
        """The inspections of a history that count and gave a grade, in order."""
        return [g for g in history if self.first <= g.on <= self.until(outcome) and g.grade]

    def counted(self, history, outcome):
        """The inspection by which an outcome is told, or None."""
        graded = self.graded(history, outcome)
        if not graded:
            return None
        if outcome == GOOD_WITHIN_5Y:
            return next((g for g in graded if Grade.known()[g.grade].is_good), graded[-1])
        return graded[-1] if outcome == LATEST else graded[0]

    def risen(self, before, history, outcome):
        """Whether the outcome came; None where that is not known. Within five years nothing is
        known not to have come before they have passed."""
        counted = self.counted(history, outcome)
        if counted is None:
            return None
        if outcome == GOOD_WITHIN_5Y:
            is_good = Grade.known()[counted.grade].is_good
            return True if is_good else (None if self.is_open else False)
        way = movement(before, counted.grade)
        return None if way == UNKNOWN else way == BETTER
