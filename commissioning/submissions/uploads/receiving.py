"""From an uploaded file that is kept to the draft of its rows."""

from django.db import transaction

from ..drafting import redraft
from ..planning import planned
from .reading import read


def read_kept(submission):
    """Read the file that is kept with a draft, put its rows into the draft and make its plan. A
    generator of sentences that say how far it is; nothing is saved before all is read. Raises
    UnreadableUpload."""
    submission = yield from _read_and_keep(submission)
    plan = planned(submission)
    yield f"Compared: {len(plan.told):,} to tell, {plan.unchanged:,} unchanged"


def _read_and_keep(submission):
    """The same up to the plan, for which the memory is free again."""
    file = submission.file
    content = bytes(file.content)
    lines = content.count(b"\n")
    steps = read(content, file.name, file.table)
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
    file.content = None
    file.save()
    return submission
