"""Ofsted's workbook of local authority inspection outcomes, as published each year.

Editions differ in sheet names, in the row where a table begins, in headings and in columns: the
older ones have no area codes and no publication dates, and some sheets have a block of columns for
each inspection of a council. So tables are found by what their headings mean, and what an edition
lacks is told apart from what a cell lacks.
"""

from .workbook import Entry, Workbook, read, read_sheets

__all__ = ["Entry", "Workbook", "read", "read_sheets"]
