"""Who signed in, and who did what to the register: written once, never changed, and each entry
bound to the one before it by a digest, so that a change past the database's own rules is found."""

import hashlib
import ipaddress
import json
from datetime import UTC

from django.db import models, transaction
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
    INVITED = "invited", "Link to set a password made"
    RESET_ASKED = "reset_asked", "Link to set a password asked for"
    # Submissions
    DRAFTED = "drafted", "Submission drafted"
    HANDED_IN = "handed_in", "Submission handed in"
    WITHDRAWN = "withdrawn", "Submission withdrawn"
    CHECKED = "checked", "Submission checked, to be published on its day"
    PUBLISHED = "published", "Submission published"
    REJECTED = "rejected", "Submission rejected"
    UNDONE = "undone", "Submission undone"
    DROPPED = "dropped", "Draft deleted"
    # Readers' reports
    REPORT_ANSWERED = "report_answered", "Report answered"
    REPORT_CLOSED = "report_closed", "Report closed"


class AuditHead(models.Model):
    """How far the log has come: one row. Whoever writes an entry holds it until their transaction
    ends, so that entries are bound in the order of their numbers, also when two write at once."""

    entries = models.PositiveBigIntegerField(default=0, help_text="How many entries there are.")
    digest = models.CharField(max_length=64, blank=True, help_text="The digest of the last one.")

    class Meta:
        verbose_name = verbose_name_plural = "head of the audit log"

    def __str__(self):
        return f"{self.entries}:{self.digest}"


class AuditEntry(models.Model):
    """One thing that somebody did. The person is named in text, so that the entry outlives the
    account."""

    number = models.PositiveBigIntegerField(
        unique=True, editable=False, help_text="Its place in the log, from 1."
    )
    digest = models.CharField(
        max_length=64,
        editable=False,
        help_text="SHA-256 of the entry and of the digest of the one before it.",
    )
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

    @transaction.atomic
    def save(self, **options):
        """Write the entry at the end of the log, bound to the last one."""
        if self._state.adding:
            head, _ = AuditHead.objects.select_for_update().get_or_create(pk=1)
            self.number = head.entries + 1
            self.digest = digest_of(self, head.digest)
            head.entries, head.digest = self.number, self.digest
            head.save()
        super().save(**options)


def digest_of(entry, before):
    """The digest of an entry, in 64 hexadecimal digits; ``before`` is that of the entry before it,
    empty for the first. Both databases give the same: moments are taken in UTC, addresses as
    bytes."""
    facts = [
        before,
        entry.number,
        entry.happened_at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.action,
        entry.who,
        ipaddress.ip_address(entry.address).packed.hex() if entry.address else "",
        entry.about,
    ]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()
