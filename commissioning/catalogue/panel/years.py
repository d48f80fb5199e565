"""The years of the panel."""

from commissioning.comparison.reporting_years import day_of

FIRST = 2010


def years(today):
    """Every year of the panel, the last being that of the newest 31 March."""
    newest = today.year if today >= day_of(today.year) else today.year - 1
    return range(FIRST, newest + 1)
