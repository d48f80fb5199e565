"""The days of the panel, and to which of them a period belongs."""

import datetime

FIRST = 2010


def day_of(year):
    """The day on which the rows of a year hold."""
    return datetime.date(year, 3, 31)


def years(today):
    """Every year of the panel, the last being that of the newest 31 March."""
    newest = today.year if today >= day_of(today.year) else today.year - 1
    return range(FIRST, newest + 1)


def year_of(day):
    """The year whose twelve months up to 31 March the day lies in."""
    return day.year if day <= day_of(day.year) else day.year + 1
