"""What happened on the way: decisions, directions, and changes that were weighed and dropped."""

from django.db import models
from simple_history.models import HistoricalRecords

from authorities.models import LocalAuthority
from authorities.periods import Precision, one_of, show

from .arrangement import DeliveryArrangement
from .source import Source
from .words import Confidence, DeliveryModel, ServiceScope


class EventKind(models.TextChoices):
    DIRECTION = "direction", "Statutory direction"
    COMMISSIONER = "commissioner", "Commissioner"
    DECISION = "decision", "Decision"
    GO_LIVE = "go_live", "Go-live"
    OWNERSHIP = "ownership", "Change of owner or name"
    RENEWAL = "renewal", "Renewal"
    REVIEW = "review", "Review"
    ENDED = "ended", "End"
    OTHER = "other", "Other"


class ArrangementEvent(models.Model):
    """A dated step in the life of an arrangement, from the first direction to its end. A new
    owner or name of the same organisation is an event, not a change of model."""

    reference = models.SlugField(
        max_length=120, unique=True, help_text="Stable name: council, date, kind."
    )
    authority = models.ForeignKey(
        LocalAuthority,
        models.PROTECT,
        related_name="events",
        help_text="The council, by its present GSS code.",
    )
    arrangement = models.ForeignKey(
        DeliveryArrangement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        help_text="The arrangement it led to or belongs to; empty where none came of it.",
    )
    kind = models.CharField(max_length=20, choices=EventKind.choices, help_text="The kind of step.")
    happened_on = models.DateField(
        help_text="The day. Where only the month or year is known, its first day."
    )
    precision = models.CharField(
        max_length=10,
        choices=Precision.choices,
        default=Precision.DAY,
        help_text="How well the day is known.",
    )
    description = models.TextField(help_text="What happened, in a sentence.")
    sources = models.ManyToManyField(
        Source, blank=True, related_name="events", help_text="Where this comes from."
    )
    history = HistoricalRecords(m2m_fields=[sources])

    class Meta:
        ordering = ["happened_on", "reference"]
        constraints = [
            one_of("event_kind_known", "kind", EventKind.values),
            one_of("event_precision_known", "precision", Precision.values),
        ]

    def __str__(self):
        return f"{self.authority}: {self.get_kind_display().lower()}, {self.happened}"

    @property
    def happened(self):
        """The day in words, no finer than it is known."""
        return show(self.happened_on, self.precision)


class ConsideredChange(models.Model):
    """A change of model that was weighed and not made."""

    reference = models.SlugField(
        max_length=120, unique=True, help_text="Stable name: council, date, considered."
    )
    authority = models.ForeignKey(
        LocalAuthority,
        models.PROTECT,
        related_name="considered_changes",
        help_text="The council, by its present GSS code.",
    )
    scope = models.ForeignKey(
        ServiceScope,
        models.PROTECT,
        related_name="considered_changes",
        help_text="The service, whole or part.",
    )
    model = models.CharField(
        max_length=20,
        choices=DeliveryModel.choices,
        blank=True,
        help_text="The model weighed, where one was named.",
    )
    considered = models.TextField(help_text="What was weighed.")
    outcome = models.TextField(help_text="What was decided or became of it.")
    decided_on = models.DateField(
        help_text="The day. Where only the month or year is known, its first day."
    )
    precision = models.CharField(
        max_length=10,
        choices=Precision.choices,
        default=Precision.DAY,
        help_text="How well the day is known.",
    )
    confidence = models.CharField(
        max_length=10,
        choices=Confidence.choices,
        blank=True,
        help_text="How sure the compilers were.",
    )
    sources = models.ManyToManyField(
        Source, blank=True, related_name="considered_changes", help_text="Where this comes from."
    )
    history = HistoricalRecords(m2m_fields=[sources])

    class Meta:
        ordering = ["-decided_on", "reference"]
        constraints = [
            one_of("considered_model_known", "model", DeliveryModel.values, allow_empty=True),
            one_of("considered_confidence_known", "confidence", Confidence.values, True),
            one_of("considered_precision_known", "precision", Precision.values),
        ]

    def __str__(self):
        return (
            f"{self.authority}: {self.get_model_display() or 'change'} considered, {self.decided}"
        )

    @property
    def decided(self):
        """The day in words, no finer than it is known."""
        return show(self.decided_on, self.precision)
