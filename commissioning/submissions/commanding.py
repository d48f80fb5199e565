"""The door for commands: what they load is published at once, by nobody, under their name."""

from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from .. import audit
from ..models import Action, Submission, SubmissionKind, SubmissionState
from .publication import Publication


@contextmanager
def commanded(command, title, dry_run=False, source=""):
    """Within, ``take`` rows of one table after the other from the publication that is given.
    Afterwards there is a published submission, unless nothing changed. An exception, or a dry
    run, takes everything back."""
    with transaction.atomic():
        publication = Publication(title, counts_first_rows=True)
        yield publication
        if publication.planned.does_something and not dry_run:
            publication.keep(_submission(command, title, source, publication))
        transaction.set_rollback(dry_run)


def _submission(command, title, source, publication):
    submission = Submission.objects.create(
        kind=SubmissionKind.COMMAND,
        state=SubmissionState.PUBLISHED,
        command=command,
        title=title[:200],
        source=source,
        second_check=False,
        basis=publication.planned.fingerprint,
        published_at=timezone.now(),
    )
    audit.record(Action.PUBLISHED, f"command {command}", about=submission)
    return submission
