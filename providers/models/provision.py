"""Provision: what Ofsted registers and inspects, each under one URN."""

from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from authorities.days.future import NotInFuture


class ProvisionType(models.TextChoices):
    CHILDRENS_HOME = "childrens_home", "Children's home"
    SECURE_CHILDRENS_HOME = "secure_childrens_home", "Secure children's home"
    SPECIAL_SCHOOL_HOME = (
        "special_school_registered_as_home",
        "Residential special school registered as a children's home",
    )
    SUPPORTED_ACCOMMODATION = "supported_accommodation", "Supported accommodation"
    FOSTERING_AGENCY = "independent_fostering_agency", "Independent fostering agency"
    ADOPTION_AGENCY = "voluntary_adoption_agency", "Voluntary adoption agency"
    ADOPTION_SUPPORT = "adoption_support_agency", "Adoption support agency"
    FAMILY_CENTRE = "residential_family_centre", "Residential family centre"
    SPECIAL_SCHOOL = "residential_special_school", "Residential special school"
    BOARDING_SCHOOL = "boarding_school", "Boarding school"
    COLLEGE = "further_education_college", "Further education college with residential places"
    HOLIDAY_SCHEME = "residential_holiday_scheme", "Residential holiday scheme"
    SECURE_TRAINING_CENTRE = "secure_training_centre", "Secure training centre"


class Sector(models.TextChoices):
    """Whose it is, as Ofsted says. What a trust or company of a council owns stands here as
    voluntary, private or local authority; ``externalised`` of the spell tells it apart."""

    PRIVATE = "private", "Private"
    VOLUNTARY = "voluntary", "Voluntary"
    LOCAL_AUTHORITY = "local_authority", "Local authority"
    HEALTH_AUTHORITY = "health_authority", "Health authority"
    ACADEMY = "academy", "Academy"


class Provision(models.Model):
    """One home, agency, school or centre. What may change stands in its spells."""

    urn = models.CharField(
        "URN", max_length=8, unique=True, help_text="Ofsted's unique reference number."
    )
    name = models.CharField(
        max_length=100,
        blank=True,
        help_text="The last name that Ofsted published. Empty where it holds the name back, as "
        "for all children's homes.",
    )
    registered_on = models.DateField(
        null=True, blank=True, help_text="When it was registered, where a list says so."
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["urn"]
        verbose_name_plural = "provision"
        constraints = [
            NotInFuture(
                name="provision_not_in_future",
                days=[("registered_on", "")],
                violation_error_message="This day is in the future. Enter what is registered.",
            ),
            models.CheckConstraint(
                name="provision_urn_shape",
                condition=models.Q(urn__regex="^([0-9]{5,7}|SC[0-9]{6})$"),
                violation_error_message="A URN is five to seven digits, or SC and six digits.",
            ),
        ]

    def __str__(self):
        return self.name or f"URN {self.urn}"

    def get_absolute_url(self):
        return reverse("provision-detail", args=[self.urn])
