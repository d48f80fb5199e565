"""What a table holds before rows are compared with it, read without making records.

Most rows of a file that is loaded again say what the table says already, cell by cell. They are
told here by their text alone; only what remains is parsed, compared and checked with care.
"""

from functools import cached_property


class Existing:
    """The rows of a table, or of a part of it, each with its primary key, its number."""

    def __init__(self, table, part):
        self.table, self.part = table, part
        self._names = None

    def same(self, cells):
        """The number of the row that holds exactly these cells. None where there is none, or
        where it might say the same in other words, such as a former code."""
        if self._names is None:
            self._index(cells)
        if len(cells) != len(self._names):
            return None
        return self._numbers_by_cells.get(tuple(map(cells.get, self._names)))

    def number(self, key):
        """The number of the row with the parsed key. None where there is no such row."""
        return self._numbers_by_key.get(key)

    def first_keys(self):
        """What stands first in the key of each row."""
        return {key for rows in self.table.stored(self._attributes[0]) for (key,) in rows}

    def _index(self, cells):
        """Ready the rows for look-up by the columns of the file's first row, which those that
        follow have too. Columns that do not name a row would not tell one from another."""
        names = list(self.table.columns)
        known = set(self.table.key) <= cells.keys() <= set(names)
        self._names = tuple(cells) if known else ()
        at = [names.index(name) for name in self._names]
        rows = self.table.rows(**self.part) if known else ()
        self._numbers_by_cells = {tuple([row[i] for i in at]): number for number, row in rows}

    @cached_property
    def _attributes(self):
        return [self.table.columns[name].attribute for name in self.table.key]

    @cached_property
    def _numbers_by_key(self):
        batches = self.table.stored("pk", *self._attributes, **self.part)
        return {tuple(key): number for rows in batches for number, *key in rows}
