"""Writes a plan in one transaction, fast; where the database refuses it, finds the rows."""

from django.db import IntegrityError, transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from ..datasets.columns import Links, LinksColumn
from .planning import is_own
from .report import Refusal

BATCH = 500


def apply(plan, reason, dry_run=False):
    """Write a plan: all of it or, with any refusal, nothing. Returns the plan, to which the
    refusals of the database are added. ``reason`` stands in the history of every record.
    """
    if plan.refused:
        return plan
    try:
        with transaction.atomic():
            _write(plan.table, plan.created, plan.changed, reason)
            transaction.set_rollback(dry_run)
    except (IntegrityError, _Unlinked):
        plan.refused = _refused_rows(plan, reason)
    return plan


class _Unlinked(Exception):
    """A row links to a row of its own table that is neither there nor in the file."""


def _write(table, created, changed, reason):
    if created:
        records = [change.record for change in created]
        bulk_create_with_history(
            records, table.model, batch_size=BATCH, default_change_reason=reason
        )
    fields = sorted({name for c in changed for name in c.before.keys() - c.links.keys()})
    if fields:
        records = [change.record for change in changed]
        bulk_update_with_history(
            records, table.model, fields, batch_size=BATCH, default_change_reason=reason
        )
    links = Links()
    for change in (*created, *changed):
        for name, value in change.links.items():
            _link(table, table.columns[name], change, value, links)


def _link(table, column, change, value, links):
    """Set the links of one record, now that all records of the file are there."""
    if not value and not change.before:
        return
    try:
        found = [links.find(table.model, k).pk for k in value] if is_own(column, table) else value
    except ValueError as error:
        raise _Unlinked(str(error)) from error
    if isinstance(column, LinksColumn):
        getattr(change.record, column.name).set(found)
    else:
        setattr(change.record, column.attribute, found[0] if found else None)
        change.record.save()


def _refused_rows(plan, reason):
    """Write row by row to learn which rows the database refuses and why; keep nothing.

    Changes go first, because an end is often what makes room for a beginning.
    """
    refused = []
    with transaction.atomic():
        for change in (*plan.changed, *plan.created):
            is_new = change in plan.created
            _forget_first_try(change.record, is_new)
            try:
                with transaction.atomic():
                    _write(plan.table, [change] * is_new, [change] * (not is_new), reason)
            except IntegrityError as error:
                refused.append(_explain(plan.table, change, str(error)))
            except _Unlinked as error:
                name = next(iter(change.links))
                shown = ", ".join(map(str, change.links[name]))
                refused.append(Refusal(change.line, name, shown, str(error)))
        transaction.set_rollback(True)
    return refused


def _forget_first_try(record, is_new):
    """The first try gave a new record a number that was rolled back with it."""
    if is_new:
        record._state.adding = True
        if record._meta.pk.get_internal_type().endswith("AutoField"):
            record.pk = None


def _explain(table, change, error):
    """What the database's error means, in the words of the constraint that it names."""
    broken = [c for c in table.model._meta.constraints if c.name in error]
    broken += [c for c in table.model._meta.constraints if _fields_stand_in(table, c, error)]
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
    elif hasattr(constraint, "condition") and constraint.condition is not None:
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
