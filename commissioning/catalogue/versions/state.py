"""How far the history of each table had come, and what happened since."""

from collections import defaultdict

from django.db.models import Q

from commissioning.tables import TABLES
from commissioning.tables.replica import connection
from commissioning.tables.table import ALL


def state():
    """By table, its newest entry in the history and, where the history holds changes alone, its
    newest record: one query."""
    parts = [
        f"SELECT '{table.slug}', "  # noqa: S608
        f"(SELECT MAX(history_id) FROM {table.model.history.model._meta.db_table}), "
        f"{_newest_record(table)}"
        for table in TABLES
    ]
    with connection().cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return {slug: [entry or 0, record or 0] for slug, entry, record in cursor.fetchall()}


def _newest_record(table):
    if table.history == ALL:
        return "CAST(NULL AS bigint)"
    return f"(SELECT MAX(id) FROM {table.model._meta.db_table})"  # noqa: S608


def _entries_since(table, before):
    return table.model.history.filter(history_id__gt=before.get(table.slug, [0, 0])[0])


def changes_since(before):
    """What happened to each table since a state: a list of ``{"table", "title", "created",
    "changed", "removed"}`` of those to which something did, and the reasons given."""
    changes, reasons = [], {}
    for table in TABLES:
        entries = _entries_since(table, before)
        counted = _counted(table, entries, before)
        if any(counted.values()):
            changes.append({"table": table.slug, "title": table.title, **counted})
            told = entries.order_by().values_list("history_change_reason", flat=True).distinct()
            reasons |= dict.fromkeys(filter(None, told))
    return changes, list(reasons)


def _counted(table, entries, before):
    """How many records came, changed and went. One that came and was given its links came. Where
    the history holds changes alone, an entry for a new record may be the first state of an old
    one, so what came is told by its number."""
    records, key = defaultdict(set), table.model._meta.pk.attname
    for kind, record in entries.values_list("history_type", key):
        records[kind].add(record)
    created = records["+"]
    if table.history != ALL:
        new = table.model.objects.filter(pk__gt=before.get(table.slug, [0, 0])[1])
        created = set(new.values_list("pk", flat=True))
    changed = records["~"] - created - records["-"]
    return {"created": len(created), "changed": len(changed), "removed": len(records["-"])}


def is_changed_since(table, before):
    """A condition: the record came or changed since the state."""
    key = table.model._meta.pk.attname
    changed = Q(pk__in=_entries_since(table, before).values(key))
    if table.history != ALL:
        changed |= Q(pk__gt=before.get(table.slug, [0, 0])[1])
    return changed
