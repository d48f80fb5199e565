"""When provision was opened and closed, by Ofsted's lists of what joined and left."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from authorities.days.future import NotInFuture

from .area import CouncilAreaField, area_is_a_code, known
from .provision import Provision, ProvisionType, Sector


class ProvisionEventKind(models.TextChoices):
    OPENED = "opened", "Opened"
    CLOSED = "closed", "Closed"


# A list names some things late, none of them by so many years.
LATEST = 5


class ProvisionEvent(models.Model):
    """One registration that began or ended. A home that moves or changes its owner may end one
    and begin another."""

    provision = models.ForeignKey(
        Provision, models.PROTECT, related_name="events", help_text="What opened or closed."
    )
    kind = models.CharField(
        max_length=10, choices=ProvisionEventKind.choices, help_text="Opened or closed."
    )
    happened_on = models.DateField(help_text="The day of registration, or of its end.")
    year_to = models.DateField(help_text="Last day of the year whose list has it.")
    provision_type = models.CharField(
        "type", max_length=40, choices=ProvisionType.choices, help_text="What kind of provision."
    )
    sector = models.CharField(max_length=20, choices=Sector.choices, help_text="Ofsted's sector.")
    places = models.PositiveIntegerField(null=True, blank=True, help_text="Registered places.")
    area_code = CouncilAreaField(
        help_text="The council in whose area it stood, by GSS code. Empty outside England."
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["provision", "happened_on", "kind"]
        indexes = [models.Index(fields=["area_code", "happened_on"])]
        constraints = [
            models.UniqueConstraint(
                name="provision_event_once",
                fields=["provision", "kind", "happened_on"],
                violation_error_message="This is there already.",
            ),
            models.CheckConstraint(
                name="provision_event_within_its_year",
                condition=Q(happened_on__lte=F("year_to")),
                violation_error_message="It happened after the year whose list has it.",
            ),
            NotInFuture(
                name="provision_event_not_in_future",
                days=[("happened_on", ""), ("year_to", "")],
                violation_error_message="This day is in the future. Enter what has opened or "
                "closed, from the list of a year that is over.",
            ),
            known("provision_event_kind_known", "kind", ProvisionEventKind),
            known("provision_event_type_known", "provision_type", ProvisionType),
            known("provision_event_sector_known", "sector", Sector),
            area_is_a_code("provision_event_area_is_a_code"),
        ]

    def __str__(self):
        return f"{self.provision.urn} {self.get_kind_display().lower()} on {self.happened_on}"

    @property
    def is_day_known(self):
        """Whether the day of the list can be that of the event. Of ten things that joined or left
        between 2017 and 2023 the lists have the first registration instead, 13 years or more
        before; and nothing has left on or before the day of its registration. The year stands."""
        registered = self.provision.registered_on
        is_end = self.kind == ProvisionEventKind.CLOSED
        if is_end and registered and self.happened_on <= registered:
            return False
        return self.happened_on.year > self.year_to.year - LATEST
