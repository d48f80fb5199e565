"""A file that somebody sent, until its rows have been read."""

from django.db import models

from .submission import Submission


class Conflicts(models.TextChoices):
    """Which is to stand where a publisher's file and the register say different things."""

    KEEP = "keep", "Keep what the register has"
    TAKE = "take", "Take what the file says"


class UploadedFile(models.Model):
    """The file of a submission. Its content is kept in the database, so that any machine can read
    it, and only until it has been read: then the rows stand in the submission."""

    submission = models.OneToOneField(
        Submission, models.CASCADE, related_name="file", help_text="The submission."
    )
    name = models.CharField(max_length=200, help_text="The file's name, as it was sent.")
    size = models.PositiveIntegerField(help_text="How many bytes it has.")
    sha256 = models.CharField(max_length=64, help_text="The SHA-256 of its content.")
    table = models.SlugField(
        max_length=40, blank=True, help_text="The table that its author says it is for."
    )
    allow_near = models.BooleanField(
        default=False,
        help_text="Whether its author says that inspections near to others are others.",
    )
    conflicts = models.CharField(
        max_length=10,
        choices=Conflicts.choices,
        blank=True,
        help_text="What its author says of facts that the register has otherwise.",
    )
    replaced = models.JSONField(
        default=dict,
        blank=True,
        help_text="What the file before was called and said, while its rows stand in the draft "
        "and this one waits to be read.",
    )
    content = models.BinaryField(
        null=True, help_text="What is in it; empty once its rows have been read."
    )

    def __str__(self):
        return self.name

    @property
    def is_read(self):
        return self.content is None
