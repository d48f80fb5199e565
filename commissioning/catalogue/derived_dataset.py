"""Datasets that are worked out from several tables and are no table themselves."""

from collections.abc import Callable
from dataclasses import dataclass

from commissioning.tables.cells import text_of

from .table_dataset import as_dictionaries


@dataclass(frozen=True)
class Derived:
    """One such dataset: its name in addresses, a sentence, the columns that together name a row,
    and how it is made. ``ask`` makes a question of a query string: a form or a filter set.
    ``describe`` gives its columns. ``make``, given a valid question, gives its rows in the order
    of the columns, as something that can be counted, sliced and walked through; a row is a
    sequence of values."""

    slug: str
    title: str
    sentence: str
    key: tuple[str, ...]
    ask: Callable
    describe: Callable
    make: Callable
    is_figures: bool = False
    note: str = ""
    one: Callable | None = None

    @property
    def columns(self):
        return tuple(self.describe())

    def asked(self, parameters):
        """The question in a query string, which says whether it is valid."""
        return self.ask(parameters)

    def count(self):
        asked = self.asked({})
        return len(self.records(asked)) if asked.is_valid() else 0

    def records(self, asked):
        """The rows that a valid question asks for."""
        return self.make(asked)

    @property
    def named_by(self):
        """The columns whose values, in order, name one row."""
        return self.key

    def find(self, key):
        """The row that the key names, its columns separated by commas; or None. ``one``, if the
        dataset has it, makes the one row; otherwise all are walked through."""
        cells = key.split(",")
        if len(cells) != len(self.key):
            return None
        if self.one:
            return self.one(*cells)
        at = [[column.name for column in self.columns].index(name) for name in self.key]
        asked = self.asked({})
        found = self.make(asked) if asked.is_valid() else ()
        return next((r for r in found if [text_of(r[i]) for i in at] == cells), None)

    @property
    def whole_columns(self):
        return self.columns

    def whole_rows(self):
        """Every row as cells of text."""
        asked = self.asked({})
        return self.rows(asked) if asked.is_valid() else iter(())

    def rows(self, asked):
        """The same as cells of text."""
        return self._cells(self.make(asked))

    def _cells(self, rows):
        return ([text_of(value) for value in row] for row in rows)

    def dictionaries(self, records):
        """The rows as the API gives them."""
        return as_dictionaries(self.columns, self._cells(records))
