"""Who delivers what for whom, from when to when, why, and on what evidence."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from authorities.addresses import web_address
from authorities.days.future import NotInFuture
from authorities.models import LocalAuthority
from authorities.periods import (
    Precision,
    contains,
    ends_after_start,
    in_force_on,
    one_of,
)
from authorities.rules import NoOverlap, Rule
from providers.models import Provider

from .arrangement_words import InWords
from .choices import (
    WHOLE_SERVICE,
    Confidence,
    Control,
    DeliveryModel,
    Evidence,
    Initiation,
    ServiceScope,
)
from .source import Source


class DeliveryArrangementQuerySet(models.QuerySet):
    def in_force_on(self, day):
        return self.filter(in_force_on(day))

    def whole_service(self):
        return self.filter(scope=WHOLE_SERVICE)


class DeliveryArrangement(InWords, models.Model):
    """One spell in which one provider, under one model and one control, delivers one service
    for one council. In-house is a row too. For the whole service there is exactly one
    arrangement per council and day from 1 April 2010; parts may run beside it and overlap.
    """

    # What
    reference = models.SlugField(
        max_length=120, unique=True, help_text="Stable name: council, scope, first day."
    )
    authority = models.ForeignKey(
        LocalAuthority,
        models.PROTECT,
        related_name="arrangements",
        help_text="The council served, by its present GSS code.",
    )
    scope = models.ForeignKey(
        ServiceScope,
        models.PROTECT,
        related_name="arrangements",
        help_text="The service, whole or part.",
    )
    covers = models.CharField(
        max_length=250, blank=True, help_text="Which part, where it is not the whole of the scope."
    )
    # Who
    model = models.CharField(max_length=20, choices=DeliveryModel.choices, help_text="Who runs it.")
    provider = models.ForeignKey(
        Provider,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="arrangements",
        help_text="The organisation. Empty exactly when the service is in-house.",
    )
    control = models.CharField(
        max_length=20, choices=Control.choices, blank=True, help_text="Who controls the provider."
    )
    # Why
    initiation = models.CharField(
        max_length=40,
        choices=Initiation.choices,
        default=Initiation.NOT_RECORDED,
        help_text="Why it began.",
    )
    # When
    started_on = models.DateField(
        help_text="First day. Where only the month or year is known, its first day."
    )
    started_precision = models.CharField(
        max_length=10,
        choices=Precision.choices,
        default=Precision.DAY,
        help_text="How well the first day is known.",
    )
    ended_on = models.DateField(
        null=True,
        blank=True,
        help_text="Last day. Where only the month or year is known, its last day. "
        "Empty while it runs, on the latest evidence.",
    )
    ended_precision = models.CharField(
        max_length=10,
        choices=Precision.choices,
        blank=True,
        help_text="How well the last day is known.",
    )
    # On what terms
    contract_months = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="Length of the contract in months as first agreed, without extensions.",
    )
    contract_value = models.PositiveBigIntegerField(
        null=True,
        blank=True,
        help_text="Value of the whole contract in pounds, as stated when it was agreed. One "
        "contract may cover more than this row.",
    )
    contract_ends_on = models.DateField(
        null=True,
        blank=True,
        help_text="Last day of the contract as agreed, which need not be the day on which the "
        "arrangement ends.",
    )
    notice_url = models.URLField(
        "procurement notice",
        max_length=250,
        blank=True,
        help_text="Address of the procurement notice.",
    )
    # On what evidence
    evidence = models.CharField(
        max_length=10,
        choices=Evidence.choices,
        default=Evidence.SOURCED,
        help_text="Sourced, or assumed because nothing says otherwise.",
    )
    confidence = models.CharField(
        max_length=10,
        choices=Confidence.choices,
        blank=True,
        help_text="How sure the compilers were of a sourced row.",
    )
    evidence_from = models.DateField(
        null=True,
        blank=True,
        help_text="Date of the oldest evidence that it ran, where its first day was not found.",
    )
    evidence_on = models.DateField(
        null=True,
        blank=True,
        help_text="Date of the newest evidence that an open arrangement still runs. Empty for an "
        "open arrangement: none since it began.",
    )
    note = models.TextField(blank=True, help_text="What a reader should know.")
    what_followed = models.TextField(
        blank=True, help_text="What came after or, while it runs, what the latest evidence is."
    )
    sources = models.ManyToManyField(
        Source, blank=True, related_name="arrangements", help_text="Where this comes from."
    )
    history = HistoricalRecords(m2m_fields=[sources])
    objects = DeliveryArrangementQuerySet.as_manager()

    class Meta:
        ordering = ["authority__name", "scope", "started_on"]
        indexes = [models.Index(fields=["authority", "scope", "started_on"])]
        constraints = [
            one_of("arrangement_model_known", "model", DeliveryModel.values),
            one_of("arrangement_control_known", "control", Control.values, allow_empty=True),
            one_of("arrangement_initiation_known", "initiation", Initiation.values),
            one_of("arrangement_evidence_known", "evidence", Evidence.values),
            one_of("arrangement_confidence_known", "confidence", Confidence.values, True),
            one_of("arrangement_start_precision_known", "started_precision", Precision.values),
            one_of("arrangement_end_precision_known", "ended_precision", Precision.values, True),
            ends_after_start("arrangement_ends_after_start"),
            NotInFuture(
                name="arrangement_not_in_future",
                days=[
                    ("started_on", "started_precision"),
                    ("ended_on", "ended_precision"),
                    ("evidence_from", ""),
                    ("evidence_on", ""),
                ],
                violation_error_message="This day is in the future. What is planned is an event "
                "of the kind planned; the last day of a contract has a column of its own.",
            ),
            models.CheckConstraint(
                name="arrangement_evidence_in_order",
                condition=Q(evidence_from__isnull=True)
                | Q(evidence_on__isnull=True)
                | Q(evidence_on__gte=models.F("evidence_from")),
                violation_error_message="The newest evidence is older than the oldest.",
            ),
            models.CheckConstraint(
                name="arrangement_contract_unless_in_house",
                condition=~Q(model=DeliveryModel.IN_HOUSE)
                | Q(
                    contract_months__isnull=True,
                    contract_value__isnull=True,
                    contract_ends_on__isnull=True,
                    notice_url="",
                ),
                violation_error_message="In-house has no contract and no procurement notice.",
            ),
            models.CheckConstraint(
                name="arrangement_contract_not_zero",
                condition=(Q(contract_months__isnull=True) | Q(contract_months__gt=0))
                & (Q(contract_value__isnull=True) | Q(contract_value__gt=0)),
                violation_error_message="Leave the length or value of a contract empty where it "
                "is not known; it is never zero.",
            ),
            models.CheckConstraint(
                name="arrangement_contract_ends_after_start",
                condition=Q(contract_ends_on__isnull=True)
                | Q(contract_ends_on__gte=models.F("started_on")),
                violation_error_message="The contract ends before the arrangement begins.",
            ),
            web_address("arrangement_notice_is_an_address", "notice_url"),
            models.CheckConstraint(
                name="arrangement_provider_unless_in_house",
                condition=Q(model=DeliveryModel.IN_HOUSE, provider__isnull=True)
                | (~Q(model=DeliveryModel.IN_HOUSE) & Q(provider__isnull=False)),
                violation_error_message="In-house has no provider; every other model has one.",
            ),
            models.CheckConstraint(
                name="arrangement_end_has_precision",
                condition=Q(ended_on__isnull=True, ended_precision="")
                | (Q(ended_on__isnull=False) & ~Q(ended_precision="")),
                violation_error_message="Give the end and how well it is known, or neither.",
            ),
            NoOverlap(
                name="arrangement_whole_service_no_overlap",
                within=("authority_id", "scope_id"),
                only=f"scope_id = '{WHOLE_SERVICE}'",
                violation_error_message="Another whole-service arrangement of this council is in "
                "force on one of these days.",
            ),
            Rule(
                name="arrangement_within_authority_life",
                refuses="EXISTS (SELECT 1 FROM authorities_localauthority a "
                "WHERE a.id = NEW.authority_id AND (NEW.started_on < a.opened_on "
                "OR (a.closed_on IS NOT NULL "
                "AND (NEW.ended_on IS NULL OR NEW.ended_on > a.closed_on))))",
                violation_error_message="The council did not exist on all of these days.",
            ),
        ]

    def __str__(self):
        return f"{self.authority}: {self.get_model_display().lower()} from {self.started}"

    def get_absolute_url(self):
        return reverse("arrangement-detail", args=[self.reference])

    def is_alike(self, other):
        """Whether model and provider are the same, whatever else differs."""
        return (self.model, self.provider_id) == (other.model, other.provider_id)

    def lasted_on(self, day):
        """Whether it was in force on the day."""
        return contains(day, self.started_on, self.ended_on)

    def has_outrun_contract(self, today):
        """Whether the last contract known ended before today, nothing shows that the arrangement
        went on after it, and nothing says that it ended."""
        last, seen = self.contract_ends_on, self.evidence_on
        is_over = last is not None and last < today
        return is_over and self.ended_on is None and (seen is None or seen <= last)
