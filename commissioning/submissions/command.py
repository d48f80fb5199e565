"""The door for commands: what they load is published at once, by nobody, under their name."""

from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from commissioning.models import Action, Submission, SubmissionKind, SubmissionState
from commissioning.oversight import audit

from .lock import publishing
from .publication import Publication
from .study_after_publication import study_later


@contextmanager
def published_by_command(command, title, dry_run=False, source=""):
    """Within, ``take`` rows of one table after the other from the publication that is given.
    Afterwards there is a published submission, unless nothing changed, and the worker is to work
    the study out anew. An exception, or a dry run, takes everything back."""
    with publishing():
        publication = Publication(title, counts_first_rows=True)
        yield publication
        if publication.planned.does_something and not dry_run:
            study_later()
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
