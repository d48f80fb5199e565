"""The to-do list of somebody signed in: what is theirs, what waits for them, what is doubtful."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .. import todo
from ..datasets import TABLES
from ..problems import problems
from .correcting import address


@require_safe
@never_cache
@login_required
def to_do(request):
    """Each part is for those who can do something about it."""
    user, context = request.user, {"interval": settings.EXPECTED_INSPECTION_MONTHS}
    if user.has_perm("commissioning.add_submission"):
        context |= todo.own(user)
    if user.has_perm("commissioning.publish_submission"):
        context |= todo.checks(user)
    if user.has_perm("commissioning.change_readerreport"):
        context["new_reports"] = todo.new_reports()
    if user.has_perm("commissioning.add_submission"):
        may_correct = user.has_perm("commissioning.correct_submission")
        context |= todo.doubts() | {"problems": _problems(may_correct)}
    return render(request, "work/to_do.html", context)


def _problems(may_correct):
    """Each kind of problem with its records, and the forms that mend them."""
    tables = {table.model: table for table in TABLES}
    return [
        (problem, [(one, may_correct and _mend(tables, one)) for one in problem.records])
        for problem in problems(timezone.localdate())
    ]


def _mend(tables, record):
    return address(tables[type(record)], record)
