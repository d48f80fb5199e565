"""What a council or a provider says itself about its entry in the register."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from authorities.days.future import NotInFuture
from authorities.models import LocalAuthority
from providers.models import Provider


class ContextNoteQuerySet(models.QuerySet):
    def shown_on(self, day):
        """The notes that stand on pages on the day, newest first."""
        return self.filter(shown_since__lte=day).order_by("-dated_on", "reference")


class ContextNote(models.Model):
    """A comment by a council or by a provider on its own page, in its own words."""

    reference = models.SlugField(
        max_length=120, unique=True, help_text="Stable name: council or provider, date, note."
    )
    # About whom
    authority = models.ForeignKey(
        LocalAuthority,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="context_notes",
        help_text="The council that it is about, by its present GSS code; empty for a provider.",
    )
    provider = models.ForeignKey(
        Provider,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="context_notes",
        help_text="The provider that it is about; empty for a council.",
    )
    # By whom
    written_by = models.CharField(
        max_length=100, help_text="Who wrote it: a person or a body, as it wishes to be named."
    )
    role = models.CharField(
        max_length=150, help_text="For whom they speak, like Director of Children's Services."
    )
    # What and when
    text = models.TextField(help_text="The comment in its author's own words.")
    dated_on = models.DateField(help_text="The day on which it was written.")
    shown_since = models.DateField(help_text="The day from which it is shown.")
    source = models.TextField(blank=True, help_text="How the text reached the register.")
    history = HistoricalRecords()
    objects = ContextNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-dated_on", "reference"]
        constraints = [
            models.CheckConstraint(
                name="context_note_council_or_provider",
                condition=Q(authority__isnull=False, provider__isnull=True)
                | Q(authority__isnull=True, provider__isnull=False),
                violation_error_message="A note is about a council or about a provider.",
            ),
            models.CheckConstraint(
                name="context_note_shown_after_writing",
                condition=Q(shown_since__gte=models.F("dated_on")),
                violation_error_message="A note cannot be shown before it was written.",
            ),
            NotInFuture(
                name="context_note_not_in_future",
                days=[("dated_on", "")],
                violation_error_message="This day is in the future. A note that is to be shown "
                "later has its own day for that.",
            ),
        ]

    def __str__(self):
        return f"{self.authority or self.provider}: note by {self.written_by}, {self.dated_on}"
