"""Somebody who may not correct what is published may upload new rows, and no others."""

from collections import defaultdict
from dataclasses import replace

from commissioning.models import SubmissionKind
from commissioning.tables.loading import Refusal

from .plan import CREATED, REMOVED

MAY_CORRECT = "commissioning.correct_submission"
CURE = "Leave this row out, or ask an editor to correct it"
CHANGES = f"is published already, and you may add rows but change none. {CURE}"
REMOVES = f"is published, and you may take none away. {CURE}"


def may_change(submission):
    """Whether the submission may change and remove published rows. A guided form changes no more
    than it says: the end of the arrangement that another follows."""
    return submission.kind != SubmissionKind.UPLOAD or submission.author.has_perm(MAY_CORRECT)


def refuse_changes(submission, plan):
    """Add to the plan a refusal for each published row that it would change or remove, where it
    may not."""
    if may_change(submission):
        return
    refused = defaultdict(list)
    for change in plan.changes:
        if change.action != CREATED:
            message = REMOVES if change.action == REMOVED else CHANGES
            refused[change.table].append(Refusal(change.place, "", change.key, message))
    plan.tables = [replace(one, refused=(*one.refused, *refused[one.table])) for one in plan.tables]
