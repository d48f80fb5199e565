"""The published tables, each described once, for every door: loader, data page, CSV and API."""

from .registry import TABLES, table_called
from .table import Table

__all__ = ["TABLES", "Table", "table_called"]
