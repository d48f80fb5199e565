"""Every table of the register: what it is, its columns, what names a row, in order of loading."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from django.apps import apps
from django.db import models

from authorities.models import (
    AuthorityCode,
    AuthorityName,
    Framework,
    Inspection,
    Judgement,
    JudgementArea,
    LocalAuthority,
)
from providers.models import Provider

from ..models import (
    ArrangementEvent,
    ConsideredChange,
    DeliveryArrangement,
    ServiceScope,
    Source,
)
from .columns import LinkColumn, LinksColumn, column_for

INTERNAL = ("id", "inspected_on")


@dataclass(frozen=True)
class Table:
    """One table: its name in addresses and files, a sentence, its model, and the columns that
    together name a row."""

    slug: str
    title: str
    sentence: str
    model: type[models.Model]
    key: tuple[str, ...]
    order: tuple[str, ...] = field(default=())

    @cached_property
    def columns(self):
        """All columns by name, in the order of the model's fields, links to many last."""
        meta = self.model._meta
        fields = [f for f in (*meta.concrete_fields, *meta.many_to_many) if f.name not in INTERNAL]
        return {f.name: column_for(f) for f in fields}

    @property
    def shipped(self):
        """The file with the rows that the project ships."""
        folder = Path(apps.get_app_config(self.model._meta.app_label).path)
        return folder / "data" / f"{self.slug}.csv"

    def records(self):
        """All records in published order, with what their cells need at hand."""
        columns = self.columns.values()
        return (
            self.model.objects.order_by(*(self.order or self.key))
            .select_related(*(c.name for c in columns if isinstance(c, LinkColumn)))
            .prefetch_related(*(c.name for c in columns if isinstance(c, LinksColumn)))
        )

    def cells(self, record):
        """The record as a list of cells, one a column."""
        return [column.write(record) for column in self.columns.values()]


TABLES = (
    Table(
        "authorities",
        "Councils",
        "Every English council with a duty for children since 2009, open or closed.",
        LocalAuthority,
        ("gss_code",),
        ("slug",),
    ),
    Table(
        "authority-codes",
        "Codes of councils",
        "Every GSS code, present and past, and the council that it belongs to.",
        AuthorityCode,
        ("code",),
    ),
    Table(
        "authority-names",
        "Names of councils",
        "The names under which councils stand in publications.",
        AuthorityName,
        ("authority", "name"),
        ("authority__slug", "name"),
    ),
    Table(
        "frameworks",
        "Inspection frameworks",
        "The rules under which Ofsted has inspected councils since 2009.",
        Framework,
        ("code",),
    ),
    Table(
        "judgement-areas",
        "Judgement areas",
        "What each framework judges, and the theme by which it is read across frameworks.",
        JudgementArea,
        ("code",),
        ("framework", "position"),
    ),
    Table(
        "inspections",
        "Inspections and visits",
        "Every full inspection since 2009, with the visits that the register knows.",
        Inspection,
        ("reference",),
        ("authority__slug", "inspected_on", "reference"),
    ),
    Table(
        "judgements",
        "Judgements",
        "One grade for each inspection and area, or the reason why there is none.",
        Judgement,
        ("inspection", "area"),
        (
            "inspection__authority__slug",
            "inspection__inspected_on",
            "inspection__reference",
            "area__position",
        ),
    ),
    Table(
        "providers",
        "Providers",
        "The organisations that run children's services, or part of them, for councils.",
        Provider,
        ("slug",),
    ),
    Table(
        "scopes",
        "Services",
        "Children's social care as a whole, and the parts of it that have arrangements.",
        ServiceScope,
        ("code",),
    ),
    Table(
        "sources",
        "Sources",
        "The pages and publishers that the ledger rests on.",
        Source,
        ("reference",),
    ),
    Table(
        "arrangements",
        "Arrangements",
        "Who delivers which service for which council, from when to when, and why.",
        DeliveryArrangement,
        ("reference",),
        ("authority__slug", "scope", "started_on"),
    ),
    Table(
        "arrangement-events",
        "Events",
        "Directions, decisions, go-lives, changes of owner and ends.",
        ArrangementEvent,
        ("reference",),
        ("authority__slug", "happened_on", "reference"),
    ),
    Table(
        "considered-changes",
        "Changes considered",
        "Changes of model that were weighed and not made.",
        ConsideredChange,
        ("reference",),
        ("authority__slug", "decided_on"),
    ),
)


def table_called(slug):
    """The table with the name. Raises KeyError with a sentence that lists the names."""
    for table in TABLES:
        if table.slug == slug:
            return table
    raise KeyError(f"There is no table {slug}. Tables: {', '.join(t.slug for t in TABLES)}.")
