"""Dated things: how well a date is known, how it is shown, and what was in force on a day."""

from django.db import models
from django.db.models import Q
from django.utils.dateformat import format as format_date


class Precision(models.TextChoices):
    """How well a date is known. It is stored as a day all the same, so that it can be compared:
    a start known to the month or year as its first day, an end as its last."""

    DAY = "day", "To the day"
    MONTH = "month", "To the month"
    YEAR = "year", "To the year"
    ESTIMATED = "estimated", "Estimated"
    BY = "by", "In place by this date"


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


def in_force_on(day, starts="started_on", ends="ended_on"):
    """A condition: the row's period contains the day. An empty end is an open one, an empty
    start has no known beginning, and both days named belong to the period."""
    started = Q(**{f"{starts}__isnull": True}) | Q(**{f"{starts}__lte": day})
    lasting = Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": day})
    return started & lasting


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
