"""One submission: its plan for those who may see it, and what they may do with it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from commissioning import submissions
from commissioning.models import Submission, SubmissionKind, SubmissionState
from commissioning.submissions.forms.review import DayForm, RejectForm, SeenForm, UndoForm
from commissioning.web.data.downloads import stream_csv
from commissioning.web.permissions import permitted, signed_in
from commissioning.web.typed import sent

from .cell_words import CellWords
from .diffs import DIFF, diff_rows, grouped, parts_of, refused_rows
from .earlier_grades import earlier_grades

SHOWN = 100
ADD, CORRECT, PUBLISH = (
    f"commissioning.{name}_submission" for name in ("add", "correct", "publish")
)
DRAFT, WAITING, PUBLISHED, REJECTED = (
    SubmissionState.DRAFT,
    SubmissionState.WAITING,
    SubmissionState.PUBLISHED,
    SubmissionState.REJECTED,
)


@require_safe
@never_cache
@signed_in
def submission_detail(request, number):
    return page(request, visible(request, number), _typed(request, number))


@require_safe
@never_cache
@signed_in
def submission_csv(request, number):
    """The whole plan, or all that was done: one row for each cell, and for each refusal."""
    submission = visible(request, number)
    found = _plan(submission)
    rows = [*refused_rows(found), *diff_rows(found.changes)] if found else ()
    rows = rows or diff_rows(submission.changes.all())
    return stream_csv(request, f"submission-{number}", DIFF, rows)


@require_POST
@permitted(PUBLISH, ["POST"])
def publish(request, number):
    submission, form = visible(request, number), SeenForm(request.POST)
    if not form.is_valid():
        return page(request, submission, form)
    seen = form.cleaned_data["seen"]
    return do(
        request,
        submission,
        lambda: submissions.publish(submission, request.user, seen),
        "Checked. It is published now, or on its day.",
    )


@require_POST
@permitted(PUBLISH, ["POST"])
def reject(request, number):
    submission, form = visible(request, number), RejectForm(request.POST)
    if not form.is_valid():
        return page(request, submission, form)
    reason = form.cleaned_data["reason"]
    return do(
        request,
        submission,
        lambda: submissions.reject(submission, request.user, reason),
        "Rejected.",
    )


@require_POST
@permitted(CORRECT, ["POST"])
def undo(request, number):
    """Draft the reverse, and go to it."""
    submission, form = visible(request, number), UndoForm(request.POST)
    if not form.is_valid():
        return page(request, submission, form)
    try:
        reverse = submissions.undo(submission, request.user, form.cleaned_data["reason"])
    except submissions.SubmissionError as error:
        return page(request, submission, error=error)
    messages.success(request, "This draft takes it back. Look at its plan, and hand it in.")
    return redirect(reverse)


@require_POST
@never_cache
@signed_in
def publish_on(request, number):
    """The author chooses the day of a draft, the checker that of what waits."""
    submission, form = visible(request, number), DayForm(request.POST)
    if not _may_set_day(request.user, submission):
        raise PermissionDenied
    if not form.is_valid():
        return page(request, submission, form)
    day = form.cleaned_data["publish_on"]
    done = "It is to be published on its day." if day else "It is to be published at once."
    return do(request, submission, lambda: submissions.set_publish_on(submission, day), done)


def visible(request, number):
    """The submission, for its author and for those who check or correct. Raises 404 or 403."""
    found = get_object_or_404(
        Submission.objects.select_related("author", "checker", "undoes", "file"), pk=number
    )
    user = request.user
    if found.author != user and not (user.has_perm(CORRECT) or user.has_perm(PUBLISH)):
        raise PermissionDenied
    return found


def page(request, submission, form=None, error=None):
    """The submission's page; after a refused action, with the reason and 409."""
    found = getattr(error, "planned", None) or _plan(submission)
    changes = found.changes if found else submission.changes.select_related("authority")
    shown = list(changes[:SHOWN])
    context = {
        "submission": submission,
        "form": form,
        "error": error,
        "plan": found,
        "parts": found.tables if found else parts_of(submission),
        "groups": grouped(shown, CellWords(shown)),
        "earlier": earlier_grades(shown),
        "told": len(changes) if found else changes.count(),
        "shown": SHOWN,
        "refused": found.refused[:SHOWN] if found else (),
        "unread": unread(submission),
        "moved": found and submission.basis not in ("", found.fingerprint),
        "may": _may(request.user, submission, found),
    }
    context |= _forms(submission, form)
    return render(request, "submissions/detail.html", context, status=409 if error else 200)


FORMS = {
    "submission-reject": RejectForm,
    "submission-undo": UndoForm,
    "submission-publish-on": DayForm,
}


def _typed(request, number):
    """The form of the page that comes back as it was typed, if one does."""
    for name, form in FORMS.items():
        if data := sent(request, reverse(name, args=[number])):
            return form(data)
    return None


def _forms(submission, filled):
    """The forms of the page by name; the one that was filled in keeps what was filled in."""
    day = DayForm(initial={"publish_on": submission.publish_on})
    forms = {"day_form": day, "reject_form": RejectForm(), "undo_form": UndoForm()}
    return {name: filled if type(filled) is type(one) else one for name, one in forms.items()}


def _plan(submission):
    """The plan of what may still be published; None once it is decided, or unread."""
    open_still = submission.state in (DRAFT, WAITING) and not unread(submission)
    return submissions.planned(submission) if open_still else None


def unread(submission):
    """Whether the submission has a file whose rows have not been read yet."""
    return hasattr(submission, "file") and not submission.file.is_read


def _may(user, submission, plan):
    """What the user may do with the submission now: the buttons of its page."""
    can_go = plan is not None and plan.does_something and not plan.refused
    author = submission.author == user and user.has_perm(ADD)
    alone = submission.author == user and submissions.requires_review()
    checks = submission.state == WAITING and user.has_perm(PUBLISH) and not alone
    return {
        "submit": author and submission.state == DRAFT and can_go,
        "edit": author and can_be_edited(submission),
        "delete": author and submission.state == DRAFT,
        "withdraw": author and submission.state == WAITING,
        "replace": author and submission.state == DRAFT and hasattr(submission, "file"),
        "draft_anew": author and submission.state == REJECTED and not _is_undo(submission),
        "publish": checks and can_go and submission.checker is None,
        "reject": checks,
        "undo": submission.state == PUBLISHED and user.has_perm(CORRECT),
        "set_day": _may_set_day(user, submission),
    }


def can_be_edited(submission):
    """Whether it is a draft whose rows are there, and not worked out from what it undoes."""
    return submission.state == DRAFT and not _is_undo(submission) and not unread(submission)


def _is_undo(submission):
    return submission.kind == SubmissionKind.UNDO


def _may_set_day(user, submission):
    if submission.state == DRAFT:
        return submission.author == user and user.has_perm(ADD)
    return submission.state == WAITING and user.has_perm(PUBLISH)


def do(request, submission, act, done, then=None):
    """Act, and say that it is done; or show the page with what stands against it."""
    try:
        act()
    except submissions.SubmissionError as error:
        return page(request, visible(request, submission.pk), error=error)
    messages.success(request, done)
    return redirect(then or submission)
