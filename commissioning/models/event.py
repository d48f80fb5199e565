"""What happened on the way: decisions, directions, and changes that were weighed and dropped."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from authorities.days.future import NotInFuture, today
from authorities.models import LocalAuthority
from authorities.periods import Precision, machine_readable, one_of, show, start_between

from .arrangement import DeliveryArrangement
from .choices import Confidence, DeliveryModel, ServiceScope
from .source import Source


class EventKind(models.TextChoices):
    DIRECTION = "direction", "Statutory direction"
    COMMISSIONER = "commissioner", "Commissioner"
    DECISION = "decision", "Decision"
    GO_LIVE = "go_live", "Go-live"
    OWNERSHIP = "ownership", "Change of owner or name"
    RENEWAL = "renewal", "Renewal"
    REVIEW = "review", "Review"
    ENDED = "ended", "End"
    PLANNED = "planned", "Planned"
    OTHER = "other", "Other"


class EventStage(models.TextChoices):
    """How far a change had come at a step, where a source says so."""

    IN_PRINCIPLE = "in_principle", "Agreed or announced in principle"
    OPTIONS = "options", "Options appraised"
    BUSINESS_CASE = "business_case", "Business case"
    CONTRACT = "contract", "Contract agreed or begun"
    GO_LIVE = "go_live", "Go-live"
    NOTICE = "notice", "Notice to end it"


class ArrangementEvent(models.Model):
    """A dated step in the life of an arrangement, from the first direction to its end. A new
    owner or name of the same organisation is an event, not a change of model. What is planned is
    an event of its own kind, the only one that may lie in the future, and no fact of a change."""

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
    stage = models.CharField(
        max_length=20,
        choices=EventStage.choices,
        blank=True,
        help_text="How far the change had come, where a source says so.",
    )
    happened_on = models.DateField(
        help_text="The day or, of a planned step, the day for which it is planned. Where only the "
        "month or year is known, its first day."
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
            one_of("event_stage_known", "stage", EventStage.values, allow_empty=True),
            models.CheckConstraint(
                name="event_go_live_is_a_stage_of_go_live",
                condition=~Q(stage=EventStage.GO_LIVE) | Q(kind=EventKind.GO_LIVE),
                violation_error_message="Only an event of the kind go_live has the stage go_live.",
            ),
            one_of("event_precision_known", "precision", Precision.values),
            NotInFuture(
                name="event_not_in_future",
                days=[("happened_on", "precision")],
                unless=("kind", EventKind.PLANNED.value),
                violation_error_message="This day is in the future. What is planned is an event "
                "of the kind planned.",
            ),
        ]

    def __str__(self):
        return f"{self.authority}: {self.get_kind_display().lower()}, {self.happened}"

    @property
    def title(self):
        """The kind of step and, where a source says it, how far the change had come; of what was
        planned for a day that has passed, that the register does not say what came of it."""
        if self.is_planned and not self.is_coming:
            return f"{self.get_kind_display()}; what came of it is not said here"
        is_more = self.stage and self.stage != self.kind
        stage = f": {self.get_stage_display().lower()}" if is_more else ""
        return f"{self.get_kind_display()}{stage}"

    @property
    def is_planned(self):
        """Whether it was planned when it was entered, whatever became of it."""
        return self.kind == EventKind.PLANNED

    @property
    def is_coming(self):
        """Whether it is planned, and its day may still come."""
        last = (start_between(self.happened_on, self.precision) or (None, self.happened_on))[1]
        return self.is_planned and last >= today()

    @property
    def happened(self):
        """The day in words, no finer than it is known."""
        return show(self.happened_on, self.precision)

    @property
    def happened_iso(self):
        """The day for machines, no finer than it is known."""
        return machine_readable(self.happened_on, self.precision)


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
            NotInFuture(
                name="considered_not_in_future",
                days=[("decided_on", "precision")],
                violation_error_message="This day is in the future. Enter a change that was "
                "considered once it was decided.",
            ),
        ]

    def __str__(self):
        return (
            f"{self.authority}: {self.get_model_display() or 'change'} considered, {self.decided}"
        )

    @property
    def decided(self):
        """The day in words, no finer than it is known."""
        return show(self.decided_on, self.precision)

    @property
    def decided_iso(self):
        """The day for machines, no finer than it is known."""
        return machine_readable(self.decided_on, self.precision)
