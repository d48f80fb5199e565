"""What a plan for a change is asked about: criteria, gateways and readiness, each with sources.

These are suggestions to whoever plans. None has a weight, and a plan may leave any of them out.
"""

from django.db import models
from simple_history.models import HistoricalRecords

from authorities.periods import one_of

from .source import Source


class CriterionGroup(models.TextChoices):
    """The two groups of the government's delivery model assessments."""

    STRATEGIC = "strategic", "Strategic"
    OPERATIONAL = "operational", "Operational"


class ReadinessHead(models.TextChoices):
    """What Demos (2016) asks a council to settle before it commissions."""

    RELATIONSHIPS = "relationships", "Relationships"
    DATA = "data", "Data"
    OUTCOMES = "outcomes", "Outcomes"


class PlanCriterion(models.Model):
    """A question by which options may be scored."""

    code = models.SlugField(max_length=40, unique=True, help_text="Stable short name.")
    position = models.PositiveSmallIntegerField(help_text="Place in the list.")
    name = models.CharField(max_length=60, help_text="The criterion in a few words.")
    question = models.CharField(max_length=200, help_text="What is asked of each option.")
    group = models.CharField(
        max_length=20, choices=CriterionGroup.choices, help_text="Strategic or operational."
    )
    evidence = models.CharField(
        max_length=200, blank=True, help_text="What the register shows beside it."
    )
    sources = models.ManyToManyField(
        Source, blank=True, related_name="plan_criteria", help_text="Who used or asks for it."
    )
    history = HistoricalRecords(m2m_fields=[sources])

    class Meta:
        ordering = ["position", "code"]
        verbose_name_plural = "plan criteria"
        constraints = [one_of("plan_criterion_group_known", "group", CriterionGroup.values)]

    def __str__(self):
        return self.name


class PlanGateway(models.Model):
    """A condition that an option passes or fails before it is scored."""

    code = models.SlugField(max_length=40, unique=True, help_text="Stable short name.")
    position = models.PositiveSmallIntegerField(help_text="Place in the list.")
    text = models.CharField(max_length=300, help_text="The condition in a sentence.")
    evidence = models.CharField(
        max_length=300, blank=True, help_text="What is known about it, here and elsewhere."
    )
    sources = models.ManyToManyField(
        Source, blank=True, related_name="plan_gateways", help_text="Who used or asks for it."
    )
    history = HistoricalRecords(m2m_fields=[sources])

    class Meta:
        ordering = ["position", "code"]

    def __str__(self):
        return self.text


class PlanReadinessItem(models.Model):
    """Something to have settled before commissioning begins."""

    code = models.SlugField(max_length=40, unique=True, help_text="Stable short name.")
    head = models.CharField(
        max_length=20,
        choices=ReadinessHead.choices,
        help_text="Relationships, data or outcomes.",
    )
    position = models.PositiveSmallIntegerField(help_text="Place in the list.")
    text = models.CharField(max_length=300, help_text="What is settled, in a sentence.")
    evidence = models.CharField(
        max_length=200, blank=True, help_text="What the register shows beside it."
    )
    sources = models.ManyToManyField(
        Source, blank=True, related_name="plan_readiness", help_text="Who asks for it."
    )
    history = HistoricalRecords(m2m_fields=[sources])

    class Meta:
        ordering = ["position", "code"]
        constraints = [one_of("plan_readiness_head_known", "head", ReadinessHead.values)]

    def __str__(self):
        return self.text
