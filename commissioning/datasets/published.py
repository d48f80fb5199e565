"""How each table is published: its filters, its columns, and its rows as cells of text."""

from dataclasses import dataclass, field
from functools import cached_property

from ..filters import AuthorityFilter
from ..table_filters import FILTERS
from .cells import text_of, value_of
from .columns import LinkColumn, LinksColumn
from .described import of_column
from .links import KEYS
from .table import Table
from .tables import BY_MODEL, TABLES
from .worked_out import EXTRA, with_standing

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
        if self.filterset is not AuthorityFilter:
            return ""
        return "A file has the councils of one day: today, unless as_at asks for another."

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

    @property
    def heading(self):
        return [column.name for column in self.columns]

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

    def _cells(self, record):
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
