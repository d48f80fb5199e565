"""How well a day is known."""

from django.db import models


class Precision(models.TextChoices):
    """How well a date is known. It is stored as a day all the same, so that it can be compared:
    a start known to the month or year as its first day, an end as its last."""

    DAY = "day", "To the day"
    MONTH = "month", "To the month"
    YEAR = "year", "To the year"
    ESTIMATED = "estimated", "Estimated"
    BY = "by", "In place by this date"
