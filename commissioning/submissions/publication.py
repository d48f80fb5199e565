"""Rows planned and written table by table in one transaction, and what became of each.

Previews, publications and commands all go through here, so they find the same and say the same.
"""

from django.db import transaction

from commissioning.catalogue.versions.waiting import freeze_later
from commissioning.models import SubmissionChange
from commissioning.tables.loading import LoadPlan, apply, plan

from .lock import lock
from .near_duplicates import refuse_near
from .plan import SubmissionPlan, TablePlan, describe

BATCH = 1000


class Publication:
    """Within one transaction of the caller's: take the rows of one table after the other, each
    planned against what the ones before it wrote; ``planned`` tells all of it."""

    def __init__(self, reason, counts_first_rows=False):
        """``counts_first_rows`` says that rows of a table that had none are told as a number."""
        self.reason, self.counts_first_rows = reason, counts_first_rows
        self.planned = SubmissionPlan()
        lock()

    def take(self, table, rows, refused=(), unchanged=0, allow_near=False, **options):
        """Plan the rows and write them. Returns the loader's plan; with a refusal, nothing of it
        is written. ``allow_near`` is the word that inspections near to others are others; the
        options are those of ``loading.plan``."""
        first_rows = self.counts_first_rows and not table.model.objects.exists()
        found = plan(table, rows, **options)
        found.unchanged += unchanged
        found.refused[:0] = refused
        if not allow_near:
            refuse_near(found)
        apply(found, self.reason)
        first_rows = first_rows and bool(found.created)
        if not found.refused and not first_rows:
            self.planned.changes += describe(found)
        self.planned.tables.append(_counted(found, first_rows))
        return found

    def refuse(self, table, refusals):
        """Tell why the rows of a table were not looked at one by one."""
        self.planned.tables.append(TablePlan(table=table.slug, refused=tuple(refusals)))

    def keep(self, submission):
        """Put what was done on record with the submission, and have the new version of the data
        put into an archive of its own by the worker."""
        for one in self.planned.tables:
            counts = {name: getattr(one, name) for name in COUNTS}
            submission.parts.update_or_create(table=one.table, defaults=counts)
        SubmissionChange.objects.bulk_create(
            [_change(submission, change) for change in self.planned.changes], batch_size=BATCH
        )
        freeze_later()


COUNTS = ("created", "changed", "removed", "unchanged", "first_rows")


def _counted(found: LoadPlan, first_rows):
    return TablePlan(
        table=found.table.slug,
        created=len(found.created),
        changed=len(found.changed),
        removed=len(found.removed),
        unchanged=found.unchanged,
        first_rows=first_rows,
        refused=tuple(found.refused),
    )


def _change(submission, change):
    return SubmissionChange(
        submission=submission,
        table=change.table,
        action=change.action,
        key=change.key,
        label=change.label,
        authority_id=change.council,
        before=change.before,
        after=change.after,
    )


@transaction.atomic
def try_out(write):
    """What ``write()`` gives, with everything that it wrote taken back."""
    answer = write()
    transaction.set_rollback(True)
    return answer
