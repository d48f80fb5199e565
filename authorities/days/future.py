"""No fact from the future: a day that has not come yet is no fact, but a plan.

The rule is the model's. No database keeps it, because what it refuses depends on the day on which
somebody asks; ``full_clean()`` tries it, and so does the loader, for form, upload and command.
"""

import datetime
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.db.models import BaseConstraint
from django.utils import timezone

from .precision import Precision

_day: ContextVar[datetime.date | None] = ContextVar("the day that counts as today", default=None)


def today():
    """The day on which facts are looked at: today, or the day of ``looked_at_on``."""
    return _day.get() or timezone.localdate()


@contextmanager
def looked_at_on(day):
    """Within, facts are looked at as if it were the day: that on which they are to be published."""
    token = _day.set(day)
    try:
        yield
    finally:
        _day.reset(token)


def is_to_come(day, precision=Precision.DAY):
    """Whether a day has surely not come yet: one known to the month or year is stored as the last
    of its days where something ends, so the first of them counts."""
    if day is None:
        return False
    if precision == Precision.MONTH:
        day = day.replace(day=1)
    elif precision == Precision.YEAR:
        day = day.replace(month=1, day=1)
    return day > today()


class NotInFuture(BaseConstraint):
    """Refuse a row of which one of the ``days`` has not come yet.

    ``days`` are pairs of a date field and the field that says how well it is known ("" where it is
    known to the day); ``unless`` is a pair of a field and the value with which a row may speak of
    days to come.
    """

    def __init__(self, *, name, days, unless=(), violation_error_message=None):
        self.days = tuple(map(tuple, days))
        self.unless = tuple(unless)
        super().__init__(name=name, violation_error_message=violation_error_message)

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        """Raise ValidationError, by field, for the days that have not come yet."""
        if self.unless and getattr(instance, self.unless[0]) == self.unless[1]:
            return
        looked_at = [pair for pair in self.days if pair[0] not in (exclude or ())]
        if found := [name for name, known in looked_at if self._is_to_come(instance, name, known)]:
            message = self.get_violation_error_message()
            raise ValidationError(dict.fromkeys(found, message))

    @staticmethod
    def _is_to_come(instance, name, known):
        precision = known and getattr(instance, known)
        return is_to_come(getattr(instance, name), precision or Precision.DAY)

    def constraint_sql(self, model, schema_editor):
        """Nothing: the database does not keep it."""

    create_sql = remove_sql = constraint_sql

    def __eq__(self, other):
        return type(self) is type(other) and self.deconstruct() == other.deconstruct()

    __hash__ = BaseConstraint.__hash__

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, kwargs | {"days": self.days, "unless": self.unless}
