"""What authors do with their own submissions before a check, and after a rejection."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from commissioning import submissions
from commissioning.models import SubmissionKind
from commissioning.submissions.forms.draft_cells import DraftForm
from commissioning.web.permissions import permitted
from commissioning.web.typed import sent

from .submissions import ADD, CORRECT, can_be_edited, do, page, visible

LONGEST = 200  # characters of a value that a refusal keeps


@require_POST
@permitted(ADD, ["POST"])
def submit(request, number):
    submission = own(request, number)
    return do(request, submission, lambda: submissions.submit(submission), "Handed in.")


@require_POST
@permitted(ADD, ["POST"])
def withdraw(request, number):
    submission = own(request, number)
    done = "Withdrawn. It is a draft again."
    return do(request, submission, lambda: submissions.withdraw(submission), done)


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
    given = submissions.rows_by_table(submission)
    rows = {slug: one.rows for slug, one in given.items()}
    refused = [(slug, one.line) for slug, one in submissions.planned(submission).refused]
    may = {
        "keys": submission.kind == SubmissionKind.UPLOAD or request.user.has_perm(CORRECT),
        "allow_near": any(one.allow_near for one in given.values()),
    }
    form = DraftForm(submission, rows, refused, sent(request), **may)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "submission": submission}
        return render(request, "submissions/edit.html", context)
    return do(
        request,
        submission,
        lambda: submissions.redraft(submission, _with_rows(given, form), **form.said),
        "Saved. This is what it would do now.",
    )


def _with_rows(given, form):
    """The rows as they are now; what was refused when a file was read is forgotten of a cell that
    was changed, or whose row was left out."""
    for slug, rows in form.changed.items():
        one = given.setdefault(slug, submissions.TableRows())
        before, now = dict(one.rows), dict(rows)
        one.refused = [
            refusal
            for refusal in one.refused
            if refusal.line not in before
            or now.get(refusal.line, {}).get(refusal.column, "")[:LONGEST] == refusal.value
        ]
        one.rows = rows
    for one in given.values():
        one.allow_near = form.allow_near
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
