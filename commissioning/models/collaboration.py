"""Councils that buy or make the care of children together: cooperatives and frameworks."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from authorities.days.future import NotInFuture
from authorities.models import LocalAuthority
from authorities.periods import Precision, one_of, show


class CollaborationKind(models.TextChoices):
    COOPERATIVE = "regional_care_cooperative", "Regional care cooperative"
    FRAMEWORK = "regional_framework", "Regional framework"


class CollaborationRole(models.TextChoices):
    LEAD = "lead", "Leads it"
    MEMBER = "member", "Member"
    TO_JOIN = "to_join", "Planned to join later"
    NOT_A_MEMBER = "not_a_member", "Named as not a member"


class CollaborationMember(models.Model):
    """One council in one collaboration, or named as outside it. Of most frameworks no list of
    members is published: who is not here may belong to one all the same."""

    reference = models.SlugField(
        max_length=120, unique=True, help_text="Stable name: the council and the collaboration."
    )
    collaboration = models.CharField(max_length=140, help_text="What it is called.")
    kind = models.CharField(
        max_length=30, choices=CollaborationKind.choices, help_text="What kind it is."
    )
    legal_form = models.CharField(
        max_length=140, blank=True, help_text="What it is in law, as its source says."
    )
    authority = models.ForeignKey(
        LocalAuthority, models.PROTECT, related_name="collaborations", help_text="The council."
    )
    role = models.CharField(
        max_length=20, choices=CollaborationRole.choices, help_text="The council's part in it."
    )
    began_on = models.DateField(help_text="When the collaboration began to work.")
    began_precision = models.CharField(
        max_length=10,
        choices=Precision.choices,
        default=Precision.DAY,
        help_text="How well that day is known.",
    )
    ended_on = models.DateField(
        null=True, blank=True, help_text="When it ended. Empty where no source says that it has."
    )
    ended_precision = models.CharField(
        max_length=10,
        choices=Precision.choices,
        blank=True,
        help_text="How well that day is known.",
    )
    evidence = models.TextField(help_text="How it is known that the council has this part.")
    source = models.TextField(help_text="Where the facts of this row come from.")
    history = HistoricalRecords()

    class Meta:
        ordering = ["collaboration", "authority__name"]
        constraints = [
            models.UniqueConstraint(
                name="collaboration_once_per_council",
                fields=["collaboration", "authority"],
                violation_error_message="The council stands in this collaboration already.",
            ),
            one_of("collaboration_kind_known", "kind", CollaborationKind.values),
            one_of("collaboration_role_known", "role", CollaborationRole.values),
            one_of("collaboration_began_known", "began_precision", Precision.values),
            one_of("collaboration_ended_known", "ended_precision", Precision.values, True),
            models.CheckConstraint(
                name="collaboration_end_has_precision",
                condition=Q(ended_on__isnull=True, ended_precision="")
                | (Q(ended_on__isnull=False) & ~Q(ended_precision="")),
                violation_error_message="Give the end and how well it is known, or neither.",
            ),
            models.CheckConstraint(
                name="collaboration_ends_after_start",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("began_on")),
                violation_error_message="It ends before it begins.",
            ),
            NotInFuture(
                name="collaboration_not_in_future",
                days=[("began_on", "began_precision"), ("ended_on", "ended_precision")],
                violation_error_message="This day is in the future. Enter a collaboration once it "
                "works; that a council plans to join is a role of its own.",
            ),
        ]

    def __str__(self):
        return f"{self.authority} in {self.collaboration}"

    @property
    def lasted(self):
        """From when to when in words, no finer than it is known."""
        began = show(self.began_on, self.began_precision)
        if self.ended_on:
            return f"{began} to {show(self.ended_on, self.ended_precision)}"
        return f"since {began}"
