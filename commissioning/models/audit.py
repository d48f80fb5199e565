"""Who signed in, and who did what to the register: written once, never changed."""

from django.db import models
from django.utils import timezone

from authorities.periods import one_of
from authorities.rules import NeverChanged


class Action(models.TextChoices):
    # Signing in
    SIGNED_IN = "signed_in", "Signed in"
    SIGN_IN_FAILED = "sign_in_failed", "Sign-in failed"
    LOCKED_OUT = "locked_out", "Locked out"
    SIGNED_OUT = "signed_out", "Signed out"
    CODE_REFUSED = "code_refused", "Code refused"
    # Accounts
    PASSWORD_CHANGED = "password_changed", "Password changed"
    SECOND_FACTOR_ON = "second_factor_on", "Second factor set up"
    SECOND_FACTOR_OFF = "second_factor_off", "Second factor taken away"
    RECOVERY_CODES_MADE = "recovery_codes_made", "Recovery codes made"
    RECOVERY_CODE_USED = "recovery_code_used", "Recovery code used"
    ACCOUNT_CHANGED = "account_changed", "Account changed"
    # Submissions
    DRAFTED = "drafted", "Submission drafted"
    HANDED_IN = "handed_in", "Submission handed in"
    CHECKED = "checked", "Submission checked, to be published on its day"
    PUBLISHED = "published", "Submission published"
    REJECTED = "rejected", "Submission rejected"
    UNDONE = "undone", "Submission undone"
    DROPPED = "dropped", "Draft deleted"
    # Readers' reports
    REPORT_ANSWERED = "report_answered", "Report answered"
    REPORT_CLOSED = "report_closed", "Report closed"


class AuditEntry(models.Model):
    """One thing that somebody did. The person is named in text, so that the entry outlives the
    account."""

    happened_at = models.DateTimeField(
        default=timezone.now, db_index=True, help_text="When it happened."
    )
    action = models.CharField(max_length=30, choices=Action.choices, help_text="What was done.")
    who = models.CharField(
        max_length=150, blank=True, help_text="The user name; empty for the site itself."
    )
    address = models.GenericIPAddressField(
        null=True, blank=True, help_text="The network address that it came from."
    )
    about = models.CharField(max_length=250, blank=True, help_text="What it was done to.")

    class Meta:
        ordering = ["-happened_at", "-pk"]
        verbose_name = "entry of the audit log"
        verbose_name_plural = "entries of the audit log"
        constraints = [
            one_of("audit_action_known", "action", Action.values),
            NeverChanged(
                name="audit_never_changed",
                violation_error_message="The audit log is written once and never changed.",
            ),
        ]

    def __str__(self):
        return f"{self.happened_at:%Y-%m-%d %H:%M}, {self.who}: {self.get_action_display().lower()}"
