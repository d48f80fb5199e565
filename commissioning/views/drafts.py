"""What authors do with their own submissions before a check, and after a rejection."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from .. import submissions
from ..entry.editing import DraftForm
from .permitted import permitted
from .submissions import ADD, can_be_edited, do, page, visible


@require_POST
@permitted(ADD, ["POST"])
def hand_in(request, number):
    submission = own(request, number)
    return do(request, submission, lambda: submissions.hand_in(submission), "Handed in.")


@require_POST
@permitted(ADD, ["POST"])
def delete(request, number):
    submission = own(request, number)
    done = f"Submission {number} is deleted."
    return do(request, submission, lambda: submissions.drop(submission), done, "to-do")


@permitted(ADD)
def edit(request, number):
    """The author changes a draft, and lands on its new plan."""
    submission = own(request, number)
    if not can_be_edited(submission):
        return redirect(submission)
    given = submissions.given_of(submission)
    rows = {slug: one.rows for slug, one in given.items()}
    form = DraftForm(submission, rows, request.POST or None)
    if not form.is_valid():
        context = {"form": form, "submission": submission}
        return render(request, "submissions/edit.html", context)
    return do(
        request,
        submission,
        lambda: submissions.redraft(submission, _with_rows(given, form.changed), **form.said),
        "Saved. This is what it would do now.",
    )


def _with_rows(given, changed):
    for slug, rows in changed.items():
        given.setdefault(slug, submissions.Given()).rows = rows
    return given


@require_POST
@permitted(ADD, ["POST"])
def draft_anew(request, number):
    """Draft again what was rejected, and go to where it can be changed."""
    submission = own(request, number)
    try:
        again = submissions.draft_anew(submission)
    except submissions.SubmissionError as error:
        return page(request, visible(request, number), error=error)
    messages.success(request, f"This draft says what submission {number} said. Mend it here.")
    return redirect("submission-edit", again.pk)


def own(request, number):
    """The submission, for its author alone."""
    found = visible(request, number)
    if found.author != request.user:
        raise PermissionDenied
    return found
