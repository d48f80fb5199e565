"""The check by a second person: publish, now or on a day to come, or reject."""

from django.db import transaction
from django.utils import timezone

from commissioning.models import Action, Submission, SubmissionKind, SubmissionState
from commissioning.oversight import audit

from .draft import check_plan, in_state, requires_review
from .dry_run import carry_out, planned
from .errors import Incomplete, NotAllowed, PlanChanged, SubmissionError
from .letters import tell_author
from .lock import publishing

WAITING, PUBLISHED, UNDONE = (
    SubmissionState.WAITING,
    SubmissionState.PUBLISHED,
    SubmissionState.UNDONE,
)


def publish(submission, checker, seen=None):
    """Publish a waiting submission: all of it or nothing. Returns it.

    ``seen`` is the fingerprint of the plan that the checker looked at; without it, of the plan
    when it was handed in. Where ``publish_on`` is a day to come, the check is kept and the
    submission waits for ``publish_due``. Raises NotAllowed for the author, where a second person
    is needed; PlanChanged, with the new plan, where the plan is no longer the one that was seen;
    RowsRefused, NothingToDo or WrongState.
    """
    if _is_to_come(submission):
        planned(submission)  # and kept: what takes long is done before others are kept waiting
    with publishing():
        submission = in_state(submission, WAITING)
        _check_person(submission, checker)
        submission.checker, submission.checked_at = checker, timezone.now()
        seen = seen or submission.basis
        if _is_to_come(submission):
            submission.basis = _unmoved(planned(submission), seen).fingerprint
            submission.save()
            audit.record(Action.CHECKED, checker, about=submission)
            return submission
        return _publish(submission, seen, checker)


@transaction.atomic
def reject(submission, checker, reason):
    """Turn a waiting submission down, with the reason. Returns it."""
    submission = in_state(submission, WAITING)
    _check_person(submission, checker)
    if not reason.strip():
        raise Incomplete("Say why it is rejected.")
    submission.checker, submission.checked_at = checker, timezone.now()
    submission.state, submission.rejection = SubmissionState.REJECTED, reason.strip()
    submission.save()
    audit.record(Action.REJECTED, checker, about=submission)
    tell_author(submission)
    return submission


def publish_due(today=None):
    """Publish what was checked and whose day has come. Returns (submission, error) pairs, error
    being None where it was published. What has moved meanwhile goes back to be checked anew."""
    due = Submission.objects.scheduled().filter(publish_on__lte=today or timezone.localdate())
    return [(submission, _publish_checked(submission)) for submission in due.order_by("pk")]


@transaction.atomic
def set_publish_on(submission, day):
    """Choose the day on which to publish; None for at once. A check that was made falls, because
    it was made for another day."""
    submission = in_state(submission, SubmissionState.DRAFT, WAITING)
    submission.publish_on = day
    submission.checker = submission.checked_at = None
    submission.save()
    return submission


def _is_to_come(submission):
    return submission.publish_on and submission.publish_on > timezone.localdate()


def _publish_checked(submission):
    try:
        with publishing():
            submission = in_state(submission, WAITING)
            _publish(submission, submission.basis, who="command publish_due")
    except SubmissionError as error:
        Submission.objects.filter(pk=submission.pk, state=WAITING).update(
            checker=None, checked_at=None
        )
        return error
    return None


def _publish(submission, seen, who):
    publication = carry_out(submission)
    _unmoved(publication.planned, seen)
    submission.state, submission.published_at = PUBLISHED, timezone.now()
    submission.basis = publication.planned.fingerprint
    submission.save()
    publication.keep(submission)
    audit.record(Action.PUBLISHED, who, about=submission)
    tell_author(submission)
    if submission.kind == SubmissionKind.UNDO:
        _mark_undone(submission.undoes)
        audit.record(Action.UNDONE, who, about=submission.undoes)
    return submission


def _unmoved(plan, seen):
    """The plan, if it can be carried out and is the one that was seen."""
    check_plan(plan)
    if plan.fingerprint != seen:
        message = "The register has changed since this was looked at. Below is what it would do now"
        raise PlanChanged(f"{message}: look again, and decide.", plan)
    return plan


def _mark_undone(undone):
    """What was undone is no longer in force; what it had itself undone is again."""
    undone.state = UNDONE
    undone.save()
    if undone.kind == SubmissionKind.UNDO:
        Submission.objects.filter(pk=undone.undoes_id).update(state=PUBLISHED)


def _check_person(submission, checker):
    submission.second_check = requires_review()
    if submission.second_check and checker == submission.author:
        raise NotAllowed("Somebody else must check it: the author cannot.")
