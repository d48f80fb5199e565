"""Removes records, each only when nothing in the register refers to it any longer."""

from copy import copy

from authorities.models import columns_of_codes

from .report import Refusal


def remove(table, removed, reason):
    """Remove the records of the changes. Returns refusals for those that others refer to; what
    refers to a record of the same table may go with it."""
    waiting = list(removed)
    while waiting:
        blocked = [change for change in waiting if _referring(change.record)]
        if len(blocked) == len(waiting):
            return [_refusal(table, change) for change in blocked]
        for change in waiting:
            if change not in blocked:
                # Django takes the number from the record that it deletes; ours may be needed.
                gone = copy(change.record)
                gone._change_reason = reason
                gone.delete()
        waiting = blocked
    return []


def _referring(record):
    """What refers to the record, in words: nothing that stands may lose what it rests on."""
    found = []
    for model, name in _relations(type(record)):
        if count := model.objects.filter(**{name: record.pk}).count():
            one = model._meta
            found.append(f"{count} {one.verbose_name if count == 1 else one.verbose_name_plural}")
    return found


def _relations(model):
    """Pairs of a model and the name of its field by which its rows refer to rows of this one."""
    for relation in model._meta.related_objects:
        yield relation.related_model, relation.field.name
    yield from columns_of_codes(model)


def _refusal(table, change):
    shown = ", ".join(change.before[name] for name in table.key)
    referring = " and ".join(_referring(change.record))
    message = f"cannot be removed: {referring} in the register refer to it"
    return Refusal(change.line, table.key[-1], shown, message)
