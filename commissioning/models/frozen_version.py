"""The versions of the data that were published, each frozen as it was."""

from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.urls import reverse


def versions_storage():
    """Where the archives are kept; named here so that no migration holds a path."""
    return storages["versions"]


class FrozenVersion(models.Model):
    """One version of the data: what changed to make it, and the archive of everything in it."""

    hash = models.CharField(
        max_length=10, unique=True, help_text="The short name of the data version."
    )
    changed_at = models.DateTimeField(
        null=True, blank=True, help_text="When the last of its facts was written."
    )
    frozen_at = models.DateTimeField(auto_now_add=True, help_text="When its archive was made.")
    changes = models.JSONField(
        default=list, blank=True, help_text="By table, how many rows came, changed and went."
    )
    reasons = models.JSONField(default=list, blank=True, help_text="Why, as the history has it.")
    state = models.JSONField(
        default=dict,
        blank=True,
        help_text="By table, the newest entry of its history and its newest record.",
    )
    archive = models.FileField(
        storage=versions_storage, upload_to="", max_length=200, help_text="Everything in it."
    )
    size = models.PositiveBigIntegerField(help_text="How many bytes the archive has.")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="frozen_version_hash_shape",
                condition=Q(hash__regex=r"^[0-9a-f]{10}$"),
                violation_error_message="A data version is ten digits from 0 to f.",
            )
        ]

    def __str__(self):
        return self.hash

    def get_absolute_url(self):
        return reverse("version-archive", args=[self.hash])

    @property
    def when(self):
        """When its last fact was written or, for a register without any, when it was kept."""
        return self.changed_at or self.frozen_at
