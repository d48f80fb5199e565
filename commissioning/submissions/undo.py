"""Takes back what a published submission did, by a submission that does the reverse."""

from collections import defaultdict

from django.db import transaction

from commissioning.models import SubmissionKind, SubmissionState
from commissioning.tables import table_called
from commissioning.tables.columns import SEPARATOR

from .draft import draft, in_state
from .errors import CannotUndo
from .payload import TableRows
from .plan import CREATED, REMOVED

CHANGED_SINCE = "has been changed since"
SHOWN = 3


@transaction.atomic
def undo(submission, author, reason):
    """Draft the reverse of a published submission: what it created goes, what it changed gets its
    old cells back, what it removed comes again. Returns the draft, to be handed in and checked
    like any other. Raises CannotUndo where the register has moved on from what the submission
    made of it, or where it filled a table that was empty, and WrongState where it is not
    published."""
    submission = in_state(submission, SubmissionState.PUBLISHED)
    if submission.undone_by.exclude(state__in=["rejected", "undone"]).exists():
        raise CannotUndo("It is being undone already.")
    if first := [part.table for part in submission.parts.filter(first_rows=True)]:
        raise CannotUndo(f"It filled tables that had no rows before: {', '.join(first)}.")
    return draft(
        author,
        _reverse(submission),
        kind=SubmissionKind.UNDO,
        undoes=submission,
        title=f"Undo {submission.pk}: {submission.title}"[:200],
        source=submission.source,
        reason=reason,
    )


def _reverse(submission):
    """What takes the submission's changes back, as ``Given`` by table."""
    by_table = defaultdict(list)
    for change in submission.changes.all():
        by_table[change.table].append(change)
    moved = [words for slug, changes in by_table.items() for words in _moved(slug, changes)]
    if moved:
        rest = f" (and {len(moved) - SHOWN:,} more)" if len(moved) > SHOWN else ""
        raise CannotUndo(
            f"{'; '.join(moved[:SHOWN])}{rest}. Undo the later submissions first, or correct "
            "the rows by a submission of their own."
        )
    return {slug: _reversed(slug, changes) for slug, changes in by_table.items()}


def _reversed(slug, changes):
    # What the register held before needs no new word.
    given = TableRows(allow_near=True)
    for change in changes:
        key = _key(slug, change)
        if change.action == CREATED:
            given.removals.append([change.label, key])
        else:
            given.rows.append([change.label, key | change.before])
    return given


def _moved(slug, changes):
    """In words, each record that is no longer as the submission left it."""
    table = table_called(slug)
    now = {}
    for _, cells in table.rows():
        row = dict(zip(table.columns, cells, strict=True))
        now[SEPARATOR.join(row[name] for name in table.key)] = row
    for change in changes:
        row = now.get(change.key)
        if change.action == REMOVED:
            if row is not None:
                yield f"{change.label} is there again"
        elif row is None:
            yield f"{change.label} is no longer there"
        elif any(row.get(name) != cell for name, cell in _expected(table, change).items()):
            yield f"{change.label} {CHANGED_SINCE}"


def _expected(table, change):
    """The cells that the submission left behind: of a new record all, of a changed one those."""
    empty = dict.fromkeys(table.columns, "") if change.action == CREATED else {}
    return empty | change.after


def _key(slug, change):
    names = table_called(slug).key
    return dict(zip(names, change.key.split(SEPARATOR), strict=True))
