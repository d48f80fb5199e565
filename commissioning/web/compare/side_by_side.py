"""Councils side by side, chosen by the reader or begun from a council's neighbours."""

from commissioning.comparison.judgements import THEMES
from commissioning.web.query_string import council_tags

ON_A_SHEET = 5  # councils whose columns fit beside their headings on a sheet of A4


def context(request, form, sides):
    """The table of them, a column for each council, and the same in parts that fit on paper."""
    return {
        "council_tags": council_tags(request, form.councils),
        "whole": _part(sides),
        "parts": [_part(some) for some in sheets(sides)],
    }


def sheets(sides):
    """The councils in as few sheets as hold them, each with as many as the others, so that the
    last does not stand alone: eleven are four, four and three."""
    few = -(-len(sides) // ON_A_SHEET)
    each = -(-len(sides) // few) if few else ON_A_SHEET
    return [sides[i : i + each] for i in range(0, len(sides), each)]


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
