"""Which indicators a published file holds, and where in it: what the table of published series
says, so that a new release or data set needs rows there and no code.

A file is known by its columns and by what stands in them; its name decides only between data sets
that have the same.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from authorities.models import Indicator, PublishedSeries
from authorities.sources import dfe
from commissioning.tables.columns import SEPARATOR

from .nearest import nearest, nothing_fits

OUT_OF = " / "
POUNDS = "gbp"


class NoMapping(Exception):
    """No published series fits a file, or one is wrong; the message says what to do."""


@dataclass(frozen=True)
class Series:
    """An indicator in a file: the column of its figures, the column of which they are a share
    (empty for none), the cells that a row must hold to be taken, all in lower case, and the month
    and day on which its periods end."""

    indicator: Indicator
    data_set: str
    column: str
    out_of: str
    filters: tuple[tuple[str, str], ...]
    ends: tuple[int, int]
    precedence: int
    note: str

    @property
    def columns(self):
        shares = [self.out_of] if self.out_of else []
        return [self.column, *shares, *(column for column, _ in self.filters)]

    def takes(self, cells):
        """Whether a row with these cells, by lower-case heading, is of this series."""
        return all(cells[column].lower() == value for column, value in self.filters)

    def figure(self, cells):
        """The (value, symbol) of a row, one of them None or empty: a share in per cent, where it
        is one. Raises ValueError, also for pounds with a fraction: such files count in millions."""
        value, symbol = dfe.figure(cells[self.column])
        if self.out_of:
            return self._share(value, symbol, *dfe.figure(cells[self.out_of]))
        if self.indicator.unit == POUNDS and value is not None and value != int(value):
            raise ValueError("not whole pounds: the file seems to be in millions of pounds")
        return value, symbol

    def _share(self, part, symbol, whole, whole_symbol):
        if part is None or whole is None:
            return None, symbol or whole_symbol
        return (round(100 * part / whole, 2), "") if whole else (None, "z")

    def end(self, year):
        """The last day of the period that ends in the year. Raises ValueError."""
        return datetime.date(year, *self.ends)


def series_of(path, name):
    """The series of the file at the path: those of the one data set all of whose columns stand in
    its heading, and for whose series there are rows. ``name`` is what the file is called. Raises
    NoMapping or NotThisFormat."""
    by_data_set = defaultdict(list)
    for row in PublishedSeries.objects.select_related("indicator").exclude(value_column=""):
        by_data_set[row.data_set].append(_series(row))
    headings = dfe.read(path).headings
    fitting = [
        series
        for series in by_data_set.values()
        if all(column in headings for one in series for column in one.columns)
    ]
    if not fitting:
        raise NoMapping(nearest(by_data_set, headings, name))
    filled = _with_most_rows(fitting, dfe.read(path).rows)
    if not filled:
        raise NoMapping(nothing_fits(fitting[0], dfe.read(path).rows))
    chosen = filled if len(filled) == 1 else _named_like(filled, name)
    if len(chosen) != 1:
        names = ", ".join(series[0].data_set for series in filled)
        raise NoMapping(f"its columns are those of several data sets: {names}")
    return chosen[0]


def _with_most_rows(candidates, rows):
    """Of the candidates, each a list of series, those with rows for the largest part of their
    series; none of those with rows for none."""
    missing = [set(series) for series in candidates]
    for row in rows:
        for series in missing:
            series -= {one for one in series if one.takes(row.cells)}
        if not any(missing):
            break
    filled = [1 - len(left) / len(series) for series, left in zip(candidates, missing, strict=True)]
    most = max(filled)
    return [one for one, part in zip(candidates, filled, strict=True) if part == most and part]


def _named_like(candidates, name):
    """Of the candidates those whose data set's name the file's begins with, the longest of them."""
    called = dfe.data_set_name(name)
    names = [dfe.data_set_name(series[0].data_set) for series in candidates]
    like = [one for one in names if f"{called}-".startswith(f"{one}-")]
    longest = max(like, key=len, default=None)
    return [s for s, one in zip(candidates, names, strict=True) if one == longest]


def _series(row):
    filters = [text.partition("=") for text in row.filters.split(SEPARATOR.strip()) if text.strip()]
    if any(not sign for _, sign, _ in filters):
        raise NoMapping(f'{row}: the filters "{row.filters}" are not like "column=value | …".')
    month, day = row.period_ends.split("-")
    column, _, out_of = row.value_column.strip().lower().partition(OUT_OF)
    return Series(
        row.indicator,
        row.data_set,
        column.strip(),
        out_of.strip(),
        tuple((column.strip().lower(), value.strip().lower()) for column, _, value in filters),
        (int(month), int(day)),
        row.precedence,
        row.note,
    )
