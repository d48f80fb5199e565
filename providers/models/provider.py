"""Organisations that run children's services, or part of them, for councils."""

from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from authorities.days.future import NotInFuture
from authorities.days.precision import Precision


class LegalForm(models.TextChoices):
    """What the organisation is in law, which says nothing of the model it works under."""

    LOCAL_AUTHORITY = "local_authority", "Local authority"
    COMMUNITY_INTEREST_COMPANY = "community_interest_company", "Community interest company"
    COMPANY = "company", "Company set up or owned for the service"
    CHARITY = "charity", "Charity"
    MUTUAL_SOCIETY = "mutual_society", "Mutual or community benefit society"
    PRIVATE_COMPANY = "private_company", "Private company"
    LIMITED_LIABILITY_PARTNERSHIP = "limited_liability_partnership", "Limited liability partnership"
    NHS_BODY = "nhs_body", "NHS body"
    JOINT_ARRANGEMENT = "joint_arrangement", "Agreement between councils, not a body of its own"
    STATUTORY_APPOINTMENT = "statutory_appointment", "Appointment by government"
    NOT_KNOWN = "not_known", "Not known"


WEB = ("https://", "http://")
# How well a date is known; empty without a date.
PRECISIONS = ["", *Precision.values]


class Provider(models.Model):
    """One organisation through all its names and owners: Slough Children First was Slough
    Children's Services Trust, and is one row."""

    # Who it is
    slug = models.SlugField(
        max_length=90, unique=True, help_text="The name as it stands in web addresses."
    )
    name = models.CharField(max_length=140, help_text="The present or last name.")
    former_names = models.CharField(
        max_length=250, blank=True, help_text='Earlier names, separated by " | ".'
    )
    # What it is
    legal_form = models.CharField(
        max_length=30,
        choices=LegalForm.choices,
        default=LegalForm.NOT_KNOWN,
        help_text="What it is in law.",
    )
    ownership = models.CharField(
        max_length=250, blank=True, help_text="Who owns it, and since when."
    )
    host = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted",
        help_text="The organisation that hosts it, as councils host regional adoption agencies.",
    )
    companies_house_number = models.CharField(
        max_length=8, blank=True, help_text="Its number at Companies House."
    )
    website = models.URLField(blank=True, help_text="Its own website.")
    # Its life
    opened_on = models.DateField(null=True, blank=True, help_text="When it began to work.")
    opened_precision = models.CharField(max_length=10, blank=True, help_text="How well known.")
    closed_on = models.DateField(null=True, blank=True, help_text="When it stopped.")
    closed_precision = models.CharField(max_length=10, blank=True, help_text="How well known.")
    # In words
    summary = models.TextField(blank=True, help_text="What it does, in a sentence.")
    source = models.TextField(
        blank=True,
        help_text="Web addresses of the sources, separated by spaces, or a source in words.",
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="provider_legal_form_known",
                condition=models.Q(legal_form__in=LegalForm.values),
                violation_error_message="Not a legal form that the register knows.",
            ),
            models.CheckConstraint(
                name="provider_closes_after_opening",
                condition=models.Q(closed_on__isnull=True)
                | models.Q(opened_on__isnull=True)
                | models.Q(closed_on__gte=models.F("opened_on")),
                violation_error_message="It closes before it opens.",
            ),
            NotInFuture(
                name="provider_not_in_future",
                days=[("opened_on", "opened_precision"), ("closed_on", "closed_precision")],
                violation_error_message="This day is in the future. What is planned is an event "
                "of the kind planned.",
            ),
            models.CheckConstraint(
                name="provider_precision_valid",
                condition=models.Q(opened_precision__in=PRECISIONS)
                & models.Q(closed_precision__in=PRECISIONS),
                violation_error_message=f"A precision is one of: {', '.join(PRECISIONS[1:])}.",
            ),
            models.CheckConstraint(
                name="provider_website_is_an_address",
                condition=models.Q(website="")
                | models.Q(website__startswith="https://")
                | models.Q(website__startswith="http://"),
                violation_error_message="A web address begins with https:// or http://. Leave it "
                "empty where there is none.",
            ),
            models.CheckConstraint(
                name="provider_not_its_own_host",
                condition=models.Q(host__isnull=True) | ~models.Q(host=models.F("id")),
                violation_error_message="A provider cannot host itself.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("provider-detail", args=[self.slug])

    @property
    def sources(self):
        """The sources as a list: web addresses one by one, a source in words as it stands."""
        parts = self.source.split()
        return parts if all(part.startswith(WEB) for part in parts) else [self.source]
