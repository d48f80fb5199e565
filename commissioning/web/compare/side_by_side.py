"""Councils side by side, chosen by the reader or begun from a council's neighbours."""

from commissioning.comparison.judgements import THEMES
from commissioning.web.query_string import council_tags

ON_A_SHEET = 5  # councils whose columns fit beside their headings on a sheet of A4


def context(request, form, sides):
    """The table of them, a column for each council, and the same in parts that fit on paper."""
    return {
        "council_tags": council_tags(request, form.councils),
        "whole": _part(sides),
        "parts": [_part(sides[i : i + ON_A_SHEET]) for i in range(0, len(sides), ON_A_SHEET)],
    }


def _part(sides):
    return {
        "sides": sides,
        "grades": _grades(sides),
        "rows": list(zip(*(side.comparisons for side in sides), strict=True)),
    }


def _grades(sides):
    """For each theme, a cell for each council; None for one that has closed."""
    return [
        (theme, [side.cells[number] if side.cells else None for side in sides])
        for number, theme in enumerate(THEMES)
    ]
