"""Where a fact of the ledger comes from."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from authorities.addresses import is_web_address


class Source(models.Model):
    """A page on the web or, where none is known, a publisher."""

    reference = models.CharField(
        max_length=500,
        unique=True,
        help_text="The web address; for a source without one, the publisher's name.",
    )
    publisher = models.CharField(max_length=150, help_text="Who published it.")
    history = HistoricalRecords()

    class Meta:
        ordering = ["publisher", "reference"]
        constraints = [
            models.CheckConstraint(
                name="source_is_web_address_or_name",
                condition=Q(reference__startswith="https://")
                | Q(reference__startswith="http://")
                | ~Q(reference__contains=":"),
                violation_error_message="A source is a web address (http or https) or a name.",
            )
        ]

    def __str__(self):
        return f"{self.publisher}: {self.url}" if self.url else self.publisher

    @property
    def url(self):
        """The web address, or nothing."""
        return self.reference if is_web_address(self.reference) else ""
