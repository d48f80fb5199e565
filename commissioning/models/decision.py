"""Decisions: what joins the changes that have one cause."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from authorities.days.future import NotInFuture
from authorities.periods import Precision, machine_readable, one_of, show

from .arrangement import DeliveryArrangement
from .source import Source


class Decision(models.Model):
    """One decision, with the arrangements that it began: three boroughs that agree to share a
    directorate decided once, and count once where decisions are counted."""

    reference = models.SlugField(
        max_length=120, unique=True, help_text="Stable name: what was decided, go-live."
    )
    what = models.CharField(max_length=250, help_text="What was decided, in a sentence.")
    decided_on = models.DateField(
        null=True, blank=True, help_text="The day; empty where no source tells one."
    )
    precision = models.CharField(
        max_length=10,
        choices=Precision.choices,
        default=Precision.DAY,
        help_text="How well the day is known.",
    )
    arrangements = models.ManyToManyField(
        DeliveryArrangement,
        related_name="decisions",
        help_text="The arrangements that it began, separated by “ | ”.",
    )
    sources = models.ManyToManyField(
        Source, blank=True, related_name="decisions", help_text="Where this comes from."
    )
    history = HistoricalRecords(m2m_fields=[arrangements, sources])

    class Meta:
        ordering = ["reference"]
        constraints = [
            one_of("decision_precision_known", "precision", Precision.values),
            NotInFuture(
                name="decision_not_in_future",
                days=[("decided_on", "precision")],
                violation_error_message="This day is in the future. What is planned is an event "
                "of the kind planned.",
            ),
            models.CheckConstraint(
                name="decision_unknown_day_has_no_precision",
                condition=Q(decided_on__isnull=False) | Q(precision=Precision.DAY),
                violation_error_message="A decision without a day has no precision of it.",
            ),
        ]

    def __str__(self):
        return self.what

    @property
    def decided(self):
        """The day in words, as well as it is known; empty where it is not."""
        return show(self.decided_on, self.precision) if self.decided_on else ""

    @property
    def decided_attribute(self):
        return machine_readable(self.decided_on, self.precision) if self.decided_on else ""
