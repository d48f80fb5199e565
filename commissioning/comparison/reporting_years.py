"""To which year, named by its 31 March, a day or a period belongs."""

import datetime


def day_of(year):
    """31 March of the year."""
    return datetime.date(year, 3, 31)


def year_of(day):
    """The year whose twelve months up to 31 March the day lies in."""
    return day.year if day <= day_of(day.year) else day.year + 1
