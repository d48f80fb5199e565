"""The changes whose outcomes are followed, and for which days their figures count."""

from dataclasses import dataclass
from datetime import date

from authorities.periods import surely_lasted_until
from commissioning.comparison.changes import DeliveryChange, changes_in
from commissioning.comparison.decision_clusters import decision_of
from commissioning.models import WHOLE_SERVICE


@dataclass(frozen=True)
class Followed:
    """A change of who delivers the whole service. ``earliest`` and ``latest`` bound its go-live,
    ``since`` is the day from which what it replaced was surely in force, ``until`` the last day on
    which it surely lasted (None while it runs). ``decision`` names what it was decided with."""

    change: DeliveryChange
    decision: str
    earliest: date
    latest: date
    since: date
    until: date | None

    @property
    def reference(self):
        return self.change.arrangement.reference

    @property
    def model(self):
        return self.change.arrangement.model

    @property
    def authority(self):
        return self.change.authority

    def counts(self, end):
        """Whether a figure of the council of this day belongs to the time before, from the last
        change on, or to the time in which the change lasted."""
        return self.since <= end and (self.until is None or end <= self.until)


def followed_changes():
    """Every change of the whole service, oldest first."""
    changes, last = changes_in(WHOLE_SERVICE), {}
    decisions = decision_of(change.arrangement.pk for change in changes)
    return [_followed(change, decisions[change.arrangement.pk], last) for change in changes]


def _followed(change, decision, last):
    council = change.authority.pk
    earliest, latest = change.go_live_bounds
    since = last.get(council, date.min)
    last[council] = latest
    return Followed(change, decision, earliest, latest, since, _until(change))


def _until(change):
    """A spell that goes on in a successor ends, for the council's own figures, with the council."""
    own = [a for a in change.spell if a.authority_id == change.authority.pk]
    last = max(own, key=lambda a: (a.ended_on is None, a.ended_on or a.started_on))
    return surely_lasted_until(last.ended_on, last.ended_precision)
