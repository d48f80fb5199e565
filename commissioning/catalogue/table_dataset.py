"""How each table is published: its filters, its columns, and its rows as cells of text."""

import datetime
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q

from commissioning.models import REGISTER_BEGINS
from commissioning.questions.lists import AuthorityFilter
from commissioning.questions.tables import FILTERS
from commissioning.tables.cells import text_of, value_of
from commissioning.tables.column_description import of_column
from commissioning.tables.columns import LinkColumn, LinksColumn
from commissioning.tables.references import KEYS, Links
from commissioning.tables.registry import BY_MODEL, TABLES
from commissioning.tables.table import Table

from .derived_columns import EXTRA, with_standing

PART = 2000


@dataclass(frozen=True)
class Published:
    """A table with its filter set and its worked-out columns. Every dataset has what this has:
    ``slug title sentence columns key``, and ``asked`` to ask it a question."""

    table: Table
    filterset: type
    extra: tuple = field(default=())

    @property
    def slug(self):
        return self.table.slug

    @property
    def title(self):
        return self.table.title

    @property
    def sentence(self):
        return self.table.sentence

    @property
    def key(self):
        """The columns that name a row, as they are published."""
        return self.shape.key if self.shape else self.table.key

    @property
    def note(self):
        """What to know before taking it away."""
        day = "A file has the councils of one day: today, unless as_at asks for another."
        return day if self.is_of_a_day else ""

    @cached_property
    def shape(self):
        own = [of_column(c, _link(c)) for c in self.table.columns.values()]
        return self.table.shape(own) if self.table.shape else None

    @property
    def is_figures(self):
        """Whether the dataset follows the DfE's open data standard for figures."""
        return self.shape is not None

    @cached_property
    def columns(self):
        """Every column as it is published, described."""
        if self.shape:
            return self.shape.columns
        own = [of_column(c, _link(c)) for c in self.table.columns.values()]
        return (*own, *(column.described for column in self.extra))

    def asked(self, parameters):
        """The question in a query string: a filter set that says whether it is valid."""
        return self.filterset(parameters, self.table.model.objects.all())

    def count(self):
        return self.table.model.objects.count()

    def records(self, asked):
        """The records that a valid question lets through, in published order; they can be
        counted and sliced."""
        if isinstance(asked, AuthorityFilter):
            return with_standing(asked)
        return self.table.records().filter(pk__in=asked.qs.values("pk"))

    @property
    def named_by(self):
        """The columns of the table whose values, in order, name one record."""
        return self.table.key

    def find(self, key):
        """The record that the key names, or None: a council by any of its codes or its slug, a
        record of a table with several key columns by all of them, separated by commas."""
        if self.is_of_a_day:
            return self._council(key)
        cells = key.split(",") if len(self.table.key) > 1 else [key]
        columns = [self.table.columns[name] for name in self.table.key]
        if len(cells) != len(columns):
            return None
        links = Links()
        try:
            wanted = {
                c.attribute: c.parse(cell, links) for c, cell in zip(columns, cells, strict=True)
            }
        except ValueError:
            return None
        missing = {name: value for name, value in wanted.items() if value is None}
        given = {name: value for name, value in wanted.items() if value is not None}
        found = self.table.records().filter(**given, **{f"{n}__isnull": True for n in missing})
        return found.first()

    def _council(self, key):
        """A council with its standing today or, once it has closed, on its last day."""
        named = Q(slug=key) | Q(codes__code=key.upper())
        council = self.table.model.objects.filter(named).first()
        if council is None:
            return None
        today = datetime.date.today()
        day = min(council.closed_on or today, today)
        asked = self.asked({"as_at": max(day, REGISTER_BEGINS).isoformat()})
        there = with_standing(asked) if asked.is_valid() else ()
        return next((c for c in there if c.pk == council.pk), None)

    def rows(self, asked):
        """Yield the rows that a valid question lets through as cells of text, in published
        order, a part of a large table in memory at a time."""
        if not self.extra and not self.table.links_to_many:
            part = {"pk__in": asked.qs.values("pk")} if asked.data else {}
            rows = (cells for _, cells in self.table.rows(ordered=True, **part))
            return self.shape.shaped(rows) if self.shape else rows
        records = self.records(asked)
        found = records if isinstance(records, list) else records.iterator(chunk_size=PART)
        return map(self._cells, found)

    @property
    def is_of_a_day(self):
        """Whether its list is as at a day, with what holds on it, and not the whole table."""
        return self.filterset is AuthorityFilter

    @property
    def whole_columns(self):
        """The columns of the whole table, which says nothing of a day."""
        return self.columns[: len(self.table.columns)] if self.is_of_a_day else self.columns

    def whole_rows(self):
        """Yield every row of the table as cells of text, in published order."""
        if not self.is_of_a_day:
            return self.rows(self.asked({}))
        return map(self.table.cells, self.table.records())

    def _cells(self, record):
        """A record as cells. A council of a day keeps its own, as it is kept itself."""
        if not self.is_of_a_day:
            return self._worked_out(record)
        if not hasattr(record, "cells"):
            record.cells = self._worked_out(record)
        return record.cells

    def _worked_out(self, record):
        worked_out = (text_of(column.value(record)) for column in self.extra)
        return [*self.table.cells(record), *worked_out]

    def dictionaries(self, records):
        """The records as the API gives them."""
        rows = map(self._cells, records)
        return as_dictionaries(self.columns, self.shape.shaped(rows) if self.shape else rows)


def as_dictionaries(columns, rows):
    """Rows of cells as a list of dictionaries of JSON values, by column."""
    described = [(column.name, column.type) for column in columns]
    return [
        {name: value_of(kind, cell) for (name, kind), cell in zip(described, row, strict=True)}
        for row in rows
    ]


def _link(column):
    """Where the keys of a column that links to another table are found."""
    if not isinstance(column, LinkColumn | LinksColumn):
        return None
    model = column.field.related_model
    return BY_MODEL[model].slug, KEYS[model._meta.model_name]


PUBLISHED = {
    table.slug: Published(table, FILTERS[table.slug], EXTRA.get(table.slug, ())) for table in TABLES
}


def worked_out(table):
    """The names of the table's worked-out columns."""
    return [column.name for column in PUBLISHED[table.slug].extra]
