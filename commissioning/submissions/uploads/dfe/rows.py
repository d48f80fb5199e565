"""Rows of the table of observations, made of one published file and of what the register holds."""

from collections import Counter
from typing import NamedTuple

from authorities.sources import dfe
from commissioning.tables.columns import Answers
from commissioning.tables.loading import Refusal

from .existing import PublishedFigure, Register
from .geography import Geography, GeographyResolver, OutOfScope, Unknown

TOGETHER = "of councils that report together, each given the joint figure"
OUTSIDE_LIFE = "of councils that did not exist at the end of the period"


class Difference(NamedTuple):
    """A figure that the register has from a data set which is believed before the file's."""

    indicator: str
    geography: str
    period: str
    ours: PublishedFigure
    theirs: PublishedFigure

    @property
    def in_number(self):
        """Whether both are numbers. Most often one of them only says better why there is none."""
        return self.ours.value is not None and self.theirs.value is not None

    def __str__(self):
        return (
            f"{self.indicator}, {self.geography}, {self.period}: ours {self.ours} "
            f"({self.ours.data_set}), theirs {self.theirs}"
        )


class ObservationRows:
    """What to load of a file, and what is to be said of it.

    ``rows`` are (place, cells) for the loader: figures that are new, or differ from those of the
    same or of a less believed data set. ``unchanged`` counts the figures that the register holds
    already, to the decimal places that are shown; ``differences`` are kept as they are; ``refused``
    is what nobody can read; ``left_out`` and ``notes`` count and say the rest.
    """

    def __init__(self, name, data, series):
        self.name, self.data, self.series = name, data, series
        self.rows, self.differences, self.refused = [], [], []
        self.unchanged, self.left_out, self.joint = 0, Counter(), 0
        self._resolver = GeographyResolver()
        self._register = Register(series)
        self._lines, self._periods, self._taken = {}, Answers(dfe.period), Counter()
        for row in data.rows:
            self._row(row)

    @property
    def count(self):
        """How many figures were read."""
        return len(self.rows) + self.unchanged + len(self.differences)

    @property
    def notes(self):
        """In sentences: what was not read, and what was left out."""
        known = dfe.STANDARD | {column for series in self.series for column in series.columns}
        unread = [heading for name, heading in self.data.headings.items() if name not in known]
        if unread:
            yield f"Columns that were not read: {', '.join(unread)}."
        for level, count in self.data.other_levels.items():
            yield f'Rows of the level "{level}", left out: {count:,}.'
        for words, count in self.left_out.items():
            yield f"Figures {words}, left out: {count:,}."
        if self.joint:
            yield f"Figures {TOGETHER}: {self.joint:,}."
        for series in self.series:
            if not self._taken[series.indicator.code]:
                yield f"No row fits the filters of {series.indicator.code}."

    def _row(self, row):
        wanted = [series for series in self.series if series.takes(row.cells)]
        if not wanted:
            return
        self._taken.update(series.indicator.code for series in wanted)
        try:
            geographies = self._resolver.of(row)
            words, year = self._periods[row.time_period]
        except OutOfScope as reason:
            self.left_out[str(reason)] += len(wanted)
        except Unknown as error:
            self._refuse(row.line, *error.args)
        except ValueError as error:
            self._refuse(row.line, "time_period", row.time_period, str(error))
        else:
            self.joint += len(geographies) * len(wanted) if len(geographies) > 1 else 0
            for series in wanted:
                self._figure(row, series, geographies, words, year)

    def _figure(self, row, series, geographies, words, year):
        """Take the figure of one indicator in a row, for each geography that the row is about."""
        cell = row.cells[series.column]
        try:
            end = series.end(year)
            figure = PublishedFigure(*series.figure(row.cells), series.data_set)
        except ValueError as error:
            self._refuse(row.line, series.column, cell, str(error))
            return
        for geography in geographies:
            if not self._resolver.existed(geography, end):
                self.left_out[OUTSIDE_LIFE] += 1
                continue
            key = (series.indicator.code, *geography, end)
            if key in self._lines:
                message = f"line {self._lines[key]} has a figure for the same already"
                self._refuse(row.line, series.column, cell, message)
                continue
            self._lines[key] = row.line
            self._weigh(row.line, series, key, words, figure)

    def _weigh(self, line, series, key, words, figure):
        """Compare a figure with the one that the register holds, and take it, or not. The
        interactive tool has one symbol for all that is missing, so a symbol that says more is
        taken from whichever data set has it."""
        held = self._register.figures.get(key)
        if held is not None and held.is_shown_as(figure, series.indicator.decimal_places):
            self.unchanged += 1
        elif (
            held is not None
            and self._register.believes(held, series)
            and not held.tells_less_than(figure)
        ):
            geography = self._resolver.name(Geography(*key[1:3]))
            self.differences.append(Difference(key[0], geography, words, held, figure))
        else:
            self.rows.append((self._place(line), _cells(key, words, figure)))

    def _place(self, line):
        return f"{self.name}, line {line}"

    def _refuse(self, line, column, value, message):
        heading = self.data.headings.get(column, column)
        self.refused.append(Refusal(self._place(line), heading, value, message))


def _cells(key, words, figure):
    indicator, council, region, end = key
    return {
        "indicator": indicator,
        "authority": council,
        "region_code": region,
        "period": words,
        "period_end": end.isoformat(),
        "value": "" if figure.value is None else str(figure),
        "symbol": figure.symbol,
        "data_set": figure.data_set,
    }
