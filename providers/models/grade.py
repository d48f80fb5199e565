"""What Ofsted found at provision: dated judgements, as the lists give them."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from authorities.days.future import NotInFuture

from .area import known
from .provision import Provision
from .provision_list import ProvisionList


class ProvisionGradeScale(models.TextChoices):
    """Every grade of the lists. "Adequate" gave way to "Requires improvement" in 2015, and is not
    the same; "satisfactory" is older still."""

    OUTSTANDING = "outstanding", "Outstanding"
    GOOD = "good", "Good"
    REQUIRES_IMPROVEMENT = "requires_improvement", "Requires improvement to be good"
    ADEQUATE = "adequate", "Adequate"
    SATISFACTORY = "satisfactory", "Satisfactory"
    INADEQUATE = "inadequate", "Inadequate"


class GradeOutcome(models.TextChoices):
    """What supported accommodation gets in place of a grade."""

    CONSISTENTLY_STRONG = "consistently_strong", "Consistently strong service delivery"
    INCONSISTENT = "inconsistent", "Inconsistent quality of service delivery"
    SERIOUS_WEAKNESSES = "serious_weaknesses", "Serious or widespread weaknesses"


def _scale(field):
    return known(f"provision_grade_{field}_known", field, ProvisionGradeScale, True)


class ProvisionGradeQuerySet(models.QuerySet):
    def on_list(self, code):
        """The judgements that were the latest in the list."""
        return self.filter(first_list__lte=code, last_list__gte=code)


class ProvisionGrade(models.Model):
    """One full inspection's judgement, as it stands in one list and those that follow up to
    another. A judgement that was changed later stands once for each wording."""

    provision = models.ForeignKey(
        Provision, models.PROTECT, related_name="grades", help_text="What was inspected."
    )
    inspected_on = models.DateField(help_text="First day of the inspection.")
    first_list = models.ForeignKey(
        ProvisionList,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The first list that has it as the latest; empty where no list has.",
    )
    last_list = models.ForeignKey(
        ProvisionList,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The last list that has it as the latest.",
    )
    published_on = models.DateField(null=True, blank=True, help_text="When the report came out.")
    inspection_number = models.CharField(max_length=10, blank=True, help_text="Ofsted's number.")
    grade = models.CharField(
        max_length=20,
        choices=ProvisionGradeScale.choices,
        blank=True,
        help_text="Overall experiences and progress.",
    )
    grade_as_published = models.CharField(
        max_length=60, blank=True, help_text="Its wording in the list."
    )
    help_and_protection = models.CharField(
        max_length=20,
        choices=ProvisionGradeScale.choices,
        blank=True,
        help_text="How well children are helped and protected.",
    )
    leadership = models.CharField(
        max_length=20,
        choices=ProvisionGradeScale.choices,
        blank=True,
        help_text="How it is led and managed.",
    )
    outcome = models.CharField(
        max_length=20,
        choices=GradeOutcome.choices,
        blank=True,
        help_text="The outcome for supported accommodation, which has no grade.",
    )
    history = HistoricalRecords()
    objects = ProvisionGradeQuerySet.as_manager()

    class Meta:
        ordering = ["provision", "inspected_on"]
        constraints = [
            models.UniqueConstraint(
                name="provision_grade_once_a_list",
                fields=["provision", "inspected_on", "first_list"],
                violation_error_message="This judgement is there from this list already.",
            ),
            models.UniqueConstraint(
                name="provision_grade_once_unlisted",
                fields=["provision", "inspected_on"],
                condition=Q(first_list__isnull=True),
                violation_error_message="This judgement is there already.",
            ),
            models.CheckConstraint(
                name="provision_grade_lists_both_or_none",
                condition=Q(first_list__isnull=True, last_list__isnull=True)
                # A check lets a comparison with nothing pass, so ask for both first.
                | Q(
                    first_list__isnull=False,
                    last_list__isnull=False,
                    last_list__gte=F("first_list"),
                ),
                violation_error_message="Give the first list and the last, in order, or neither.",
            ),
            models.CheckConstraint(
                name="provision_grade_or_outcome",
                condition=(Q(grade="") & ~Q(outcome="")) | (~Q(grade="") & Q(outcome="")),
                violation_error_message="Give a grade or an outcome, not both.",
            ),
            NotInFuture(
                name="provision_grade_not_in_future",
                days=[("inspected_on", ""), ("published_on", "")],
                violation_error_message="This day is in the future. Enter an inspection once it "
                "has begun, its report once it is there.",
            ),
            _scale("grade"),
            _scale("help_and_protection"),
            _scale("leadership"),
            known("provision_grade_outcome_known", "outcome", GradeOutcome, True),
        ]

    def __str__(self):
        return f"{self.provision.urn}, inspected {self.inspected_on}"

    @property
    def shown(self):
        """The grade or the outcome in words."""
        return self.get_grade_display() or self.get_outcome_display()
