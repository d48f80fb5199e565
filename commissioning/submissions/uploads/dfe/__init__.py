"""Published statistics: from a file of the Department for Education to rows for the loader."""

from .rows import ObservationRows
from .series import NoMapping, series_of

__all__ = ["NoMapping", "ObservationRows", "series_of"]
