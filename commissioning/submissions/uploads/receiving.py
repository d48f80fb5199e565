"""From an uploaded file that is kept to the draft of its rows."""

from django.db import transaction

from commissioning.models import SubmissionState
from commissioning.submissions.draft import drop, in_state, redraft
from commissioning.submissions.dry_run import planned

from .reading import read


def read_kept(submission):
    """Read the file that is kept with a draft, put its rows into the draft and make its plan. A
    generator of sentences that say how far it is; nothing is saved before all is read. Raises
    UnreadableUpload."""
    submission = yield from _read_and_keep(submission)
    plan = planned(submission)
    yield f"Compared: {len(plan.changes):,} to describe, {plan.unchanged:,} unchanged"


def _read_and_keep(submission):
    """The same up to the plan, for which the memory is free again."""
    file = submission.file
    content = bytes(file.content)
    lines = content.count(b"\n")
    steps = read(content, file.name, file.table, file.allow_near, file.conflicts)
    while True:
        try:
            count = next(steps)
        except StopIteration as done:
            reading = done.value
            break
        yield f"{count:,} of about {lines:,} rows read"
    rows = sum(len(given.rows) for given in reading.given.values())
    yield f"{rows:,} rows read. They are being compared with the register"
    return keep(submission, reading)


@transaction.atomic
def keep(submission, reading):
    """Put what was read into a draft; its file is no longer needed."""
    file = submission.file
    submission = redraft(
        submission,
        reading.given,
        title=submission.title or reading.title[:200],
        source=submission.source or reading.source,
        notes="\n".join(reading.notes),
    )
    file.content, file.replaced = None, {}
    file.save()
    return submission


@transaction.atomic
def put_in_place(submission, facts):
    """Another file, by its ``facts``, for that of a draft. The rows of the file before stay until
    this one has been read. Returns the submission."""
    submission = in_state(submission, SubmissionState.DRAFT)
    file = submission.file
    if file.is_read:
        file.replaced = {name: getattr(file, name) for name in facts if name != "content"}
    for name, fact in facts.items():
        setattr(file, name, fact)
    file.save()
    return submission


@transaction.atomic
def give_up(submission):
    """Leave a file that cannot be read: its draft is again what it was with the file before, or
    goes where there was none. Returns the draft, or None."""
    file = submission.file
    if not file.replaced:
        drop(submission)
        return None
    for name, fact in file.replaced.items():
        setattr(file, name, fact)
    file.content, file.replaced = None, {}
    file.save()
    return submission
