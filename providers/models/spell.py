"""How provision looked from one list to another."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from .area import CouncilAreaField, area_is_a_code, known
from .provider import Provider
from .provision import Provision, ProvisionType, Sector
from .provision_list import ProvisionList


class RegistrationStatus(models.TextChoices):
    ACTIVE = "active", "Active"
    SUSPENDED = "suspended", "Suspended"


class ProvisionSpellQuerySet(models.QuerySet):
    def on_list(self, code):
        """The spells of everything that stands in the list."""
        return self.filter(first_list__lte=code, last_list__gte=code)


class ProvisionSpell(models.Model):
    """Provision as it stood, unchanged, in one list and those that follow it up to another. What
    it was between two lists is not known. A value that one list leaves out stands where the
    lists before and after it agree."""

    # What, and from when to when
    provision = models.ForeignKey(
        Provision, models.PROTECT, related_name="spells", help_text="What it is about, by its URN."
    )
    first_list = models.ForeignKey(
        ProvisionList, models.PROTECT, related_name="+", help_text="The first list that says so."
    )
    last_list = models.ForeignKey(
        ProvisionList, models.PROTECT, related_name="+", help_text="The last list that says so."
    )
    # What it was
    provision_type = models.CharField(
        "type", max_length=40, choices=ProvisionType.choices, help_text="What kind of provision."
    )
    sector = models.CharField(max_length=20, choices=Sector.choices, help_text="Ofsted's sector.")
    owner = models.CharField(
        max_length=120,
        blank=True,
        help_text="Who owns it, in one spelling for names that differ by capitals, punctuation "
        "or a company's number. Empty where no list says so; private persons are not named.",
    )
    provider = models.ForeignKey(
        Provider,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="owned",
        help_text="The owner as a provider of the register, where it is one.",
    )
    externalised = models.BooleanField(
        default=False,
        help_text="Whether the owner is a trust or company that runs the whole service for a "
        "council. Ofsted's sector does not tell.",
    )
    places = models.PositiveIntegerField(
        null=True, blank=True, help_text="Registered places, where they are counted."
    )
    # Where it stood
    area_code = CouncilAreaField(
        help_text="The council in whose area it stood, by GSS code. Not who places children there. "
        "Empty outside England."
    )
    registration_status = models.CharField(
        max_length=10, choices=RegistrationStatus.choices, blank=True, help_text="Its registration."
    )
    history = HistoricalRecords()
    objects = ProvisionSpellQuerySet.as_manager()

    class Meta:
        ordering = ["provision", "first_list"]
        indexes = [models.Index(fields=["area_code", "last_list"])]
        constraints = [
            models.UniqueConstraint(
                name="provision_spell_begins_once",
                fields=["provision", "first_list"],
                violation_error_message="It has a spell from this list already.",
            ),
            models.UniqueConstraint(
                name="provision_spell_ends_once",
                fields=["provision", "last_list"],
                violation_error_message="It has a spell up to this list already.",
            ),
            models.CheckConstraint(
                name="provision_spell_ends_after_start",
                condition=Q(last_list__gte=F("first_list")),
                violation_error_message="The last list is before the first.",
            ),
            models.CheckConstraint(
                name="provision_spell_externalised_has_provider",
                condition=Q(externalised=False) | Q(provider__isnull=False),
                violation_error_message="Name the trust or company of the register that owns it.",
            ),
            known("provision_spell_type_known", "provision_type", ProvisionType),
            known("provision_spell_sector_known", "sector", Sector),
            known("provision_spell_status_known", "registration_status", RegistrationStatus, True),
            area_is_a_code("provision_spell_area_is_a_code"),
        ]

    def __str__(self):
        return f"{self.provision.urn}, lists {self.first_list_id} to {self.last_list_id}"
