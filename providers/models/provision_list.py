"""Ofsted's lists of provision, and what each of them covers."""

from django.db import models
from simple_history.models import HistoricalRecords

from authorities.days.future import NotInFuture

from .area import known


class ListScope(models.TextChoices):
    """Counts of two lists can be set side by side only where both cover everything."""

    ALL_REGISTERED = "all_registered", "All that were registered"
    INSPECTED_ONLY = "inspected_only", "Only those that had been inspected"


class ProvisionList(models.Model):
    """One list that Ofsted published, of provision on one day. Its code is that day."""

    code = models.SlugField(
        max_length=10, primary_key=True, help_text="The day of the list, like 2025-03-31."
    )
    listed_on = models.DateField(unique=True, help_text="The day that the list is about.")
    covers = models.CharField(
        max_length=20,
        choices=ListScope.choices,
        help_text="Whether it has all provision that was registered.",
    )
    providers = models.PositiveIntegerField(help_text="How many it lists.")
    published_providers = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="How many were registered on the day by Ofsted's own series of totals.",
    )
    gives_owners = models.BooleanField(default=True, help_text="Whether it says who owns each.")
    gives_places = models.BooleanField(default=True, help_text="Whether it says places.")
    gives_grades = models.BooleanField(default=True, help_text="Whether it says the latest grades.")
    note = models.TextField(blank=True, help_text="What it leaves out.")
    source = models.TextField(help_text="Where it was taken from.")
    history = HistoricalRecords()

    class Meta:
        ordering = ["code"]
        verbose_name = "list of provision"
        verbose_name_plural = "lists of provision"
        constraints = [
            known("provision_list_scope_known", "covers", ListScope),
            NotInFuture(
                name="provision_list_not_in_future",
                days=[("listed_on", "")],
                violation_error_message="This day is in the future. A list is about a day that "
                "has come.",
            ),
            models.CheckConstraint(
                name="provision_list_code_is_a_day",
                condition=models.Q(code__regex="^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
                violation_error_message="The code is the day of the list, like 2025-03-31.",
            ),
        ]

    def __str__(self):
        return self.code

    @property
    def is_full(self):
        """Whether everything registered is in it, so that it can be compared with other such."""
        return self.covers == ListScope.ALL_REGISTERED
