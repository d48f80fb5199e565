"""Rows planned and written table by table in one transaction, and what became of each.

Previews, publications and commands all go through here, so they find the same and say the same.
"""

from django.db import transaction

from ..loading import Plan, apply, plan
from ..models import SubmissionChange
from ..versions.freezing import freeze_after_loading
from .lock import lock
from .told import Planned, TablePlan, tell

BATCH = 1000


class Publication:
    """Within one transaction of the caller's: take the rows of one table after the other, each
    planned against what the ones before it wrote; ``planned`` tells all of it."""

    def __init__(self, reason, counts_first_rows=False):
        """``counts_first_rows`` says that rows of a table that had none are told as a number."""
        self.reason, self.counts_first_rows = reason, counts_first_rows
        self.planned = Planned()
        lock()

    def take(self, table, rows, refused=(), unchanged=0, **options):
        """Plan the rows and write them. Returns the loader's plan; with a refusal, nothing of it
        is written. The options are those of ``loading.plan``."""
        first_rows = self.counts_first_rows and not table.model.objects.exists()
        found = plan(table, rows, **options)
        found.unchanged += unchanged
        found.refused[:0] = refused
        apply(found, self.reason)
        first_rows = first_rows and bool(found.created)
        if not found.refused and not first_rows:
            self.planned.told += tell(found)
        self.planned.tables.append(_counted(found, first_rows))
        return found

    def keep(self, submission):
        """Put what was done on record with the submission, and the new version of the data into
        an archive of its own once all is written. Where that fails, the facts are published all
        the same: the version is kept later by ``manage.py freeze``."""
        for one in self.planned.tables:
            counts = {name: getattr(one, name) for name in COUNTS}
            submission.parts.update_or_create(table=one.table, defaults=counts)
        SubmissionChange.objects.bulk_create(
            [_change(submission, told) for told in self.planned.told], batch_size=BATCH
        )
        transaction.on_commit(freeze_after_loading, robust=True)


COUNTS = ("created", "changed", "removed", "unchanged", "first_rows")


def _counted(found: Plan, first_rows):
    return TablePlan(
        table=found.table.slug,
        created=len(found.created),
        changed=len(found.changed),
        removed=len(found.removed),
        unchanged=found.unchanged,
        first_rows=first_rows,
        refused=tuple(found.refused),
    )


def _change(submission, told):
    return SubmissionChange(
        submission=submission,
        table=told.table,
        action=told.action,
        key=told.key,
        label=told.label,
        authority_id=told.council,
        before=told.before,
        after=told.after,
    )


@transaction.atomic
def try_out(write):
    """What ``write()`` gives, with everything that it wrote taken back."""
    answer = write()
    transaction.set_rollback(True)
    return answer
