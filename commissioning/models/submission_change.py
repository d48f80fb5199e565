"""What a submission is about, table by table, and what it did once it was published.

Kept for good: every record that a submission created, changed or removed, with the old cells and
the new. One exception: what a command loads into a table that had no rows is told as a number,
because a table that fills for the first time has nothing to be compared with and may have a
hundred thousand rows.
"""

from django.db import models
from django.db.models import Q

from authorities.models import LocalAuthority
from authorities.periods import one_of

from .packed_rows import PackedField
from .submission import Submission


class SubmissionPart(models.Model):
    """The rows of a submission for one table and, once it is published, how many records they
    created, changed, removed and left as they were."""

    submission = models.ForeignKey(
        Submission, models.CASCADE, related_name="parts", help_text="The submission."
    )
    table = models.SlugField(max_length=40, help_text="The table's name in addresses.")
    given = PackedField(
        default=dict, help_text="The rows as they came in; see commissioning.submissions.payload."
    )
    created = models.PositiveIntegerField(default=0, help_text="Records created.")
    changed = models.PositiveIntegerField(default=0, help_text="Records changed.")
    removed = models.PositiveIntegerField(default=0, help_text="Records removed.")
    unchanged = models.PositiveIntegerField(default=0, help_text="Records left as they were.")
    first_rows = models.BooleanField(
        default=False, help_text="Whether the table had no rows before: they are told as a number."
    )

    class Meta:
        ordering = ["submission", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="submission_part_once_per_table",
                fields=["submission", "table"],
                violation_error_message="The submission has rows for this table already.",
            ),
            models.CheckConstraint(
                name="submission_first_rows_change_nothing",
                condition=Q(first_rows=False) | Q(changed=0, removed=0),
                violation_error_message="The first rows of a table change and remove nothing.",
            ),
        ]

    def __str__(self):
        return f"{self.table} in submission {self.submission_id}"


class SubmissionChange(models.Model):
    """What a published submission did to one record: the line of a public diff."""

    class Action(models.TextChoices):
        CREATED = "created", "Created"
        CHANGED = "changed", "Changed"
        REMOVED = "removed", "Removed"

    submission = models.ForeignKey(
        Submission, models.PROTECT, related_name="changes", help_text="The submission."
    )
    table = models.SlugField(max_length=40, help_text="The table's name in addresses.")
    action = models.CharField(
        max_length=10, choices=Action.choices, help_text="What was done to the record."
    )
    key = models.TextField(help_text="The cells that name the record, separated by a bar.")
    label = models.TextField(help_text="The record in words, as it stood then.")
    authority = models.ForeignKey(
        LocalAuthority,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The council that the record is about, where there is one.",
    )
    before = models.JSONField(
        default=dict,
        blank=True,
        help_text="The old cells by column: those that changed, or all of a removed.",
    )
    after = models.JSONField(
        default=dict,
        blank=True,
        help_text="The new cells by column: those that changed, or all of a created.",
    )

    class Meta:
        ordering = ["submission", "pk"]
        indexes = [models.Index(fields=["table", "action"])]
        constraints = [
            one_of("submission_change_action_known", "action", ["created", "changed", "removed"]),
            models.UniqueConstraint(
                name="submission_change_once_per_record",
                fields=["submission", "table", "key"],
                violation_error_message="The submission changes this record already.",
            ),
        ]

    def __str__(self):
        return f"{self.get_action_display()} in {self.table}: {self.label}"

    @property
    def cells(self):
        """Yield (column, old, new) for each column that is told."""
        for name in self.after or self.before:
            yield name, self.before.get(name, ""), self.after.get(name, "")
