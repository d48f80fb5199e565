"""From what Ofsted's workbook says to rows of the register's own tables, for the loader."""

from .kinds import PREFIXES
from .rows import KEEP, TAKE, OfstedRows

__all__ = ["KEEP", "PREFIXES", "TAKE", "OfstedRows"]
