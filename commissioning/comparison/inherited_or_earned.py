"""Before, inherited, earned: where an inspection stands to the change of who delivers.

A grade within the transition window after go-live says more about what came before: it is called
inherited. A later one, while the arrangement lasts, is called earned.
"""

from collections import defaultdict

from authorities.periods import months_after
from commissioning.models import WHOLE_SERVICE

from .changes import changes_in
from .question import WINDOW

BEFORE, INHERITED, EARNED = "before", "inherited", "earned"
# The day of the change is not known, and the inspection may stand on either side of it.
NOT_KNOWN = "not_known"


def phase_after(day, go_live, window):
    """INHERITED within so many months of go-live, EARNED from then on."""
    return INHERITED if day < months_after(go_live, window) else EARNED


def phase_of(change, day, window):
    """INHERITED or EARNED for a day on which the change's spell lasted; NOT_KNOWN where that
    depends on a day that is not known."""
    if change.is_unsure_on(day):
        return NOT_KNOWN
    possible = {phase_after(day, go_live, window) for go_live in change.go_live_bounds}
    return possible.pop() if len(possible) == 1 else NOT_KNOWN


class Phases:
    """The phase of any council on any day, by the changes of one scope."""

    def __init__(self, changes, window=WINDOW):
        self.window = window
        self._spells, self._last, self._own = defaultdict(list), {}, defaultdict(list)
        # The references of the arrangements with which a change began.
        self.began = set()
        for change in changes:
            self.began.add(change.arrangement.reference)
            self._last[change.authority.pk] = change
            self._own[change.authority.pk].append(change)
            for council in {a.authority_id for a in change.spell}:
                self._spells[council].append(change)

    def of(self, authority_id, day):
        """INHERITED or EARNED while what began with a change lasts; BEFORE on any other day that
        a change followed; NOT_KNOWN where that depends on a day that is not known; empty where no
        change followed."""
        if self._unsure(authority_id, day):
            return NOT_KNOWN
        for change in self._spells[authority_id]:
            if change.covers(authority_id, day):
                return phase_of(change, day, self.window)
        last = self._last.get(authority_id)
        return BEFORE if last and day < last.go_live else ""

    def last_change(self, authority_id):
        """The council's newest change of who delivers, or None."""
        return self._last.get(authority_id)

    def why_not_known(self, authority_id, day):
        """Why the phase is NOT_KNOWN, in words."""
        lasted = (c for c in self._spells[authority_id] if c.covers(authority_id, day))
        change = self._unsure(authority_id, day) or next(lasted, None)
        return change.why_unsure(day) if change else ""

    def _unsure(self, authority_id, day):
        """The change of the council of which nobody knows whether it came before the day."""
        return next((c for c in self._own[authority_id] if c.is_unsure_on(day)), None)


def whole_service_phases():
    """The phases by the changes of the whole service; the same for all pages, so it is kept."""
    return Phases(changes_in(WHOLE_SERVICE))
