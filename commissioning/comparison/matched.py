"""The same start: each change beside the councils that had the same grade on the same day.

Low grades tend to be followed by better ones whoever delivers (regression to the mean), so what
followed a change is shown beside what happened to councils that began from the same grade, read by
the same outcome over the same days.
"""

import datetime
from dataclasses import dataclass
from functools import cached_property

from authorities.models import MissingReason

from .decision_clusters import decision_of
from .direction import counted, movement
from .inspection_history import Graded
from .peers import ComparisonPool, OutcomeSpan, Peer
from .trajectories import InspectionAfter, Trajectory, iso, trajectories


@dataclass(frozen=True)
class PeerOutcome:
    """A peer with the inspection by which the outcome is told (None without one), its movement
    from the grade before, and whether the outcome came (None where that is not known). ``untold``
    is then the last inspection since the day, which came too early or gave no grade."""

    peer: Peer
    next: Graded | None
    days: int | None
    way: str
    risen: bool | None
    untold: Graded | None = None

    @property
    def is_after_own_change(self):
        """Whether the inspection that tells came on or after the peer's own change."""
        later = self.peer.later
        return bool(later and self.next and later.go_live_bounds[1] <= self.next.on)

    @property
    def authority(self):
        return self.peer.authority

    @property
    def model(self):
        return self.peer.model

    @property
    def before(self):
        return self.peer.start


@dataclass(frozen=True)
class SameStart:
    """A change beside its peers, by the question's outcome. Without a grade before it, or on a day
    that is not known, there are none. ``decision`` names the decision that it came of."""

    trajectory: Trajectory
    outcome: str
    span: OutcomeSpan
    pool: tuple[Peer, ...]
    decision: str

    @property
    def reference(self):
        """The arrangement that the change began."""
        return self.trajectory.change.arrangement.reference

    @property
    def is_comparable(self):
        """Whether there is a grade before, and a day on which others can have had it too."""
        return bool(self.trajectory.grade_before) and not self.trajectory.change.not_known

    @property
    def until(self):
        return self.span.until(self.outcome)

    @property
    def is_cut_short(self):
        """Whether the newest report held came before the last day that would count."""
        return self.span.is_cut_short(self.outcome)

    @cached_property
    def peers(self):
        """A PeerOutcome for each peer, by name."""
        return tuple(self._outcome_of(peer) for peer in self.pool)

    @property
    def counts(self):
        return counted(peer.way for peer in self.peers)

    @property
    def own(self):
        """The InspectionAfter by which the outcome of the change itself is told, or None."""
        return self.own_by(self.outcome)

    def own_by(self, outcome):
        """The InspectionAfter by which an outcome is told of the change itself, or None."""
        told = self.span.counted(self._own_history, outcome) if self.is_comparable else None
        return next((after for after in self._after if after.graded is told), None)

    @property
    def too_early(self):
        """The InspectionAfters that gave a grade before the window was over, so that they tell no
        outcome."""
        return [a for a in self._after if a.graded.grade and a.graded.on < self.span.first]

    @property
    def without_overall(self):
        """Those that gave none because Ofsted no longer gave an overall judgement."""
        return [a for a in self._after if a.graded.missing == MissingReason.OVERALL_NOT_GIVEN]

    @property
    def peers_too_early(self):
        """How many peers are not known though they were graded before the window was over."""
        return sum(bool(p.untold and p.untold.grade) for p in self.peers)

    @property
    def own_way(self):
        return movement(self.trajectory.grade_before, self.own.graded.grade if self.own else "")

    @property
    def own_risen(self):
        return self.risen(self.outcome, self.span)

    def risen(self, outcome, span):
        """Whether an outcome came after the change, over the days of a span."""
        if not self.is_comparable:
            return None
        return span.risen(self.trajectory.grade_before, self._own_history, outcome)

    def peers_risen(self, outcome, span):
        """(how many peers an outcome came to, of how many of which that is known)."""
        known = [span.risen(peer.start.grade, peer.history, outcome) for peer in self.pool]
        known = [risen for risen in known if risen is not None]
        return sum(known), len(known)

    @property
    def _after(self) -> tuple[InspectionAfter, ...]:
        return self.trajectory.after

    @property
    def _own_history(self):
        return [after.graded for after in self._after]

    def _outcome_of(self, peer):
        told = self.span.counted(peer.history, self.outcome)
        return PeerOutcome(
            peer=peer,
            next=told,
            days=(told.on - self.span.day).days if told else None,
            way=movement(peer.start.grade, told.grade if told else ""),
            risen=self.span.risen(peer.start.grade, peer.history, self.outcome),
            untold=None if told else self._last_since(peer.history),
        )

    def _last_since(self, history):
        return next((g for g in reversed(history) if g.on <= self.until), None)


def same_starts(question, today: datetime.date):
    """A SameStart for each change asked for, in order of go-live."""
    pool, found = ComparisonPool(question, today), trajectories(question)
    decisions = decision_of(trajectory.change.arrangement.pk for trajectory in found)
    return [_same_start(trajectory, pool, decisions) for trajectory in found]


def _same_start(trajectory, pool, decisions):
    change, grade = trajectory.change, trajectory.grade_before
    is_known = grade and not change.not_known
    peers = pool.peers(change.authority, grade, change.go_live) if is_known else ()
    last, known = change.ended_on or pool.known_until, pool.known_until
    span = OutcomeSpan(change.go_live, pool.question.window, last, known)
    decision = decisions[change.arrangement.pk]
    return SameStart(trajectory, pool.question.outcome, span, peers, decision)


def next_as_dict(outcome):
    """A peer as the API and the CSV give it."""
    start, after, later = outcome.before, outcome.next, outcome.peer.later
    return {
        "gss_code": outcome.authority.gss_code,
        "authority": outcome.authority.name,
        "model": outcome.model,
        "grade_before": start.grade or None,
        "grade_before_on": iso(start.on),
        "grade_before_is_earlier": start.is_earlier,
        "next_grade": after.grade or None if after else None,
        "next_on": iso(after.on) if after else None,
        "days": outcome.days,
        "movement": outcome.way,
        "risen": outcome.risen,
        "changed_later_on": iso(outcome.peer.changed_later_on),
        "changed_later_precision": later.arrangement.started_precision if later else None,
        "after_own_change": outcome.is_after_own_change,
    }


def start_as_dict(start):
    """A change beside its peers as the API gives it: counts, and the peers one by one."""
    change = start.trajectory.change
    risen, known = start.peers_risen(start.outcome, start.span)
    return {
        "change": start.reference,
        "gss_code": change.authority.gss_code,
        "authority": change.authority.name,
        "go_live": iso(change.go_live),
        "grade_before": start.trajectory.grade_before or None,
        "grade_before_is_earlier": start.trajectory.has_earlier_grade,
        "movement": start.own_way,
        "risen": start.own_risen,
        "until": iso(start.until),
        "five_years_end": iso(start.span.five_years),
        "not_known": change.not_known or None,
        "n": len(start.peers),
        "peers_risen": risen,
        "peers_known": known,
        **start.counts,
        "peers": [next_as_dict(peer) for peer in start.peers],
    }
