"""Which indicators a published file holds, and where in it: what the table of published series
says, so that a new release or data set needs rows there and no code."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from authorities.models import Indicator, PublishedSeries
from authorities.sources.open_data import data_set_name

from ..datasets.columns import SEPARATOR

EXAMPLE = "cin_number,b1-children-in-need,At31_episodes,category=Children in Need,03-31,1,"


class NoMapping(Exception):
    """No published series fits a file, or one is wrong; the message says what to do."""


@dataclass(frozen=True)
class Series:
    """An indicator in a file: the column of its figures, the cells that a row must hold to be
    taken, both in lower case, and the month and day on which its periods end."""

    indicator: Indicator
    data_set: str
    column: str
    filters: tuple[tuple[str, str], ...]
    ends: tuple[int, int]
    precedence: int
    note: str

    @property
    def columns(self):
        return [self.column, *(column for column, _ in self.filters)]

    def takes(self, cells):
        """Whether a row with these cells, by lower-case heading, is of this series."""
        return all(cells[column].lower() == value for column, value in self.filters)

    def end(self, year):
        """The last day of the period that ends in the year. Raises ValueError."""
        return datetime.date(year, *self.ends)


def series_of(file):
    """The series of a file by its name; of several data sets whose names it begins with, the one
    with the longest name. Raises NoMapping."""
    name = data_set_name(file)
    rows = PublishedSeries.objects.select_related("indicator").exclude(value_column="")
    fitting = [row for row in rows if f"{name}-".startswith(f"{data_set_name(row.data_set)}-")]
    if not fitting:
        raise NoMapping(
            f"the published series have no data set called {name}, or whose name it begins with. "
            f"Load a row for each indicator to take from it, like:\n"
            f"  indicator,data_set,value_column,filters,period_ends,precedence,note\n  {EXAMPLE}"
        )
    longest = max(len(data_set_name(row.data_set)) for row in fitting)
    return [_series(row) for row in fitting if len(data_set_name(row.data_set)) == longest]


def series_in(data):
    """The series of a file by what is in it, whatever its name: those of the one data set all of
    whose columns stand in the heading, and for each of whose series there is a row. The data, as
    ``open_data.read`` gives it, is read to the end where several have the columns. Raises
    NoMapping."""
    by_data_set = defaultdict(list)
    for row in PublishedSeries.objects.select_related("indicator").exclude(value_column=""):
        by_data_set[row.data_set].append(_series(row))
    fitting = [
        series
        for series in by_data_set.values()
        if all(column in data.headings for one in series for column in one.columns)
    ]
    if len(fitting) > 1:
        fitting = _with_rows_for_all(fitting, data.rows)
    if len(fitting) == 1:
        return fitting[0]
    raise NoMapping(
        "its columns are those of several data sets: "
        + ", ".join(series[0].data_set for series in fitting)
        if fitting
        else "the published series have no data set with these columns. Load a row for each "
        "indicator to take from it into the table published-series"
    )


def _with_rows_for_all(candidates, rows):
    """The candidates, each a list of series, for each of whose series there is a row."""
    missing = [set(series) for series in candidates]
    for row in rows:
        for series in missing:
            series -= {one for one in series if one.takes(row.cells)}
        if not any(missing):
            break
    return [one for one, left in zip(candidates, missing, strict=True) if not left]


def _series(row):
    filters = [text.partition("=") for text in row.filters.split(SEPARATOR.strip()) if text.strip()]
    if any(not sign for _, sign, _ in filters):
        raise NoMapping(f'{row}: the filters "{row.filters}" are not like "column=value | …".')
    month, day = row.period_ends.split("-")
    return Series(
        row.indicator,
        row.data_set,
        row.value_column.strip().lower(),
        tuple((column.strip().lower(), value.strip().lower()) for column, _, value in filters),
        (int(month), int(day)),
        row.precedence,
        row.note,
    )
