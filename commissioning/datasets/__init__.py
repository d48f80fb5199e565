"""The published tables, each described once, for every door: loader, data page, CSV and API."""

from .tables import TABLES, Table, table_called

__all__ = ["TABLES", "Table", "table_called"]
