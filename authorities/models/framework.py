"""Frameworks and what they judge: data, so that the next framework needs rows, not a release."""

from django.db import models
from simple_history.models import HistoricalRecords

from ..periods import contains, ends_after_start, in_force_on, one_of
from ..rules import Rule
from .grade import GradeScale


class Theme(models.TextChoices):
    """What a judgement is about, by which areas are read across frameworks."""

    OVERALL = "overall", "Overall effectiveness"
    LEADERSHIP = "leadership", "Impact of leaders"
    HELP_AND_PROTECTION = "help_and_protection", "Help and protection"
    IN_CARE = "in_care", "Children in care"
    CARE_LEAVERS = "care_leavers", "Care leavers"
    ADOPTION = "adoption", "Adoption"
    OTHER = "other", "Something else"


class FrameworkQuerySet(models.QuerySet):
    def in_order(self):
        """Those that give a council's grade first, of them the newest first."""
        newest = models.F("first_inspection_on").desc(nulls_last=True)
        return self.order_by("-gives_grade", newest, "code")

    def in_use_on(self, day):
        """The frameworks in use on the day, in this order."""
        in_use = in_force_on(day, "first_inspection_on", "last_inspection_on")
        return self.filter(in_use).in_order()


class Framework(models.Model):
    """The rules under which Ofsted inspected at a time. A new one is a row, not a release."""

    code = models.SlugField(max_length=10, primary_key=True, help_text="Short name, like ilacs.")
    name = models.CharField(max_length=120, help_text="The name in full.")
    first_inspection_on = models.DateField(null=True, blank=True, help_text="First day in use.")
    last_inspection_on = models.DateField(
        null=True, blank=True, help_text="Last day in use; empty while it is in use."
    )
    gives_grade = models.BooleanField(
        default=False,
        help_text="Whether its full inspections give a council's grade as at a date.",
    )
    grade_scale = models.ForeignKey(
        GradeScale,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="frameworks",
        help_text="The scale of its grades; empty for a framework that gives none.",
    )
    note = models.TextField(blank=True, help_text="What a reader should know.")
    source = models.TextField(blank=True, help_text="Where the facts of this row come from.")
    history = HistoricalRecords()
    objects = FrameworkQuerySet.as_manager()

    class Meta:
        ordering = ["-first_inspection_on"]
        constraints = [
            ends_after_start(
                "framework_ends_after_start", "first_inspection_on", "last_inspection_on"
            ),
            Rule(
                name="framework_scale_fits_its_judgements",
                refuses="EXISTS (SELECT 1 FROM authorities_judgement j "
                "JOIN authorities_judgementarea a ON a.code = j.area_id "
                "JOIN authorities_grade g ON g.code = j.grade "
                "WHERE a.framework_id = NEW.code "
                "AND (NEW.grade_scale_id IS NULL OR g.scale_id <> NEW.grade_scale_id))",
                violation_error_message="Judgements under this framework have grades of another "
                "scale.",
            ),
        ]

    def __str__(self):
        return self.code.upper()

    def was_in_use_on(self, day):
        """Whether it was in use on the day, as ``in_use_on`` says it of many."""
        return contains(day, self.first_inspection_on, self.last_inspection_on)


class JudgementArea(models.Model):
    """One of the things that a framework judges, with the dates of inspection between which it
    did: overall effectiveness ended for inspections from April 2026, care leavers became an
    area of their own in January 2023."""

    code = models.SlugField(max_length=40, primary_key=True, help_text="Short name.")
    framework = models.ForeignKey(
        Framework, models.PROTECT, related_name="areas", help_text="The framework it belongs to."
    )
    theme = models.CharField(
        max_length=20,
        choices=Theme.choices,
        help_text="What it is about, by which areas are read across frameworks.",
    )
    name = models.CharField(max_length=160, help_text="The framework's own wording.")
    position = models.PositiveSmallIntegerField(help_text="Order within its framework.")
    judged_from = models.DateField(
        null=True, blank=True, help_text="Judged at inspections that began on or after this day."
    )
    judged_until = models.DateField(
        null=True, blank=True, help_text="Judged at inspections that began on or before this day."
    )
    note = models.TextField(blank=True, help_text="What a reader should know.")
    history = HistoricalRecords()

    class Meta:
        ordering = ["framework", "position"]
        constraints = [
            one_of("judgement_area_theme_known", "theme", Theme.values),
            ends_after_start("judgement_area_ends_after_start", "judged_from", "judged_until"),
            Rule(
                name="judgement_area_fits_its_judgements",
                refuses="EXISTS (SELECT 1 FROM authorities_judgement j "
                "JOIN authorities_inspection i ON i.id = j.inspection_id "
                "WHERE j.area_id = NEW.code AND (i.framework_id <> NEW.framework_id "
                "OR (j.grade <> '' AND "
                "(COALESCE(i.started_on, i.published_on) < NEW.judged_from "
                "OR COALESCE(i.started_on, i.published_on) > NEW.judged_until))))",
                violation_error_message="Judgements of this area do not fit this framework or "
                "these dates.",
            ),
        ]

    def __str__(self):
        return self.name

    def was_judged(self, inspected_on):
        """Whether inspections that began on the day judged this area."""
        return contains(inspected_on, self.judged_from, self.judged_until)
