"""Which arrangement ran for a council on a day, as far as the days are known.

Where the first day is known only to the month or year, or is an estimate, nobody can say who
delivered on a day inside that time, unless both that may have are alike. The same for a last day,
unless another arrangement follows at once: then the first day of that one decides for both.
"""

import datetime
from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple

from authorities.periods import begun_on, over_on, why_not_known
from commissioning.models import DeliveryArrangement

NOT_RECORDED = "not_recorded"
# Nobody knows who delivered on the day, because the day of a change is not known.
NOT_KNOWN = "not_known"
ONE_DAY = datetime.timedelta(days=1)


class Term(NamedTuple):
    """What of an arrangement decides who delivered on a day; ``model`` and ``provider_id`` are
    who."""

    pk: int
    started_on: datetime.date
    started_precision: str
    ended_on: datetime.date | None
    ended_precision: str
    model: str
    provider_id: int | None

    @property
    def who(self):
        return self.model, self.provider_id

    def is_alike(self, other):
        """Whether model and provider are the same."""
        return self.who == other.who


def terms(scope):
    """The Terms of each council (primary key), oldest first, of one service; with one query."""
    found = defaultdict(list)
    rows = DeliveryArrangement.objects.filter(scope=scope).order_by("started_on", "pk")
    for council, *term in rows.values_list("authority", *Term._fields):
        found[council].append(Term(*term))
    return found


def running_on(terms, day):
    """Of a council's arrangements for one service, oldest first (Terms or arrangements), the one
    that ran on the day, of several the one that began last, None of none; and why that is not
    known, empty where it is."""
    sure, perhaps = None, []
    for term in terms:
        runs = is_running(term, terms, day)
        if runs:
            sure, perhaps = term, []
        elif runs is None:
            perhaps.append(term)
    if not perhaps:
        return sure, ""
    either = [sure, *perhaps] if sure else perhaps
    alike = all(term.is_alike(either[0]) for term in either)
    if not alike or not (sure or _one_of_them_ran(perhaps, terms, day)):
        return None, _why(perhaps, day)
    return [either[0], *(term for term in either if term.started_on <= day)][-1], ""


def _one_of_them_ran(perhaps, terms, day):
    """Whether some of these ran on the day, though nobody knows which: each followed at once on
    the one before, the first had begun and the last was not over."""
    first, last = perhaps[0], perhaps[-1]
    at_once = (b.started_on == a.ended_on + ONE_DAY for a, b in pairwise(perhaps) if a.ended_on)
    return (
        begun_on(day, first.started_on, first.started_precision) is True
        and _is_over(last, terms, day) is False
        and all(at_once)
    )


def is_running(term, terms, day):
    """Whether an arrangement among its council's ran on the day; None where nobody knows."""
    begun = begun_on(day, term.started_on, term.started_precision)
    over = _is_over(term, terms, day)
    if begun is False or over:
        return False
    return None if begun is None or over is None else True


def _is_over(term, terms, day):
    if term.ended_on is None:
        return False
    for other in terms:
        if other.started_on == term.ended_on + ONE_DAY:
            return begun_on(day, other.started_on, other.started_precision)
    return over_on(day, term.ended_on, term.ended_precision)


def _why(perhaps, day):
    for term in reversed(perhaps):
        if begun_on(day, term.started_on, term.started_precision) is None:
            return why_not_known(term.started_on, term.started_precision)
    return why_not_known(perhaps[-1].ended_on, perhaps[-1].ended_precision)


def not_known_on(scope, day):
    """By council (primary key), why nobody knows who delivered the service on the day; with one
    query."""
    found = ((council, running_on(own, day)[1]) for council, own in terms(scope).items())
    return {council: why for council, why in found if why}


def perhaps_running_on(day):
    """The arrangements (primary keys) of any service of which nobody knows whether they ran on
    the day; with one query."""
    beside = defaultdict(list)
    rows = DeliveryArrangement.objects.order_by("started_on", "pk")
    for council, scope, *term in rows.values_list("authority", "scope", *Term._fields):
        beside[council, scope].append(Term(*term))
    return {
        term.pk for own in beside.values() for term in own if is_running(term, own, day) is None
    }
