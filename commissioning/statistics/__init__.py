"""Published statistics: from a file of the Department for Education to rows for the loader."""

from .mapping import NoMapping, series_in, series_of
from .rows import ObservationRows

__all__ = ["NoMapping", "ObservationRows", "series_in", "series_of"]
