"""What readers tell the editors: that something on a page is wrong."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from authorities.periods import one_of


class ReportState(models.TextChoices):
    NEW = "new", "New"
    ANSWERED = "answered", "Answered"
    CLOSED = "closed", "Closed"


class ReaderReport(models.Model):
    """One message to the editors about one page. A way to answer is kept only as long as the
    report is open."""

    page = models.CharField(
        max_length=300, blank=True, help_text="The address of the page, without the site's name."
    )
    text = models.TextField(max_length=4000, help_text="What is wrong, in the reader's words.")
    contact = models.CharField(
        max_length=200, blank=True, help_text="How to answer, where the reader says so."
    )
    received_at = models.DateTimeField(default=timezone.now, help_text="When it came.")
    state = models.CharField(
        max_length=10,
        choices=ReportState.choices,
        default=ReportState.NEW,
        help_text="How far it has come.",
    )
    outcome = models.TextField(blank=True, help_text="What the editors found and did.")
    handled_by = models.CharField(
        max_length=150, blank=True, help_text="The editor who answered or closed it last."
    )
    handled_at = models.DateTimeField(null=True, blank=True, help_text="When that was.")

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = "report by a reader"
        verbose_name_plural = "reports by readers"
        constraints = [
            one_of("reader_report_state_known", "state", ReportState.values),
            models.CheckConstraint(
                name="reader_report_handled_unless_new",
                condition=Q(state="new", handled_by="", handled_at__isnull=True)
                | (~Q(state="new") & ~Q(handled_by="") & Q(handled_at__isnull=False)),
                violation_error_message="A report is new, or somebody handled it at some time.",
            ),
            models.CheckConstraint(
                name="reader_report_closed_without_contact",
                condition=~Q(state="closed") | Q(contact=""),
                violation_error_message="A closed report keeps no way to reach the reader.",
            ),
        ]

    def __str__(self):
        return f"Report {self.pk} on {self.page or 'the register'}"
