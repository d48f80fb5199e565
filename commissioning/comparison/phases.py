"""Before, inherited, earned: where an inspection stands to the change of who delivers.

A grade within the transition window after go-live says more about what came before: it is called
inherited. A later one, while the arrangement lasts, is called earned.
"""

import calendar
from collections import defaultdict

from ..models import WHOLE_SERVICE
from .changes import changes_in

BEFORE, INHERITED, EARNED = "before", "inherited", "earned"
WINDOW = 12  # months


def months_after(day, months):
    """The day so many months later; where that month is shorter, its last day."""
    months = day.year * 12 + day.month - 1 + months
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last))


def phase_after(day, go_live, window):
    """INHERITED within so many months of go-live, EARNED from then on."""
    return INHERITED if day < months_after(go_live, window) else EARNED


class Phases:
    """The phase of any council on any day, by the changes of one scope."""

    def __init__(self, changes, window=WINDOW):
        self.window = window
        self._spells, self._last = defaultdict(list), {}
        for change in changes:
            self._last[change.authority.pk] = change.go_live
            for council in {a.authority_id for a in change.spell}:
                self._spells[council].append(change)

    def of(self, authority_id, day):
        """INHERITED or EARNED while what began with a change lasts; BEFORE on any other day that
        a change followed; empty where none did."""
        for change in self._spells[authority_id]:
            if change.covers(authority_id, day):
                return phase_after(day, change.go_live, self.window)
        last = self._last.get(authority_id)
        return BEFORE if last and day < last else ""


def whole_service_phases():
    """The phases by the changes of the whole service; the same for all pages, so it is kept."""
    return Phases(changes_in(WHOLE_SERVICE))
