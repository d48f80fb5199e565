"""What a published table is: its columns, what names a row, and how its rows are read."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from django.apps import apps
from django.db import models

from .columns import LinkColumn, LinksColumn, column_for
from .replica import connection

# What the history of a table holds: every state of a record or, for tables of figures, only
# those of records that were changed, with the state before the change.
ALL, CHANGES = "all", "changes"
# Rows read at a time: many enough for the database, few enough for the processor's cache.
BATCH = 2000


@dataclass(frozen=True)
class Table:
    """One table: its name in addresses and files, a sentence, its model, and the columns that
    together name a row, of which some may be empty. ``shape``, made of the columns as described,
    is another form in which the table is published and can be loaded."""

    slug: str
    title: str
    sentence: str
    model: type[models.Model]
    key: tuple[str, ...]
    order: tuple = field(default=())
    may_be_empty: tuple[str, ...] = field(default=())
    history: str = ALL
    shape: type | None = None

    @cached_property
    def columns(self):
        """All columns by name, in the order of the model's fields, links to many last."""
        meta = self.model._meta
        fields = (*meta.concrete_fields, *meta.many_to_many)
        return {f.name: column_for(f) for f in fields if f.name != "id" and not f.generated}

    @property
    def shipped(self):
        """The file with the rows that the project ships, compressed where it is large."""
        folder = Path(apps.get_app_config(self.model._meta.app_label).path) / "data"
        plain, compressed = folder / f"{self.slug}.csv", folder / f"{self.slug}.csv.gz"
        return plain if plain.exists() or not compressed.exists() else compressed

    @property
    def published_order(self):
        """By what rows are ordered; the number last, so that no two pages of a list share one."""
        return (*(self.order or self.key), "pk")

    def records(self):
        """All records in published order, with what their cells need at hand."""
        columns = self.columns.values()
        return (
            self.model.objects.order_by(*self.published_order)
            .select_related(*(c.name for c in columns if isinstance(c, LinkColumn)))
            .prefetch_related(*(c.name for c in columns if isinstance(c, LinksColumn)))
        )

    def cells(self, record):
        """The record as a list of cells, one a column."""
        return [column.write(record) for column in self.columns.values()]

    @cached_property
    def links_to_many(self):
        """Whether a column links to several records, so that reading it needs records."""
        return any(isinstance(column, LinksColumn) for column in self.columns.values())

    def rows(self, ordered=False, **part):
        """Yield (primary key, cells) of every record, in no order unless ``ordered``: what
        ``cells`` gives, but some thirty times faster, because no record is made unless a column
        links to several. ``part`` are conditions that narrow the records."""
        columns = self.columns.values()
        if self.links_to_many:
            yield from (
                (record.pk, tuple(self.cells(record))) for record in self.records().filter(**part)
            )
            return
        texts = [column.texts() for column in columns]
        order = self.published_order if ordered else ()
        attributes = [column.attribute for column in columns]
        for stored in self.stored("pk", *attributes, order=order, **part):
            numbers, *by_column = zip(*stored, strict=True)
            as_text = (map(t.__getitem__, v) for t, v in zip(texts, by_column, strict=True))
            yield from zip(numbers, zip(*as_text, strict=True), strict=True)

    def stored(self, *attributes, order=(), **part):
        """Yield the values of all records as the database gives them, in batches of tuples. Its
        cursor stays with the database, so that no more than a batch is in memory."""
        query = self.model.objects.filter(**part).order_by(*order).values_list(*attributes).query
        asked = connection()
        with asked.chunked_cursor() as cursor:
            cursor.execute(*query.get_compiler(connection=asked).as_sql())
            while batch := cursor.fetchmany(BATCH):
                yield batch
