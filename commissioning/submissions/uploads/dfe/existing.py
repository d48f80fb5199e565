"""What the register holds of some indicators, and which data set it believes."""

from typing import NamedTuple

from authorities.models import Observation, PublishedSeries, Symbol

# A figure of no data set that the published series know, such as one entered by hand.
LEAST_BELIEVED = 1_000_000
NOT_AVAILABLE = Symbol.NOT_AVAILABLE.value


class PublishedFigure(NamedTuple):
    """A number, or the symbol in its place, and the data set that it was taken from."""

    value: float | None
    symbol: str
    data_set: str

    def is_shown_as(self, other, decimal_places):
        """Whether two figures are shown alike. k and low both mean that it rounds to zero."""
        if self.value is None or other.value is None:
            symbols = {"k" if one.symbol == "low" else one.symbol for one in (self, other)}
            return self.value is other.value and len(symbols) == 1
        return round(self.value, decimal_places) == round(other.value, decimal_places)

    def tells_less_than(self, other):
        """Whether this is the bare symbol for "not available" and the other says why."""
        return self.symbol == NOT_AVAILABLE and other.symbol not in ("", NOT_AVAILABLE)

    def __str__(self):
        return self.symbol if self.value is None else repr(self.value).removesuffix(".0")


class Register:
    """Every figure of the indicators of some series, by (indicator's code, council's GSS code,
    region's code, last day of the period), and how soon each data set is believed."""

    def __init__(self, series):
        key = ("indicator_id", "authority__gss_code", "region_code", "period_end")
        found = Observation.objects.filter(indicator__in={one.indicator for one in series})
        rows = found.order_by().values_list(*key, "value", "symbol", "data_set")
        self.figures = {
            (code, council or "", region, end): PublishedFigure(*figure)
            for code, council, region, end, *figure in rows
        }
        known = PublishedSeries.objects.values_list("indicator_id", "data_set", "precedence")
        self._precedence = {(code, data_set): first for code, data_set, first in known}

    def believes(self, held, series):
        """Whether a figure comes from a data set that is believed before that of the series."""
        source = (series.indicator.code, held.data_set)
        return self._precedence.get(source, LEAST_BELIEVED) < series.precedence
