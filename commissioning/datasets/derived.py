"""Datasets that are worked out from several tables and are no table themselves."""

from collections.abc import Callable
from dataclasses import dataclass

from .cells import text_of
from .published import as_dictionaries


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

    def rows(self, asked):
        """The same as cells of text."""
        return self._cells(self.make(asked))

    def _cells(self, rows):
        return ([text_of(value) for value in row] for row in rows)

    def dictionaries(self, records):
        """The rows as the API gives them."""
        return as_dictionaries(self.columns, self._cells(records))
