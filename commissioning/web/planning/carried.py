"""A plan that a request carries: read within limits, or refused with the place.

Nothing of it is logged, cached or stored: the request is read in memory, error reports leave its
fields out, and the answer may not be kept by anybody.
"""

import re
from dataclasses import dataclass
from functools import wraps

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from authorities.models import LocalAuthority
from commissioning.models import ServiceScope
from commissioning.planning.beginning import blank_plan
from commissioning.planning.document import Plan
from commissioning.planning.forms import BY_SLUG, Step
from commissioning.planning.opening import opened
from commissioning.planning.refusal import RefusedPlan, short
from commissioning.planning.schema import LARGEST_FILE
from commissioning.tables import version

# A form sends the plan and the fields of a step, in which some letters take several bytes.
LARGEST_REQUEST = 1_000_000
THE_REQUEST = "The request"


@dataclass(frozen=True)
class Carried:
    """A plan as it came, with what the fields of a step have changed in it. ``problems`` is the
    step, bound to what was sent, where something is wrong with its fields."""

    plan: Plan
    problems: Step | None


def private(view):
    """A view of somebody's plan: no cookie is asked for, since it changes nothing; nothing of the
    request is shown in error reports; and the answer is kept by nobody. A plan that cannot be
    read is refused with 400 and the place."""

    @wraps(view)
    def without_traces(request, *args, **kwargs):
        request.upload_handlers = [MemoryFileUploadHandler(request)]
        try:
            response = view(request, *args, **kwargs)
        except RefusedPlan as refused:
            response = render(request, "plan/refused.html", {"refused": refused}, status=400)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return csrf_exempt(sensitive_post_parameters()(without_traces))


def carried(request):
    """The Carried of a POST: its file, its JSON or its form, or a blank plan for a council. Raises
    RefusedPlan."""
    fields = _fields(request)
    plan = _plan(request, fields)
    council_of(plan)
    slug = fields.get("from", "")
    if slug not in BY_SLUG or "skip" in fields:
        return Carried(plan, None)
    step = BY_SLUG[slug](plan, fields)
    filled = step.applied()
    return Carried(plan, step) if filled is None else Carried(filled, None)


def _fields(request):
    _check_size(request)
    if request.content_type == "application/json":
        return {}
    try:
        return request.POST
    except (SuspiciousOperation, MultiPartParserError):
        raise RefusedPlan(THE_REQUEST, "it is damaged, or has too many fields.") from None


def _check_size(request):
    size = request.headers.get("Content-Length", "0")
    if not size.isdigit() or int(size) > LARGEST_REQUEST:
        raise RefusedPlan(
            THE_REQUEST, f"it is too large: the file of a plan has at most {LARGEST_FILE:,} bytes."
        )


def _plan(request, fields):
    if request.content_type == "application/json":
        return opened(request.body)
    if "file" in request.FILES:
        return opened(request.FILES["file"].read(LARGEST_FILE + 1))
    if fields.get("plan"):
        return opened(fields["plan"].encode("utf-8", "surrogatepass"))
    if fields.get("authority"):
        return begun(request, fields["authority"])
    raise RefusedPlan(
        THE_REQUEST, "it carries no plan. Choose a council, or the file of a plan that you saved."
    )


def begun(request, code):
    """A blank plan for the council with a GSS code. Raises RefusedPlan."""
    if not re.fullmatch(r"E\d{8}", code):
        raise RefusedPlan("authority", f"{short(code)} is not a GSS code like E08000008.")
    authority = council_of(Plan(authority=code))
    return blank_plan(
        authority, timezone.localdate(), version.for_request(request).hash, settings.RELEASE
    )


def council_of(plan):
    """The council of a plan, or None before one is chosen. Raises RefusedPlan for a council or
    service that the register has not."""
    if not ServiceScope.objects.filter(pk=plan.scope).exists():
        raise RefusedPlan("scope", "the register has no such service.")
    if not plan.authority:
        return None
    authority = LocalAuthority.objects.with_code(plan.authority).first()
    if authority is None:
        raise RefusedPlan("authority", "no council has, or had, this GSS code.")
    if authority.has_closed:
        successors = ", ".join(successor.name for successor in authority.successors.all())
        raise RefusedPlan(
            "authority",
            f"{authority.name} has closed. Begin a plan for what followed it: {successors}.",
        )
    return authority
