"""Corrections: facts that stood in the register and were changed, with what they said before."""

import datetime
from collections import defaultdict
from itertools import islice
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone

from authorities.models import Inspection, Judgement, LocalAuthority
from commissioning.models import ConsideredChange, DeliveryArrangement
from commissioning.tables.columns import LinksColumn
from commissioning.tables.loading.planning import is_own
from commissioning.tables.registry import BY_MODEL
from providers.models import Provider

# How the council and the provider of a corrected record are found, where it has any.
COUNCIL = {
    LocalAuthority: lambda record: record,
    Inspection: lambda record: record.authority,
    Judgement: lambda record: record.inspection.authority,
    DeliveryArrangement: lambda record: record.authority,
    ConsideredChange: lambda record: record.authority,
}
PROVIDER = {
    Provider: lambda record: record,
    DeliveryArrangement: lambda record: record.provider,
}


class Correction(NamedTuple):
    """One change of one record: ``number`` is that of the entry in its table's history."""

    dataset: str
    key: str
    number: int
    record: str
    words: str
    page: str
    at: datetime.datetime


def corrections(selection, most):
    """The newest changes of councils, inspections, judgements, arrangements, considered changes
    and providers that belong to the selection; a few queries for each of these tables."""
    for model in (*COUNCIL, Provider):
        yield from islice(_of_table(selection, BY_MODEL[model], 4 * most), most)


def _of_table(selection, table, most):
    entries = table.model.history.filter(history_type="~").order_by("-history_id")[:most]
    key = table.model._meta.pk.attname
    numbers = {getattr(entry, key) for entry in entries}
    states = defaultdict(list)
    for state in table.model.history.filter(**{f"{key}__in": numbers}).order_by("history_id"):
        states[getattr(state, key)].append(state)
    records = table.records().in_bulk(numbers)
    texts = {c.name: (c.attribute, c.texts()) for c in table.columns.values() if _is_kept(c)}
    own_links = {c.name for c in table.columns.values() if is_own(c, table)}
    for entry in entries:
        record = records.get(getattr(entry, key))
        before = _before(entry, states[getattr(entry, key)])
        if before is None or record is None or not _belongs(selection, record):
            continue
        changed = {
            name: f"{name}: “{of[getattr(before, at)]}” became “{of[getattr(entry, at)]}”"
            for name, (at, of) in texts.items()
            if getattr(before, at) != getattr(entry, at)
        }
        if not (changed.keys() <= own_links and _completes(entry, before)):
            words = "; ".join(changed.values()) or "Its links were changed."
            yield _correction(table, entry, record, words)


def _is_kept(column):
    """Whether the history of a record itself says what stood in the column."""
    return not isinstance(column, LinksColumn)


def _before(entry, states):
    """The state that the entry changed."""
    at = states.index(entry)
    return states[at - 1] if at else None


def _completes(entry, before):
    """Whether the entry only gave a new record its links, which takes a second step."""
    nobody = entry.history_user_id is None and not entry.history_change_reason
    return before.history_type == "+" and nobody


def _belongs(selection, record):
    council = COUNCIL.get(type(record), lambda _: None)(record)
    provider = PROVIDER.get(type(record), lambda _: None)(record)
    if selection.provider is not None and provider is not None:
        return provider.slug == selection.provider
    if council is None:
        narrowed = (selection.council, selection.region, selection.model, selection.provider)
        return narrowed == (None,) * 4 and selection.several is None
    return (
        selection.council in (None, council.pk)
        and selection.names(council.pk)
        and selection.region in (None, council.region_code)
        and selection.covers(council.pk, timezone.localdate())
    )


def _correction(table, entry, record, words):
    return Correction(
        table.slug,
        ",".join(table.columns[name].write(record) for name in table.key),
        entry.history_id,
        str(record),
        words,
        _page(record),
        entry.history_date,
    )


def _page(record):
    """The page on which the record is shown."""
    if hasattr(record, "get_absolute_url"):
        return record.get_absolute_url()
    council = COUNCIL[type(record)](record)
    return council.get_absolute_url() if council else reverse("home")
