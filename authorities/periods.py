"""Dated things: how well a date is known, how it is shown, and what was in force on a day."""

import calendar
import datetime

from django.db import models
from django.db.models import Q
from django.utils.dateformat import format as format_date

from authorities.days.precision import Precision

LONG_AGO = datetime.date(1900, 1, 1)
A_YEAR = datetime.timedelta(days=365)


SHOWN_AS = {
    Precision.DAY: "{day}",
    Precision.MONTH: "{month}",
    Precision.YEAR: "{year}",
    Precision.ESTIMATED: "about {month}",
    Precision.BY: "by {month}",
}


def show(date, precision=Precision.DAY):
    """A date in words, no finer than it is known: "1 April 2018", "April 2018", "2018"."""
    if date is None:
        return ""
    template = SHOWN_AS[precision or Precision.DAY]
    return template.format(
        day=format_date(date, "j F Y"), month=format_date(date, "F Y"), year=format_date(date, "Y")
    )


def start_between(day, precision):
    """The earliest and the latest day on which something began whose start is stored as this
    day; None where the precision sets no bounds."""
    if precision == Precision.DAY:
        return day, day
    if precision == Precision.MONTH:
        return day, day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return (day, day.replace(month=12, day=31)) if precision == Precision.YEAR else None


def shown_from_to(day, precision):
    """The first and the last day for which a date stands in a calendar: those of the month or year
    that it is known to. An estimate, and "in place by" a day, stand for their month."""
    if precision in (Precision.DAY, ""):
        return day, day
    month = day.month if precision != Precision.YEAR else None
    first = day.replace(month=month or 1, day=1)
    last_month = month or 12
    return first, day.replace(month=last_month, day=calendar.monthrange(day.year, last_month)[1])


def surely_lasted_until(day, precision):
    """The last day on which something was surely in force whose end is stored as this day: of an
    end known to the month or year the day before it begins, of an estimate a year before."""
    if day is None or precision in (Precision.DAY, ""):
        return day
    first = day.replace(day=1) if precision == Precision.MONTH else day.replace(month=1, day=1)
    if precision in (Precision.ESTIMATED, Precision.BY):
        return day - A_YEAR
    return first - datetime.timedelta(days=1)


def over_on(on, day, precision):
    """Whether something whose end is stored as ``day`` (None while it lasts) was over on another
    day; None where that depends on a day that is not known."""
    if day is None or on > day:
        return day is not None
    return False if on <= surely_lasted_until(day, precision) else None


def start_bounds(day, precision):
    """The same with bounds for what has none: an estimate is taken to be right within a year
    either way, and "in place by" a day can be any day until then."""
    known = start_between(day, precision)
    if known:
        return known
    return (LONG_AGO, day) if precision == Precision.BY else (day - A_YEAR, day + A_YEAR)


def begun_on(on, day, precision):
    """Whether something whose start is stored as ``day`` had begun on another day; None where
    that depends on a day that is not known."""
    first, last = start_bounds(day, precision)
    if on >= last:
        return True
    return False if on < first else None


def why_not_known(day, precision):
    """Why nothing is said that rests on the day of a change: "the day of the change is not known:
    in 2023". Empty where it is known to the day."""
    if precision == Precision.DAY:
        return ""
    into = "in " if precision in (Precision.MONTH, Precision.YEAR) else ""
    return f"the day of the change is not known: {into}{show(day, precision)}"


def machine_readable(date, precision=Precision.DAY):
    """A date for the attribute of a ``time`` element, no finer than it is known: "2018-04-01",
    "2018-04", "2018"."""
    return date.isoformat()[: {Precision.DAY: 10, Precision.YEAR: 4}.get(precision, 7)]


def months_after(day, months):
    """The day so many months later; where that month is shorter, its last day."""
    months = day.year * 12 + day.month - 1 + months
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last))


def in_force_on(day, starts="started_on", ends="ended_on"):
    """A condition: the row's period contains the day. An empty end is an open one, an empty
    start has no known beginning, and both days named belong to the period."""
    started = Q(**{f"{starts}__isnull": True}) | Q(**{f"{starts}__lte": day})
    lasting = Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": day})
    return started & lasting


def contains(day, start, end):
    """Whether a period contains the day: what ``in_force_on`` asks the database, of one row."""
    return (start is None or start <= day) and (end is None or day <= end)


def ends_after_start(name, starts="started_on", ends="ended_on"):
    """The constraint that a period does not end before it starts."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{ends}__isnull": True})
        | Q(**{f"{starts}__isnull": True})
        | Q(**{f"{ends}__gte": models.F(starts)}),
        violation_error_message="The end is before the start.",
    )


def one_of(name, field, values, allow_empty=False):
    """The constraint that a column holds one of the values."""
    allowed = [*values, ""] if allow_empty else list(values)
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__in": allowed}),
        violation_error_message=f"{field} must be one of: {', '.join(values)}.",
    )
