"""A plan in words: what would become, or became, of each record. Plain values, without records,
so that it can be kept, compared and shown."""

import hashlib
from dataclasses import dataclass, field

from commissioning.tables.columns import SEPARATOR
from commissioning.tables.loading import Refusal

CREATED, CHANGED, REMOVED = "created", "changed", "removed"
BATCH = 500
# Where a refusal stands that is about every cell of a column.
WHOLE_COLUMN = "the whole column"


@dataclass(frozen=True)
class RecordChange:
    """One record. ``before`` and ``after`` hold cells by column: those that change or, of a
    record that comes or goes, those that are not empty. ``council`` is the primary key of the
    council that the record is about, None where there is none."""

    place: int | str
    table: str
    action: str
    key: str
    label: str
    council: int | None
    before: dict
    after: dict

    @property
    def cells(self):
        """Yield (column, old, new) for each column that it gives."""
        for name in self.after or self.before:
            yield name, self.before.get(name, ""), self.after.get(name, "")


@dataclass(frozen=True)
class TablePlan:
    """What becomes of one table's rows: how many are created, changed, removed and unchanged.
    ``first_rows`` says that the table had none before: those are not listed one by one."""

    table: str
    created: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    first_rows: bool = False
    refused: tuple[Refusal, ...] = ()

    @property
    def refused_rows(self):
        """How many rows, or whole columns, are refused, for however many reasons each."""
        return len({(refusal.line, _of_column(refusal)) for refusal in self.refused})


@dataclass
class SubmissionPlan:
    """What a submission would do, or did: by table, and record by record. ``unlooked`` names the
    tables that were not looked at, because rows of an earlier one were refused. ``notes`` say how
    days were read that are written as people write them."""

    tables: list[TablePlan] = field(default_factory=list)
    changes: list[RecordChange] = field(default_factory=list)
    unlooked: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def refused(self):
        """(table, refusal) for each cell, row or column that was refused."""
        return [(plan.table, refusal) for plan in self.tables for refusal in plan.refused]

    @property
    def refused_rows(self):
        """How many rows, or whole columns, are refused."""
        return sum(plan.refused_rows for plan in self.tables)

    @property
    def unchanged(self):
        return sum(plan.unchanged for plan in self.tables)

    @property
    def does_something(self):
        return any(plan.created or plan.changed or plan.removed for plan in self.tables)

    def by_action(self, action):
        return [change for change in self.changes if change.action == action]

    @property
    def fingerprint(self):
        """The same for two plans that would write the same over the same."""
        digest = hashlib.sha256()
        for plan in self.tables:
            digest.update(repr((plan.table, plan.first_rows and plan.created)).encode())
        for change in self.changes:
            cells = (sorted(change.before.items()), sorted(change.after.items()))
            digest.update(repr((change.table, change.action, change.key, cells)).encode())
        return digest.hexdigest()


def describe(plan):
    """What an applied plan did, record by record, removed ones first."""
    table = plan.table
    for change in plan.removed:
        yield _change(table, change, REMOVED, change.record, _filled(change.before), {})
    for change, record in _again(table, plan.changed):
        now = dict(zip(table.columns, table.cells(record), strict=True))
        after = {name: now[name] for name in change.before}
        yield _change(table, change, CHANGED, record, change.before, after)
    for change, record in _again(table, plan.created):
        now = dict(zip(table.columns, table.cells(record), strict=True))
        yield _change(table, change, CREATED, record, {}, _filled(now))


def _of_column(refusal):
    """The column of a refusal that is about all of it; rows have a line or a place of their own."""
    return refusal.column if refusal.line == WHOLE_COLUMN else ""


def key_in_words(table, cells):
    """What names a row, as one text."""
    return SEPARATOR.join(cells.get(name, "") for name in table.key)


def _again(table, changes):
    """Yield (change, record as the database has it now), with all that its cells need."""
    for start in range(0, len(changes), BATCH):
        part = changes[start : start + BATCH]
        records = table.records().in_bulk([change.record.pk for change in part])
        yield from ((change, records[change.record.pk]) for change in part)


def _change(table, change, action, record, before, after):
    key = SEPARATOR.join(table.columns[name].write(record) for name in table.key)
    council = _council(record)
    return RecordChange(change.line, table.slug, action, key, str(record), council, before, after)


def _council(record):
    """The primary key of the council that the record is, or is about."""
    if record._meta.model_name == "localauthority":
        return record.pk
    about = getattr(record, "inspection", record)
    return getattr(about, "authority_id", None)


def _filled(cells):
    return {name: cell for name, cell in cells.items() if cell}
