"""Ofsted's inspections of councils, and its visits between them."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from simple_history.models import HistoricalRecords

from ..periods import ends_after_start, one_of
from ..rules import Rule
from .authority import LocalAuthority
from .framework import Framework


class InspectionKind(models.TextChoices):
    STANDARD = "standard", "Standard inspection"
    SHORT = "short", "Short inspection"
    SINGLE = "single", "Single inspection"
    SINGLE_REINSPECTION = "single_reinspection", "Single inspection (re-inspection)"
    SAFEGUARDING_AND_LOOKED_AFTER = (
        "safeguarding_and_looked_after",
        "Safeguarding and looked-after children inspection",
    )
    SAFEGUARDING_REINSPECTION = "safeguarding_reinspection", "Safeguarding re-inspection"
    LOOKED_AFTER_REINSPECTION = (
        "looked_after_reinspection",
        "Looked-after children re-inspection",
    )
    CHILD_PROTECTION = "child_protection", "Inspection of child protection arrangements"
    CHILD_PROTECTION_REINSPECTION = (
        "child_protection_reinspection",
        "Re-inspection of child protection arrangements",
    )
    TARGETED_LOOKED_AFTER = "targeted_looked_after", "Targeted looked-after children inspection"
    FOCUSED_VISIT = "focused_visit", "Focused visit"
    MONITORING_VISIT = "monitoring_visit", "Monitoring visit"
    JOINT_TARGETED = "joint_targeted", "Joint targeted area inspection"
    LSCB_REVIEW = "lscb_review", "Review of the safeguarding children board"


FULL_KINDS = (
    InspectionKind.STANDARD,
    InspectionKind.SHORT,
    InspectionKind.SINGLE,
    InspectionKind.SINGLE_REINSPECTION,
)


class Inspection(models.Model):
    """An inspection or visit of a council. Only full inspections give grades that count;
    focused and monitoring visits are shown on time lines."""

    reference = models.SlugField(
        max_length=50,
        unique=True,
        help_text="Stable name: framework or visit, GSS code, first day.",
    )
    authority = models.ForeignKey(
        LocalAuthority,
        models.PROTECT,
        related_name="inspections",
        help_text="The council, by its present GSS code.",
    )
    framework = models.ForeignKey(
        Framework,
        models.PROTECT,
        related_name="inspections",
        help_text="The framework under which Ofsted inspected.",
    )
    kind = models.CharField(
        max_length=30, choices=InspectionKind.choices, help_text="The kind of inspection or visit."
    )
    started_on = models.DateField(
        null=True,
        blank=True,
        help_text="First day of fieldwork, which Ofsted calls the inspection date.",
    )
    ended_on = models.DateField(null=True, blank=True, help_text="Last day of fieldwork.")
    published_on = models.DateField(
        null=True, blank=True, help_text="Day on which the report or letter was published."
    )
    inspected_on = models.GeneratedField(
        expression=Coalesce("started_on", "published_on"),
        output_field=models.DateField(),
        db_persist=True,
        help_text="The first day or, where that is not known, the publication date.",
    )
    visit_theme = models.CharField(
        max_length=150, blank=True, help_text="What a focused or joint visit looked at."
    )
    report_url = models.URLField(
        "report",
        max_length=250,
        blank=True,
        help_text="The report, or Ofsted's page for the council.",
    )
    note = models.TextField(blank=True, help_text="What a reader should know about the record.")
    source = models.TextField(blank=True, help_text="Where the facts of this row come from.")
    history = HistoricalRecords()

    class Meta:
        ordering = ["-inspected_on", "authority__name"]
        indexes = [models.Index(fields=["authority", "inspected_on"])]
        constraints = [
            one_of("inspection_kind_known", "kind", InspectionKind.values),
            models.CheckConstraint(
                name="inspection_has_a_date",
                condition=Q(started_on__isnull=False) | Q(published_on__isnull=False),
                violation_error_message="Give the first day or the publication date.",
            ),
            ends_after_start("inspection_ends_after_start"),
            models.CheckConstraint(
                name="inspection_published_after_start",
                condition=Q(published_on__isnull=True)
                | Q(started_on__isnull=True)
                | Q(published_on__gte=models.F("started_on")),
                violation_error_message="The publication date is before the inspection began.",
            ),
            Rule(
                name="inspection_within_authority_life",
                refuses="EXISTS (SELECT 1 FROM authorities_localauthority a "
                "WHERE a.id = NEW.authority_id AND "
                "(COALESCE(NEW.started_on, NEW.published_on) < a.opened_on "
                "OR COALESCE(NEW.started_on, NEW.published_on) > a.closed_on))",
                violation_error_message="The council did not exist on the day of the inspection.",
            ),
            Rule(
                name="inspection_fits_its_judgements",
                refuses="EXISTS (SELECT 1 FROM authorities_judgement j "
                "JOIN authorities_judgementarea a ON a.code = j.area_id "
                "WHERE j.inspection_id = NEW.id AND (a.framework_id <> NEW.framework_id "
                "OR (j.grade <> '' AND "
                "(COALESCE(NEW.started_on, NEW.published_on) < a.judged_from "
                "OR COALESCE(NEW.started_on, NEW.published_on) > a.judged_until))))",
                violation_error_message="Judgements of this inspection do not fit this framework "
                "or date.",
            ),
        ]

    def __str__(self):
        return f"{self.authority}, {self.get_kind_display().lower()}, {self.inspected_on}"
