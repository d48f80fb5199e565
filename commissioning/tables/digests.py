"""Digests of the facts: of each table and, of the largest, of each part by itself. They are kept as
the facts change, so that a new data version costs the reading of what changed and no more.

What has changed is told by the histories: every change is an entry, and a record that came without
one has a number above all others. A digest that is kept holds for a *mark*, how far the table's
history had come, and for the keys of the records that its cells name. What does not fit is read
anew, so nothing has to be forgotten when something changes.
"""

import hashlib
from collections import defaultdict
from typing import NamedTuple

from django.core.cache import cache

from .columns import LinkColumn, LinksColumn
from .references import keys_by_number
from .replica import connection

# The column by which a table is taken apart.
PARTS = {"observations": "indicator"}


class Mark(NamedTuple):
    """How far a table had come: the newest entry of its history, the newest moment in it and,
    where records may come without an entry, the newest record."""

    entry: int | None
    moment: str
    record: int | None = None


class Kept(NamedTuple):
    """The digests of a table's parts, what they were made for, and when the newest entry was
    written: a number is used again where a transaction is taken back."""

    mark: Mark
    entry_written: str
    keys: str
    parts: dict[str, str]


def whole(table, **conditions):
    """The digest of each part of a table, of all its cells or of those that fulfil the conditions;
    a table that is not taken apart has the one part "". The rows are put in order here, since
    databases order letters and empty values each in their own way."""
    at = list(table.columns).index(PARTS[table.slug]) if table.slug in PARTS else None
    lines = defaultdict(list)
    for _, cells in table.rows(**conditions):
        lines["" if at is None else cells[at]].append("\x1f".join(cells))
    return {part: _sha("\x1e".join(sorted(rows))) for part, rows in lines.items()}


def together(table, parts):
    """One digest of all parts of a table."""
    return _sha("\x1e".join([table.slug, *(f"{p}\x1f{d}" for p, d in sorted(parts.items()))]))


def kept(table, marks, read):
    """What ``whole`` gives, from what is kept and what has changed since. ``marks`` are those of
    all tables by their models, ``read`` reads a whole table."""
    place, mark, keys = f"digests:{table.slug}", marks[table.model], _keys(table, marks)
    before = cache.get(place)
    if before and (before.mark, before.keys) == (mark, keys):
        return before.parts
    written = _written(table, mark.entry)
    parts = _mended(table, before, mark) if before and before.keys == keys else None
    parts = read(table) if parts is None else parts
    cache.set(place, Kept(mark, written, keys, parts), timeout=None)
    return parts


def drop(table):
    """Let go of what is kept of a table."""
    cache.delete(f"digests:{table.slug}")


def _mended(table, before, mark):
    """The digests of before with those of changed parts read anew; None where it cannot be told
    which have changed."""
    if table.slug not in PARTS or not _goes_on(table, before, mark):
        return None
    name = table.columns[PARTS[table.slug]].attribute
    entries = table.model.history.filter(history_id__gt=before.mark.entry)
    came = table.model.objects.filter(pk__gt=before.mark.record)
    changed = {number for found in (entries, came) for number in _distinct(found, name)}
    words = keys_by_number(table.columns[PARTS[table.slug]].field.related_model)
    stay = before.parts.keys() - {words.get(number) for number in changed}
    return {part: before.parts[part] for part in stay} | whole(table, **{f"{name}__in": changed})


def _distinct(records, name):
    return records.order_by().values_list(name, flat=True).distinct()


def _goes_on(table, before, mark):
    """Whether the history goes on from where it was, and is no other: of a transaction that was
    taken back, or of another database."""
    if before.mark.entry is None or before.mark.record is None or mark.entry is None:
        return False
    on = mark.entry >= before.mark.entry and (mark.record or 0) >= before.mark.record
    return on and _written(table, before.mark.entry) == before.entry_written


def _written(table, entry):
    """When an entry of the history was written, as the database says it."""
    name = table.model.history.model._meta.db_table
    with connection().cursor() as cursor:
        cursor.execute(f"SELECT history_date FROM {name} WHERE history_id = %s", [entry])  # noqa: S608
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def _keys(table, marks):
    """A digest of what stands in the table's cells of other records: their keys."""
    kinds = (LinkColumn, LinksColumn)
    models = [c.field.related_model for c in table.columns.values() if isinstance(c, kinds)]
    return _sha("".join(_keys_of(model, marks.get(model)) for model in models))


def _keys_of(model, mark):
    """The same of one model, kept for as long as its table stays as it is."""
    place = f"keys:{model._meta.label}"
    before = cache.get(place)
    if mark is None or not before or before[0] != mark:
        before = (mark, _sha(repr(sorted(keys_by_number(model).items()))))
        cache.set(place, before, timeout=None)
    return before[1]


def _sha(text):
    return hashlib.sha256(text.encode()).hexdigest()
