"""What a submission would do to the register as it stands now: tried out, and taken back."""

from django.core.cache import cache

from .. import version
from ..datasets import TABLES
from .given import given_of
from .publication import Publication, try_out

AN_HOUR = 3600


def planned(submission):
    """The plan of a draft or waiting submission, as ``Planned``. Everything is written as it would
    be on publication, so that rows can refer to others of the same submission and the database's
    own refusals are found, and then taken back. Kept until the data or the submission change."""
    stamp = submission.edited_at.timestamp()
    key = f"submission-plan:{submission.pk}:{stamp}:{version.token()}"
    found = cache.get(key)
    if found is None:
        found = try_out(lambda: carry_out(submission).planned)
        cache.set(key, found, timeout=AN_HOUR)
    return found


def carry_out(submission):
    """Write all parts of a submission, up to the first with a refusal, within the caller's
    transaction. Returns the publication."""
    publication = Publication(reason_in_history(submission))
    given = given_of(submission)
    waiting = [table for table in _in_order(given) if table.slug in given]
    while waiting:
        table = waiting.pop(0)
        one = given[table.slug]
        found = publication.take(
            table,
            one.rows,
            removals=one.removals,
            refused=one.refused,
            unchanged=one.unchanged,
            **one.options(table.slug),
        )
        if found.refused:
            publication.planned.unlooked = [later.slug for later in waiting]
            break
    return publication


def reason_in_history(submission):
    """What the history of each record says of its change."""
    return f"Submission {submission.pk}: {submission.title}"


def _in_order(given):
    """The tables in order of loading: what others refer to comes first. Where rows are removed,
    what refers to others goes first, so that an undo walks back exactly as it came."""
    if any(one.removals for one in given.values()):
        return TABLES[::-1]
    return TABLES
