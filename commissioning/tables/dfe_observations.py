"""The table of observations in the shape of the DfE's open data standard."""

from .column_description import Described
from .dfe_standard import NAMES, STANDARD, SYMBOLS, Places, period_of, time_of, where

VALUE = Described(
    "value",
    "The figure or, where there is none, the symbol in its place.",
    "figure",
    unit="that of the indicator",
    allowed=SYMBOLS,
    needed=True,
)


class ObservationShape:
    """From rows in the table's own columns to the standard's, and back."""

    key = ("indicator", "geographic_level", "region_code", "new_la_code", "period_end")

    def __init__(self, own):
        """``own`` are the table's columns as described, in order."""
        self._own = [column.name for column in own]
        kept = [column for column in own if column.name not in ("authority", "region_code")]
        self.columns = (*STANDARD, *(VALUE if c.name == "value" else c for c in kept))

    def shaped(self, rows):
        """Yield the rows, each in the table's own columns, as the standard has them."""
        places = Places()
        at = {name: index for index, name in enumerate(self._own)}
        council, region, period = at["authority"], at["region_code"], at["period"]
        value, symbol = at["value"], at["symbol"]
        kept = [at[column.name] for column in self.columns[len(STANDARD) :]]
        figure = kept.index(value)
        for row in rows:
            cells = [row[index] for index in kept]
            cells[figure] = row[value] or row[symbol]
            yield [*time_of(row[period]), *places.cells(row[council], row[region]), *cells]

    @staticmethod
    def own_cells(cells):
        """The cells of a loaded row in the table's own columns, whichever shape it came in.
        Raises ValueError with what is wrong with it."""
        if "geographic_level" not in cells:
            return cells
        own = {name: cell for name, cell in cells.items() if name not in NAMES}
        own["authority"], own["region_code"] = where(cells)
        own.setdefault("period", period_of(cells.get("time_period", "")))
        if "value" in own:
            value, symbol = own["value"], own.setdefault("symbol", "")
            if value in SYMBOLS and symbol in ("", value):
                own |= {"value": "", "symbol": value}
        return own
