"""Submissions: the one door through which published facts change."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from authorities.periods import one_of


class SubmissionKind(models.TextChoices):
    """By which way the rows came in. The rows of an undo are worked out from what it undoes."""

    FORM = "form", "Form"
    UPLOAD = "upload", "Upload"
    COMMAND = "command", "Command"
    UNDO = "undo", "Undo"


class SubmissionState(models.TextChoices):
    DRAFT = "draft", "Draft"
    WAITING = "waiting", "Waiting for a check"
    PUBLISHED = "published", "Published"
    REJECTED = "rejected", "Rejected"
    UNDONE = "undone", "Undone"


# A published submission that was undone has been published all the same.
PUBLIC = (SubmissionState.PUBLISHED, SubmissionState.UNDONE)


class SubmissionQuerySet(models.QuerySet):
    def public(self):
        """What was published, undone since or not, newest first."""
        return self.filter(state__in=PUBLIC).order_by("-published_at", "-pk")

    def about_council(self, gss_code):
        """Those that created, changed or removed a record about the council."""
        found = self.model.objects.filter(changes__authority__gss_code=gss_code)
        return self.filter(pk__in=found.values("pk"))

    def about_table(self, slug):
        """Those that created, changed or removed rows of the table."""
        did = Q(parts__created__gt=0) | Q(parts__changed__gt=0) | Q(parts__removed__gt=0)
        return self.filter(did, parts__table=slug)

    def drafts_of(self, user):
        return self.filter(state=SubmissionState.DRAFT, author=user)

    def waiting(self):
        """What nobody has checked yet, oldest first."""
        found = self.filter(state=SubmissionState.WAITING, checker=None)
        return found.order_by("handed_in_at", "pk")

    def waiting_for(self, user):
        """What the user may check: where a second person is needed, not their own."""
        own = Q(author=user) if settings.REQUIRE_SECOND_CHECK else Q(pk=None)
        return self.waiting().exclude(own)

    def scheduled(self):
        """What was checked and is to be published on a later day."""
        return self.filter(state=SubmissionState.WAITING).exclude(checker=None)


class Submission(models.Model):
    """Rows for one or more tables, handed in together, checked together and published together."""

    # What
    kind = models.CharField(
        max_length=10, choices=SubmissionKind.choices, help_text="By which way the rows came in."
    )
    state = models.CharField(
        max_length=10,
        choices=SubmissionState.choices,
        default=SubmissionState.DRAFT,
        help_text="How far it has come.",
    )
    title = models.CharField(max_length=200, help_text="What changes, in a few words.")
    source = models.TextField(blank=True, help_text="Where the facts come from.")
    reason = models.TextField(blank=True, help_text="Why the register changes.")
    effective_on = models.DateField(
        null=True, blank=True, help_text="The day from which the facts hold, where there is one."
    )
    notes = models.TextField(blank=True, help_text="What was said when the file was read.")
    undoes = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="undone_by",
        help_text="The submission whose changes this one takes back.",
    )
    # Who and when
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions",
        help_text="Who entered it; nobody for a command.",
    )
    command = models.CharField(max_length=40, blank=True, help_text="The command that entered it.")
    created_at = models.DateTimeField(auto_now_add=True, help_text="When it was begun.")
    edited_at = models.DateTimeField(auto_now=True, help_text="When it last changed.")
    handed_in_at = models.DateTimeField(
        null=True, blank=True, help_text="When its author handed it in."
    )
    # The check
    second_check = models.BooleanField(
        default=True, help_text="Whether another person than the author must check it."
    )
    basis = models.CharField(
        max_length=64, blank=True, help_text="What its plan was when it was handed in or checked."
    )
    checker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="checked_submissions",
        help_text="Who checked it.",
    )
    checked_at = models.DateTimeField(null=True, blank=True, help_text="When it was checked.")
    rejection = models.TextField(blank=True, help_text="Why it was rejected.")
    publish_on = models.DateField(
        null=True, blank=True, help_text="The day on which to publish it, where not at once."
    )
    published_at = models.DateTimeField(null=True, blank=True, help_text="When it was published.")
    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "-published_at"])]
        permissions = [
            ("correct_submission", "Can correct what is published, and undo submissions"),
            ("publish_submission", "Can check, publish and reject submissions of others"),
        ]
        constraints = [
            one_of("submission_kind_known", "kind", SubmissionKind.values),
            one_of("submission_state_known", "state", SubmissionState.values),
            models.CheckConstraint(
                name="submission_author_unless_command",
                condition=(Q(kind="command", author__isnull=True) & ~Q(command=""))
                | (~Q(kind="command") & Q(author__isnull=False, command="")),
                violation_error_message="A submission has an author or, from a command, its name.",
            ),
            models.CheckConstraint(
                name="submission_command_is_published",
                condition=~Q(kind="command") | Q(state__in=PUBLIC),
                violation_error_message="What a command enters is published at once.",
            ),
            models.CheckConstraint(
                name="submission_says_why",
                condition=Q(state="draft") | Q(kind="command") | ~Q(reason=""),
                violation_error_message="Say why the register changes before handing it in.",
            ),
            models.CheckConstraint(
                name="submission_handed_in_unless_draft",
                condition=Q(kind="command")
                | Q(state="draft", handed_in_at__isnull=True)
                | (~Q(state="draft") & Q(handed_in_at__isnull=False)),
                violation_error_message="A draft has not been handed in, everything else has.",
            ),
            models.CheckConstraint(
                name="submission_check_has_time",
                condition=Q(checker__isnull=True, checked_at__isnull=True)
                | Q(checker__isnull=False, checked_at__isnull=False),
                violation_error_message="A check has a person and a time.",
            ),
            models.CheckConstraint(
                name="submission_draft_is_unchecked",
                condition=~Q(state="draft") | Q(checker__isnull=True),
                violation_error_message="A draft has not been checked.",
            ),
            models.CheckConstraint(
                name="submission_published_is_checked",
                condition=Q(kind="command")
                | ~Q(state__in=[*PUBLIC, "rejected"])
                | Q(checker__isnull=False),
                violation_error_message="Nothing is published or rejected without a check.",
            ),
            models.CheckConstraint(
                name="submission_checked_by_another",
                condition=Q(second_check=False) | Q(checker__isnull=True) | ~Q(checker=F("author")),
                violation_error_message="Another person than the author must check it.",
            ),
            models.CheckConstraint(
                name="submission_published_has_time",
                condition=Q(state__in=PUBLIC, published_at__isnull=False)
                | (~Q(state__in=PUBLIC) & Q(published_at__isnull=True)),
                violation_error_message="What is published, and nothing else, has a time of it.",
            ),
            models.CheckConstraint(
                name="submission_rejected_has_reason",
                condition=(Q(state="rejected") & ~Q(rejection=""))
                | (~Q(state="rejected") & Q(rejection="")),
                violation_error_message="Say why it is rejected.",
            ),
            models.CheckConstraint(
                name="submission_undo_says_of_what",
                condition=Q(kind="undo", undoes__isnull=False)
                | (~Q(kind="undo") & Q(undoes__isnull=True)),
                violation_error_message="An undo, and nothing else, names what it undoes.",
            ),
            models.UniqueConstraint(
                name="submission_undone_once",
                fields=["undoes"],
                condition=Q(state__in=["draft", "waiting", "published"]),
                violation_error_message="This submission is being undone already.",
            ),
        ]

    def __str__(self):
        return f"Submission {self.pk}: {self.title}"

    def get_absolute_url(self):
        return reverse("submission-detail", args=[self.pk])

    @property
    def is_public(self):
        return self.state in PUBLIC
