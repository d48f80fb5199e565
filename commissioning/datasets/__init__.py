"""The published tables, each described once, for every door: loader, data page, CSV and API."""

from .table import Table
from .tables import TABLES, table_called

__all__ = ["TABLES", "Table", "table_called"]
