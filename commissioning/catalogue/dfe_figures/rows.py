"""Rows of one kind of year: every council, region and England with a figure in the year."""

from itertools import groupby

from authorities.models import Indicator, Observation, Symbol
from commissioning.tables.dfe_standard import ACADEMIC, FINANCIAL, REPORTING, Places

IN_SCHOOL_YEARS = "academic year"  # what ``period_basis`` says of such an indicator


def kind_of_year(period, basis):
    """The DfE's ``time_identifier`` of a period of the register: a pair of years is a financial
    year, and one year is the school year that ended in it where the indicator says so."""
    if basis == IN_SCHOOL_YEARS:
        return ACADEMIC
    return FINANCIAL if "-" in period else REPORTING


def time_period(period, kind):
    """The DfE's ``time_period``: 2025, or 202425 for a financial or a school year."""
    if kind == ACADEMIC and "-" not in period:
        return f"{int(period) - 1}{period[2:]}"
    return period.replace("-", "")


def indicators_of(kind):
    """The indicators with a figure of the kind of year, by code in their published order: two
    queries."""
    known = Indicator.objects.in_bulk()
    pairs = Observation.objects.order_by().values_list("indicator", "period").distinct()
    held = {
        code for code, period in pairs if kind_of_year(period, known[code].period_basis) == kind
    }
    return {code: one for code, one in known.items() if code in held}


def rows_of(kind):
    """Yield rows of cells, by year, then England, regions and councils. A year is in memory at a
    time. What the register has no row of is "x", not available: no cell of a figure is empty."""
    indicators, places = indicators_of(kind), Places()
    figures = (
        Observation.objects.filter(indicator__in=indicators)
        .order_by("period")
        .values_list("period", "indicator", "authority__gss_code", "region_code", "value", "symbol")
    )
    for period, held in groupby(figures.iterator(chunk_size=2000), lambda row: row[0]):
        by_place = {}
        for _, code, council, region, value, symbol in held:
            if kind_of_year(period, indicators[code].period_basis) == kind:
                cell = symbol if value is None else value
                by_place.setdefault((council or "", region), {})[code] = cell
        for place in sorted(by_place):
            cells = (by_place[place].get(code, Symbol.NOT_AVAILABLE.value) for code in indicators)
            yield [time_period(period, kind), kind, *places.cells(*place), *cells]
