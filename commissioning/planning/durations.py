"""How long steps towards a change took, by dates that are known to the day, month or year.

A date known to the month or the year is an interval; so is the time from it, in months. The
quantiles of several take the middle of each, and each stands with its bounds.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from authorities.periods import Precision, start_between
from commissioning.comparison.changes import changes_in
from commissioning.comparison.distribution import quantile
from commissioning.models import ArrangementEvent, DeliveryModel, EventKind

DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Days:
    """The first and the last day on which something can have happened."""

    first: datetime.date
    last: datetime.date

    @property
    def middle(self):
        return self.first + (self.last - self.first) / 2


@dataclass(frozen=True)
class Months:
    """The time between two steps of one change, in months: least, middle and most."""

    change: object
    least: float
    middle: float
    most: float

    @property
    def is_exact(self):
        """Whether both dates are known to the day."""
        return self.least == self.most


@dataclass(frozen=True)
class Times:
    """How long a step took: the changes with both dates known, out of how many changes."""

    known: tuple[Months, ...]
    out_of: int

    @property
    def n(self):
        return len(self.known)

    @property
    def points(self):
        """Shortest, lower quartile, median, upper quartile and longest, by the middles."""
        middles = [one.middle for one in self.known]
        return tuple(quantile(middles, share) for share in (0, 0.25, 0.5, 0.75, 1))

    def within(self, months):
        """How many took no longer than so many months, by the middles."""
        return sum(one.middle <= months for one in self.known)


def days_of(day, precision):
    """The Days of a date that stands as the first day of what is known; None of an estimate."""
    found = start_between(day, precision)
    return found and Days(*found)


def last_days_of(day, precision):
    """The Days of an end, which stands as the last day of what is known; None of an estimate."""
    first = {
        Precision.DAY: day,
        Precision.MONTH: day.replace(day=1),
        Precision.YEAR: day.replace(month=1, day=1),
    }.get(precision)
    return first and Days(first, day)


def months_between(change, start, end):
    """The Months from one Days to another; never less than nought."""
    least, middle, most = (
        max((later - earlier).days / DAYS_A_MONTH, 0)
        for earlier, later in (
            (start.last, end.first),
            (start.middle, end.middle),
            (start.first, end.last),
        )
    )
    return Months(change, least, middle, most)


class Steps:
    """The changes of a scope to another model with the events of their arrangements: read once,
    asked often. Two queries beside those of the changes."""

    def __init__(self, scope):
        self.changes = [
            change
            for change in changes_in(scope)
            if change.arrangement.model != DeliveryModel.IN_HOUSE
        ]
        self._events = defaultdict(list)
        events = ArrangementEvent.objects.filter(arrangement__scope=scope)
        for event in events.order_by("happened_on", "pk"):
            self._events[event.arrangement_id].append(event)

    def to_go_live(self, kind, model=None):
        """The Times from the first event of a kind to go-live, of changes to one model or all."""
        changes = self._of(model)
        found = (self._until_go_live(change, kind) for change in changes)
        return Times(tuple(filter(None, found)), len(changes))

    def to_end(self, model=None):
        """The Times from the last decision recorded for an arrangement to its end."""
        ended = [change for change in self._of(model) if change.ended_on]
        found = (self._until_end(change) for change in ended)
        return Times(tuple(filter(None, found)), len(ended))

    def _of(self, model):
        return [c for c in self.changes if model in (None, c.arrangement.model)]

    def _until_go_live(self, change, kind):
        start = change.arrangement
        live = days_of(start.started_on, start.started_precision)
        events = self._events[start.pk]
        steps = (days_of(e.happened_on, e.precision) for e in events if e.kind == kind)
        before = (days for days in steps if live and days and days.middle <= live.middle)
        first = next(before, None)
        return first and months_between(change, first, live)

    def _until_end(self, change):
        last = change.last
        end = last_days_of(last.ended_on, last.ended_precision)
        decided = [
            days_of(e.happened_on, e.precision)
            for e in self._events[last.pk]
            if e.kind == EventKind.DECISION and last.started_on < e.happened_on <= last.ended_on
        ]
        decided = [days for days in decided if days]
        return months_between(change, decided[-1], end) if decided and end else None
