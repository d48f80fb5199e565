"""Submissions on their way to a check: drafted, changed, handed in, dropped."""

import datetime
import json

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from commissioning.models import Action, Submission, SubmissionKind, SubmissionPart, SubmissionState
from commissioning.oversight import audit
from commissioning.tables import table_called

from .dry_run import planned
from .errors import CannotUndo, Incomplete, NothingToDo, RowsRefused, WrongState
from .letters import tell_checkers
from .lock import lock
from .payload import TableRows, rows_by_table

A_MOMENT = datetime.timedelta(minutes=5)


@transaction.atomic
def draft(author, rows, *, kind=SubmissionKind.FORM, removals=None, **about):
    """Keep rows as a draft; nothing of the register changes. Returns the submission.

    ``rows`` and ``removals`` are by a table's slug: lists of (place, cells by column), place being
    a line's number or words, or a ``TableRows`` that says more. ``about`` are fields of the
    submission: title, source, reason, effective_on, publish_on, notes. Raises KeyError for a table
    that is none.

    The same rows by the same author under the same title, sent twice within minutes, are one draft:
    somebody pressed the button twice.
    """
    lock()
    if there := _sent_just_now(author, kind, rows, removals or {}, about):
        return there
    submission = Submission.objects.create(author=author, kind=kind, **about)
    _keep_rows(submission, rows, removals or {})
    audit.record(Action.DRAFTED, author, about=submission)
    return submission


@transaction.atomic
def redraft(submission, rows, *, removals=None, **about):
    """Put other rows, and what else is given, in place of those of a draft."""
    submission = in_state(submission, SubmissionState.DRAFT)
    for name, value in about.items():
        setattr(submission, name, value)
    submission.parts.all().delete()
    _keep_rows(submission, rows, removals or {})
    submission.save()
    return submission


@transaction.atomic
def draft_anew(submission):
    """A new draft by the same author with all that a rejected submission said, to be mended and
    handed in again; the rejected one stays as it is. Raises WrongState, and CannotUndo for an
    undo, whose rows are worked out anew by ``undo``."""
    submission = in_state(submission, SubmissionState.REJECTED)
    if submission.kind == SubmissionKind.UNDO:
        raise CannotUndo("Draft the undo anew, from what it takes back.")
    about = {name: getattr(submission, name) for name in ABOUT}
    return draft(submission.author, rows_by_table(submission), kind=submission.kind, **about)


ABOUT = ("title", "source", "reason", "effective_on", "notes")


def submit(submission):
    """Put a draft before a checker. Returns it, with the fingerprint of its plan as ``basis``.
    Raises Incomplete, RowsRefused, NothingToDo or WrongState, and leaves it a draft."""
    planned(submission)  # and kept: what takes long is done before others are kept waiting
    with transaction.atomic():
        submission = in_state(submission, SubmissionState.DRAFT)
        if hasattr(submission, "file") and not submission.file.is_read:
            raise Incomplete("Its file waits to be read. Read it, or put another in its place.")
        if not submission.title.strip() or not submission.reason.strip():
            raise Incomplete("Say what changes, in a few words, and why, before handing it in.")
        plan = check_plan(planned(submission))
        submission.state = SubmissionState.WAITING
        submission.handed_in_at = timezone.now()
        submission.second_check = requires_review()
        submission.basis = plan.fingerprint
        submission.save()
        audit.record(Action.HANDED_IN, submission.author, about=submission)
        tell_checkers(submission)
        return submission


@transaction.atomic
def drop(submission):
    """Delete a draft for good."""
    submission = in_state(submission, SubmissionState.DRAFT)
    audit.record(Action.DROPPED, submission.author, about=submission)
    submission.delete()


@transaction.atomic
def withdraw(submission):
    """Take back what was handed in, to be changed or deleted: it is a draft again. A check that was
    made for a later day falls. Returns it."""
    submission = in_state(submission, SubmissionState.WAITING)
    submission.state, submission.handed_in_at, submission.basis = SubmissionState.DRAFT, None, ""
    submission.checker = submission.checked_at = None
    submission.save()
    audit.record(Action.WITHDRAWN, submission.author, about=submission)
    return submission


def requires_review():
    """Whether somebody else than the author must check."""
    return settings.REQUIRE_SECOND_CHECK


def in_state(submission, *states):
    """The submission as it is now, held until the transaction ends so that nobody else moves it.
    Raises WrongState where it is in none of the states."""
    lock()
    found = Submission.objects.select_for_update().filter(pk=submission.pk).first()
    if found is None:
        raise WrongState("This submission is no longer there: it was deleted.")
    if found.state not in states:
        wanted = " or ".join(SubmissionState(state).label.lower() for state in states)
        now = found.get_state_display().lower()
        raise WrongState(f"This submission is not {wanted} any longer. It is: {now}.")
    return found


def check_plan(plan):
    """The plan, if it can be carried out. Raises RowsRefused or NothingToDo."""
    if plan.refused:
        count = plan.refused_rows
        rows = "1 row is" if count == 1 else f"{count:,} rows are"
        raise RowsRefused(f"{rows} refused. Nothing can be published until that is mended.", plan)
    if not plan.does_something:
        raise NothingToDo("The register says all of this already: there is nothing to do.", plan)
    return plan


def _sent_just_now(author, kind, rows, removals, about):
    """The draft that says exactly this and was begun a moment ago, if there is one."""
    if not rows:
        return None
    since = timezone.now() - A_MOMENT
    drafts = Submission.objects.drafts_of(author).filter(kind=kind, created_at__gte=since)
    packed = {slug: one.packed() for slug, one in _given(rows, removals).items()}
    wanted = json.loads(json.dumps(packed))
    for there in drafts.filter(title=about.get("title", "")).prefetch_related("parts"):
        if {part.table: part.given for part in there.parts.all()} == wanted:
            return there
    return None


def _given(rows, removals):
    given = {
        slug: one if isinstance(one, TableRows) else TableRows(one) for slug, one in rows.items()
    }
    for slug, places in removals.items():
        given.setdefault(slug, TableRows()).removals = places
    return given


def _keep_rows(submission, rows, removals):
    for slug, one in _given(rows, removals).items():
        table_called(slug)
        SubmissionPart.objects.create(submission=submission, table=slug, given=one.packed())
