"""Years from go-live, by the days on which figures were taken.

Year 0 is the first figure taken on or after go-live, year -1 the last one before it, whatever the
month: the workforce is counted on 30 September, children in care on 31 March.
"""

import numpy as np

FIRST, LAST = -8, 8  # years from go-live that are worked out
YEARS = np.arange(FIRST, LAST + 1)
BASE = -1  # the year from which differences are taken


def zero_year(ends, earliest, latest):
    """The calendar year of year 0 for a go-live between two days (the same day where it is
    known). ``ends`` are the days of the figures, a year apart. None where a figure's day lies
    between the two, so that nobody can say whether it was taken before or after, or where there
    are no figures."""
    if not ends:
        return None
    month, day = ends[0].month, ends[0].day
    years = [_first_on_or_after(bound, month, day) for bound in (earliest, latest)]
    return years[0] if years[0] == years[1] else None


def _first_on_or_after(bound, month, day):
    return bound.year if (bound.month, bound.day) <= (month, day) else bound.year + 1


def columns_by_year(ends, zero):
    """For each of YEARS the column of the figures of that year, or -1 where there is none."""
    by_year = {end.year - zero: column for column, end in enumerate(ends)}
    return np.array([by_year.get(int(year), -1) for year in YEARS])


def in_event_time(values, columns):
    """The columns of an array (councils by periods) put in the order of YEARS; NaN where there is
    no period."""
    taken = values[:, columns].astype(float)
    taken[:, columns < 0] = np.nan
    return taken
