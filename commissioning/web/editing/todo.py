"""The to-do list of somebody signed in: what is theirs, what waits for them, what is doubtful."""

from django.conf import settings
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from commissioning.models import SubmissionState
from commissioning.oversight import worklist
from commissioning.oversight.data_quality import problems
from commissioning.tables import TABLES
from commissioning.web.permissions import permitted, signed_in

from .corrections import address

PAGE = 50


@require_safe
@never_cache
@signed_in
def to_do(request):
    """Each part is for those who can do something about it."""
    user, context = request.user, {"interval": settings.EXPECTED_INSPECTION_MONTHS}
    if user.has_perm("commissioning.add_submission"):
        context |= worklist.own(user)
    if user.has_perm("commissioning.publish_submission"):
        context |= worklist.checks(user)
    if user.has_perm("auth.view_user"):
        context["for_whom"] = worklist.waiting_for_whom()
    if user.has_perm("commissioning.change_readerreport"):
        context["new_reports"] = worklist.new_reports()
    if user.has_perm("commissioning.add_submission"):
        may_correct = user.has_perm("commissioning.correct_submission")
        context |= worklist.doubts() | {"problems": _problems(may_correct)}
    return render(request, "work/to_do.html", context)


@permitted("commissioning.add_submission", ["GET", "HEAD"])
def yours(request):
    """All submissions of the person who asks, by how far they have come."""
    asked = request.GET.get("state")
    state = asked if asked in worklist.OWN_STATES else SubmissionState.PUBLISHED
    page = Paginator(worklist.own_in(request.user, state), PAGE).get_page(request.GET.get("page"))
    states = [(code, name, code == state) for code, name in worklist.OWN_STATES.items()]
    context = {"page": page, "states": states, "state": worklist.OWN_STATES[state]}
    return render(request, "work/yours.html", context)


def _problems(may_correct):
    """Each kind of problem with its records, and the forms that mend them."""
    tables = {table.model: table for table in TABLES}
    return [
        (problem, [(one, may_correct and _mend(tables, one)) for one in problem.records])
        for problem in problems(timezone.localdate())
    ]


def _mend(tables, record):
    return address(tables[type(record)], record)
