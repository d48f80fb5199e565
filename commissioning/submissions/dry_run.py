"""What a submission would do to the register as it stands now: tried out, and taken back."""

import logging

from django.core.cache import cache
from django.utils import timezone

from authorities.days.future import looked_at_on
from commissioning.tables import TABLES, version

from .created_only import may_change, refuse_changes
from .days import with_days
from .payload import rows_by_table
from .publication import Publication, try_out
from .register_copy import can_be_copied, on_a_copy

logger = logging.getLogger(__name__)
AN_HOUR = 3600
FEW = 200  # rows that are tried out faster than the register is copied


def planned(submission):
    """The plan of a draft or waiting submission, as ``SubmissionPlan``. Everything is written as
    it would be on publication, so that rows can refer to others of the same submission and the
    database's own refusals are found, and then taken back. Kept until the data, the submission,
    the day or what its author may change."""
    stamp, day = submission.edited_at.timestamp(), day_of_publication(submission)
    allowed = may_change(submission)
    key = f"plan-of-submission:{submission.pk}:{stamp}:{day}:{allowed}:{version.token()}"
    found = cache.get(key)
    if found is None:
        found = _tried_out(submission)
        cache.set(key, found, timeout=AN_HOUR)
    return found


def _tried_out(submission):
    """The plan; that of many rows from a copy, where there can be one, and else in place."""
    if can_be_copied() and _rows(submission) > FEW:
        try:
            with on_a_copy():
                return try_out(lambda: carry_out(submission).planned)
        except OSError as error:
            logger.warning("Planned in place, where others wait for it: %s", error)
    return try_out(lambda: carry_out(submission).planned)


def _rows(submission):
    given = rows_by_table(submission).values()
    return sum(len(one.rows) + len(one.removals) for one in given)


def carry_out(submission):
    """Write all parts of a submission, up to the first with a refusal, within the caller's
    transaction: as on the day on which it is to be published, because what is still to come when
    it is handed in may be a fact by then. Returns the publication."""
    with looked_at_on(day_of_publication(submission)):
        publication = _carry_out(submission)
    refuse_changes(submission, publication.planned)
    return publication


def day_of_publication(submission):
    """The day on which it is published: its own, where it has one that is still to come."""
    today = timezone.localdate()
    return max(submission.publish_on or today, today)


def _carry_out(submission):
    publication = Publication(reason_in_history(submission))
    given = rows_by_table(submission)
    waiting = [table for table in _in_order(given) if table.slug in given]
    while waiting:
        table = waiting.pop(0)
        one = given[table.slug]
        rows, notes, refused = with_days(table, one.rows)
        publication.planned.notes += notes
        if refused:
            publication.refuse(table, refused)
            publication.planned.unlooked = [later.slug for later in waiting]
            break
        found = publication.take(
            table,
            rows,
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
