"""Writes the audit log: what the site says of itself, and what people do when they sign in."""

import ipaddress
import logging
from functools import partial

from axes.signals import user_locked_out
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver
from simple_history.models import HistoricalRecords

from commissioning.models import Action, AuditEntry

from .audit_chain import Head

logger = logging.getLogger(__name__)
User = get_user_model()
LONGEST = AuditEntry._meta.get_field("about").max_length


def record(action, user=None, request=None, about=""):
    """Write one entry. ``user`` is an account, a user name or nothing (the site itself);
    ``about`` says what it was done to. Without a request, the one that is being answered."""
    request = request or getattr(HistoricalRecords.context, "request", None)
    who = user if isinstance(user, str) else user.get_username() if user else ""
    entry = AuditEntry.objects.create(
        action=action,
        who=who[:150],
        address=request and visitor_address(request),
        about=str(about)[:LONGEST],
    )
    if action == Action.PUBLISHED:
        transaction.on_commit(partial(_tell, Head(entry.number, entry.digest)))
    return entry


def _tell(head):
    """Say in the site's log, which leaves the machine, how far the audit log has come: a later
    ``verify_audit --head`` finds what was taken from its end."""
    logger.info("audit head", extra={"head": str(head)})


def visitor_address(request):
    """The network address of a visitor, or None: behind our own proxy (and only there) the one
    that the proxy added last, which no visitor can make up."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.HTTPS else ""
    for address in (forwarded.rsplit(",", 1)[-1].strip(), request.META.get("REMOTE_ADDR", "")):
        try:
            return str(ipaddress.ip_address(address))
        except ValueError:
            continue
    return None


@receiver(user_logged_in)
def _signed_in(sender, request, user, **_):
    record(Action.SIGNED_IN, user, request)


@receiver(user_logged_out)
def _signed_out(sender, request, user, **_):
    if user:
        record(Action.SIGNED_OUT, user, request)


@receiver(user_login_failed)
def _sign_in_failed(sender, credentials, request=None, **_):
    record(Action.SIGN_IN_FAILED, _known(credentials.get("username")), request)


@receiver(user_locked_out)
def _locked_out(sender, request, username, ip_address, **_):
    record(Action.LOCKED_OUT, _known(username), request)


def _known(name):
    """The name of an account. What is typed in its place may be a password, and is not kept."""
    is_account = bool(name) and User.objects.filter(username=name).exists()
    return name if is_account else "an unknown name"
