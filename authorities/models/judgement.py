"""The grades that inspections gave, or the reasons why they gave none."""

from django.db import models
from django.db.models import Case, Q, Value, When
from simple_history.models import HistoricalRecords

from ..periods import one_of
from ..rules import Rule
from .codes import CodeField
from .framework import JudgementArea
from .inspection import Inspection


class MissingReason(models.TextChoices):
    """Why there is no grade. Only the last three can stand on a judgement."""

    NOT_YET_INSPECTED = "not_yet_inspected", "Not yet inspected"
    OVERALL_NOT_GIVEN = "overall_not_given", "Overall judgement no longer given"
    AREA_NOT_JUDGED = "area_not_judged", "Area not judged under this framework"
    NOT_PUBLISHED = "not_published", "Not published"


class JudgementQuerySet(models.QuerySet):
    def about(self, theme):
        """The judgements about a theme; of each inspection the one that stands for it comes first.

        A framework may judge several areas of one theme. Then an area with a grade stands before
        one without, and among equals the one that the framework names first. The same order as
        ``Judgement.precedence``.
        """
        ungraded = Case(When(grade="", then=Value(1)), default=Value(0))
        return self.filter(area__theme=theme).order_by(ungraded, "area__position", "pk")

    def by_inspection(self, theme):
        """By the primary key of the inspection, the judgement that stands for the theme."""
        found = {}
        for judgement in self.about(theme):
            found.setdefault(judgement.inspection_id, judgement)
        return found


def standing_judgement(judgements, theme):
    """Of one inspection's judgements, with their areas at hand, the one that stands for the theme,
    or None: what ``JudgementQuerySet.about`` asks the database."""
    of_theme = [judgement for judgement in judgements if judgement.area.theme == theme]
    return min(of_theme, key=lambda judgement: judgement.precedence, default=None)


class Judgement(models.Model):
    """One grade given at one inspection, or the reason why there is none."""

    inspection = models.ForeignKey(
        Inspection, models.CASCADE, related_name="judgements", help_text="The inspection."
    )
    area = models.ForeignKey(
        JudgementArea, models.PROTECT, related_name="judgements", help_text="What was judged."
    )
    grade = CodeField(
        max_length=20,
        of="authorities.Grade",
        blank=True,
        help_text="One of the grades of the framework's scale.",
    )
    grade_as_published = models.CharField(
        max_length=40,
        blank=True,
        help_text="The wording of the report. Until 2013 the third grade was called Adequate.",
    )
    missing_reason = models.CharField(
        max_length=20,
        choices=MissingReason.choices[1:],
        blank=True,
        help_text="Why there is no grade, where there is none.",
    )
    source = models.TextField(blank=True, help_text="Where the facts of this row come from.")
    history = HistoricalRecords()
    objects = JudgementQuerySet.as_manager()

    class Meta:
        ordering = ["inspection", "area__position"]
        constraints = [
            Rule(
                name="judgement_grade_known",
                refuses="NEW.grade <> '' AND NOT EXISTS (SELECT 1 FROM authorities_grade g "
                "JOIN authorities_framework f ON f.grade_scale_id = g.scale_id "
                "JOIN authorities_judgementarea a ON a.framework_id = f.code "
                "WHERE a.code = NEW.area_id AND g.code = NEW.grade)",
                violation_error_message="The framework's scale has no such grade.",
            ),
            one_of(
                "judgement_reason_known",
                "missing_reason",
                MissingReason.values[1:],
                allow_empty=True,
            ),
            models.UniqueConstraint(
                name="judgement_once_per_area",
                fields=["inspection", "area"],
                violation_error_message="This inspection has a judgement of this area already.",
            ),
            models.CheckConstraint(
                name="judgement_grade_or_reason",
                condition=(Q(grade="") & ~Q(missing_reason=""))
                | (~Q(grade="") & Q(missing_reason="")),
                violation_error_message="Give a grade or the reason why there is none, not both.",
            ),
            Rule(
                name="judgement_area_of_framework",
                refuses="EXISTS (SELECT 1 FROM authorities_inspection i, "
                "authorities_judgementarea a WHERE i.id = NEW.inspection_id "
                "AND a.code = NEW.area_id AND i.framework_id <> a.framework_id)",
                violation_error_message="The area belongs to another framework than the "
                "inspection.",
            ),
            Rule(
                name="judgement_area_judged_then",
                refuses="NEW.grade <> '' AND EXISTS (SELECT 1 FROM authorities_inspection i, "
                "authorities_judgementarea a WHERE i.id = NEW.inspection_id "
                "AND a.code = NEW.area_id "
                "AND (COALESCE(i.started_on, i.published_on) < a.judged_from "
                "OR COALESCE(i.started_on, i.published_on) > a.judged_until))",
                violation_error_message="This area was not judged at inspections of that date. "
                "(Overall effectiveness ended for inspections from 1 April 2026.)",
            ),
        ]

    def __str__(self):
        return f"{self.area}: {self.get_grade_display() or self.get_missing_reason_display()}"

    @property
    def precedence(self):
        """What the judgement that stands for a theme has least of, among those of one inspection:
        see ``JudgementQuerySet.about``."""
        return not self.grade, self.area.position, self.pk
