"""Writes a plan in one transaction, fast; where the database refuses it, finds the rows."""

from django.db import IntegrityError, transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from commissioning.tables.columns import LinksColumn
from commissioning.tables.references import Links
from commissioning.tables.table import ALL

from .collector import paused_collector
from .inserting import insert
from .planning import is_own
from .removing import remove
from .report import Refusal

BATCH = 500
REASON_LENGTH = 100
BEFORE = "As it stood before its first change"


@paused_collector()
def apply(plan, reason, dry_run=False):
    """Write a plan: all of it or, with any refusal, nothing. Returns the plan, to which the
    refusals of the database are added. ``reason`` stands in the history of every record.
    """
    if plan.refused:
        return plan
    reason = reason[:REASON_LENGTH]
    try:
        with transaction.atomic():
            plan.refused = remove(plan.table, plan.removed, reason)
            if not plan.refused:
                _write(plan, reason)
            transaction.set_rollback(dry_run or bool(plan.refused))
    except IntegrityError as error:
        whole = Refusal("the rows together", "", "", str(error).strip())
        plan.refused = _refused_rows(plan, reason) or [whole]
    return plan


def _write(plan, reason):
    """Changes go before new records, and those that shorten a period first: an end is what
    makes room for a beginning. (What is removed has made room before.)"""
    narrowing = [change for change in plan.changed if _narrows(change)]
    _update(plan.table, narrowing, reason)
    _update(plan.table, [change for change in plan.changed if change not in narrowing], reason)
    _create(plan.table, plan.created, reason)
    links = Links()
    for change in (*plan.changed, *plan.created):
        _link(plan.table, change, links)


def _narrows(change):
    """Whether the record's new period lies within its old one."""
    if not hasattr(change.record, "started_on"):
        return False
    started, ended = change.record.started_on, change.record.ended_on
    start_before = change.before.get("started_on", str(started))
    end_before = change.before.get("ended_on", str(ended or ""))
    return str(started) >= start_before and (
        not end_before or (ended is not None and str(ended) <= end_before)
    )


def _create(table, created, reason):
    """Write new records. Where the history holds changes alone, one entry stands for all that
    came together: it dates the load."""
    records = [change.record for change in created]
    if records and table.history == ALL:
        bulk_create_with_history(
            records, table.model, batch_size=BATCH, default_change_reason=reason
        )
    elif records:
        insert(table.model, records)
        table.model.history.bulk_history_create(records[-1:], default_change_reason=reason)


def _update(table, changed, reason):
    fields = sorted({name for c in changed for name in c.before.keys() - c.links.keys()})
    if not fields:
        return
    records = [change.record for change in changed]
    if table.history != ALL:
        _keep_first_state(table, {record.pk for record in records})
    bulk_update_with_history(
        records, table.model, fields, batch_size=BATCH, default_change_reason=reason
    )


def _keep_first_state(table, numbers):
    """Put into the history what the database still holds, where the history holds nothing."""
    history, name = table.model.history, table.model._meta.pk.attname
    numbers -= set(history.filter(**{f"{name}__in": numbers}).values_list(name, flat=True))
    before = table.model.objects.filter(pk__in=numbers)
    history.bulk_history_create(before, batch_size=BATCH, default_change_reason=BEFORE)


def _link(table, change, links):
    """Set the links of one record, now that all records of the file are there."""
    for name, value in change.links.items():
        column = table.columns[name]
        if not value and not change.before:
            continue
        found = [links.find(table.model, k).pk for k in value] if is_own(column, table) else value
        if isinstance(column, LinksColumn):
            getattr(change.record, column.name).set(found)
        else:
            setattr(change.record, column.attribute, found[0] if found else None)
            change.record.save()


def _refused_rows(plan, reason):
    """Write in ever smaller parts to learn which rows the database refuses and why; keep
    nothing."""
    refused, table = [], plan.table
    changed = sorted(plan.changed, key=_narrows, reverse=True)
    with transaction.atomic():
        remove(table, plan.removed, reason)
        taken = _try(table, changed, refused, lambda part: _update(table, part, reason))
        taken += _try(table, plan.created, refused, lambda part: _create_again(table, part, reason))
        links = Links()
        for change in taken if not refused else []:
            _try(table, [change], refused, lambda part: _link(table, part[0], links))
        transaction.set_rollback(True)
    return refused


def _try(table, changes, refused, write):
    """Write the changes in a savepoint or, where the database refuses them, each half by itself.
    Returns those that were taken; adds to the refused the single rows that were not."""
    try:
        with transaction.atomic():
            write(changes)
        return changes
    except IntegrityError as error:
        if len(changes) == 1:
            refused.append(_explain(table, changes[0], str(error)))
            return []
    middle = len(changes) // 2
    halves = (changes[:middle], changes[middle:])
    return [taken for half in halves for taken in _try(table, half, refused, write)]


def _create_again(table, created, reason):
    for change in created:
        _forget_first_try(change.record)
    _create(table, created, reason)


def _forget_first_try(record):
    """The first try gave a new record a number that was rolled back with it."""
    record._state.adding = True
    if record._meta.pk.get_internal_type().endswith("AutoField"):
        record.pk = None


def _explain(table, change, error):
    """What the database's error means, in the words of the constraint that it names."""
    constraints = table.model._meta.constraints
    broken = [c for c in constraints if c.name in error or _fields_stand_in(table, c, error)]
    message = broken[0].get_violation_error_message() if broken else error.strip()
    name = _column_to_show(table, broken[0]) if broken else table.key[0]
    return Refusal(change.line, name, table.columns[name].write(change.record), message)


def _fields_stand_in(table, constraint, error):
    """SQLite names the columns of a broken unique constraint, not the constraint."""
    fields = getattr(constraint, "fields", ())
    columns = [f"{table.model._meta.db_table}.{table.columns[f].attribute}" for f in fields]
    return bool(fields) and all(column in error for column in columns)


def _column_to_show(table, constraint):
    """The column to point to for a broken constraint: the first of those that it reads."""
    if hasattr(constraint, "columns"):
        read = constraint.columns()
    elif getattr(constraint, "condition", None) is not None:
        read = _names_in(constraint.condition)
    else:
        read = constraint.fields
    by_attribute = {column.attribute: name for name, column in table.columns.items()}
    found = (by_attribute.get(name, name) for name in read)
    return next((name for name in found if name in table.columns), table.key[0])


def _names_in(condition):
    """The field names that a Q object speaks of, in order."""
    for child in condition.children:
        if isinstance(child, tuple):
            yield child[0].split("__")[0]
        else:
            yield from _names_in(child)
