"""The words of the ledger: who runs a service, who controls the provider, why it began."""

import datetime

from django.db import models
from simple_history.models import HistoricalRecords

WHOLE_SERVICE = "childrens-social-care"
REGISTER_BEGINS = datetime.date(2010, 4, 1)


class DeliveryModel(models.TextChoices):
    """Who runs the service. Not a legal form: two trusts are community interest companies."""

    IN_HOUSE = "in_house", "In-house"
    TRUST = "trust", "Trust"
    SOCIAL_ENTERPRISE = "social_enterprise", "Social enterprise"
    OUTSOURCED = "outsourced", "Outsourced"
    PARTNERSHIP = "partnership", "Partnership"
    SHARED_SERVICE = "shared_service", "Shared service"
    COMMISSIONERS = "commissioners", "Commissioners"


class Control(models.TextChoices):
    """Who controls the provider."""

    INDEPENDENT = "independent", "Independent"
    COUNCIL_OWNED = "council_owned", "Owned by the council"
    JOINTLY_OWNED = "jointly_owned", "Owned jointly by councils"
    OTHER_AUTHORITY = "other_authority", "Another public body"
    GOVERNMENT = "government", "Government"


class Initiation(models.TextChoices):
    """Why the arrangement began."""

    STATUTORY_DIRECTION = "statutory_direction", "Statutory direction"
    UNDER_INTERVENTION = (
        "council_decision_under_intervention",
        "Council decision under intervention",
    )
    VOLUNTARY = "voluntary", "Voluntary"
    REORGANISATION = "reorganisation", "Reorganisation of councils"
    NOT_RECORDED = "not_recorded", "Not recorded"


class Evidence(models.TextChoices):
    """Whether a source says so, or nothing says otherwise."""

    SOURCED = "sourced", "Sourced"
    ASSUMED = "assumed", "Assumed"


class Confidence(models.TextChoices):
    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"


class ServiceScope(models.Model):
    """A service as a whole, or a part of it, that somebody delivers."""

    code = models.SlugField(max_length=40, primary_key=True, help_text="Short name.")
    name = models.CharField(max_length=80, help_text="The name in words.")
    description = models.TextField(blank=True, help_text="What belongs to it.")
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
