"""The rows of the panel, made a year at a time: they can be counted and sliced before any is
made, and streamed without holding them all."""

import datetime
from collections import defaultdict
from itertools import groupby

from authorities.models import Indicator, LocalAuthority, Observation
from commissioning.comparison.reporting_years import day_of, year_of
from commissioning.tables.dfe_standard import REPORTING, Places

from .delivery import Ledger
from .grades import AREAS, GradesOnDays, Neighbours, middle_grade
from .years import years


class Panel:
    """The rows of some councils, years and models, in order of year and council. A row is a list
    of values in the order of ``panel_columns``."""

    def __init__(self, authorities, first=None, last=None, models=()):
        self._ledger = Ledger()
        # Databases order hyphens each in their own way.
        councils = sorted(authorities, key=lambda council: council.slug)
        self._keys = [
            (year, council)
            for year in years(datetime.date.today())
            if (first or year) <= year <= (last or year)
            for council in councils
            if council.existed_on(day_of(year))
            and (not models or self._ledger.on(council.pk, day_of(year)).model in models)
        ]

    def __len__(self):
        return len(self._keys)

    def __getitem__(self, part):
        """The rows of a slice, as a list."""
        return list(self._rows(self._keys[part]))

    def __iter__(self):
        return self._rows(self._keys)

    def _rows(self, keys):
        if not keys:
            return
        builder = RowBuilder(self._ledger)
        figures = _figures_by_year(keys)
        for year, councils in groupby(keys, key=lambda key: key[0]):
            of_year = next(figures)
            for _year, council in councils:
                yield builder.row(year, council, of_year.get(council.pk, {}))


def _figures_by_year(keys):
    """Yield, for each year of the keys, the observations by council and indicator: value, symbol,
    and whether it is a break or unreliable. One query, of which a year at a time is held."""
    wanted = sorted({year for year, _ in keys})
    councils = {council.pk for _, council in keys}
    rows = Observation.objects.filter(
        authority__isnull=False,
        period_end__gt=day_of(wanted[0] - 1),
        period_end__lte=day_of(wanted[-1]),
    )
    if len(councils) == 1:
        rows = rows.filter(authority__in=councils)
    found = groupby(
        rows.order_by("period_end")
        .values_list(
            "period_end",
            "authority",
            "indicator",
            "value",
            "symbol",
            "break_in_series",
            "unreliable",
        )
        .iterator(chunk_size=2000),
        key=lambda row: year_of(row[0]),
    )
    year, of_year = next(found, (None, ()))
    for wanted_year in wanted:
        while year is not None and year < wanted_year:
            year, of_year = next(found, (None, ()))
        figures = defaultdict(dict)
        for _end, council, indicator, *figure in of_year if year == wanted_year else ():
            figures[council][indicator] = figure
        yield figures


class RowBuilder:
    """Makes rows of what the register holds."""

    def __init__(self, ledger):
        self._ledger, self._grades, self._neighbours = ledger, GradesOnDays(), Neighbours()
        self._places = Places()
        self._indicators = list(Indicator.objects.values_list("code", flat=True))
        self._lives = {council.pk: council for council in LocalAuthority.objects.all()}

    def row(self, year, council, figures):
        day = day_of(year)
        inspection = self._grades.inspection_on(council.pk, day)
        return [
            str(year),
            REPORTING,
            *self._places.cells(council.gss_code),
            day,
            *self._ledger.on(council.pk, day),
            inspection.reference if inspection else None,
            *self._graded(council, day),
            *self._neighbouring(council, day),
            *self._figures(figures),
        ]

    def _graded(self, council, day):
        for area in AREAS:
            found = self._grades.on(council.pk, day, area)
            on = found.inspection.inspected_on if found.grade else None
            yield from (found.grade, on, (day - on).days if on else None, found.missing)

    def _neighbouring(self, council, day):
        edition, neighbours = self._neighbours.of(council.pk)
        there = [pk for pk in neighbours if self._lives[pk].existed_on(day)]
        yield edition
        for area in AREAS:
            grades = [self._grades.on(pk, day, area).grade for pk in there]
            graded = [grade for grade in grades if grade]
            yield from (middle_grade(graded), len(graded))

    def _figures(self, figures):
        breaks, unreliable = [], []
        for code in self._indicators:
            value, symbol, is_break, is_unreliable = figures.get(code, (None, "", False, False))
            yield symbol if value is None else value
            yield symbol
            breaks += [code] if is_break else []
            unreliable += [code] if is_unreliable else []
        yield from (breaks, unreliable)
