"""The same start and no change: councils that had the same grade and stayed as they were.

Low grades tend to be followed by better ones whoever delivers (regression to the mean), so what
followed a change is shown beside what happened to councils that began from the same grade on the
same day and kept their model and provider.
"""

import datetime
from dataclasses import dataclass

from authorities.models import LocalAuthority

from ..models import WHOLE_SERVICE, ConsideredChange
from .changes import changes_in
from .courses import Course, courses, iso
from .histories import Graded, histories, last_before
from .membership import Membership
from .movements import counted, movement
from .phases import months_after

YEARS = 5


@dataclass(frozen=True)
class Next:
    """A council on a day: its grade before, and its next full inspection within five years (None
    without one). ``way`` is the movement between the two."""

    authority: LocalAuthority
    model: str
    before: Graded | None
    next: Graded | None
    days: int | None
    way: str


@dataclass(frozen=True)
class SameStart:
    """A change beside its peers: the councils with the same grade before go-live that kept their
    model until five years later, or until today where that is sooner."""

    course: Course
    until: datetime.date
    peers: tuple[Next, ...]
    counts: dict[str, int]

    @property
    def reference(self):
        """The arrangement that the change began."""
        return self.course.change.arrangement.reference

    @property
    def own(self):
        """The first inspection after this change in the same time, for its movement beside the
        peers'."""
        after = self.course.after
        return after[0] if after and after[0].graded.on <= self.until else None

    @property
    def own_way(self):
        grade = self.own.graded.grade if self.own else ""
        return movement(self.course.grade_before, grade)


class Field:
    """All councils with their histories and changes, among which peers are found."""

    def __init__(self, scope, area, basis, today):
        self.today = today
        self.histories = histories(area, basis)
        self.membership = Membership(scope)
        self.changed_on = {}
        for change in changes_in(scope):
            self.changed_on.setdefault(change.authority.pk, []).append(change.go_live)

    def until(self, day):
        return min(months_after(day, 12 * YEARS), self.today)

    def kept(self, authority, day):
        """Whether the council existed, and kept model and provider, from the day until five years
        later."""
        until = self.until(day)
        if (authority.opened_on and authority.opened_on > day) or (
            authority.closed_on and authority.closed_on < until
        ):
            return False
        if any(day <= on <= until for on in self.changed_on.get(authority.pk, ())):
            return False
        # A part of the service can end without anything recorded after it.
        return self.membership.who(authority, day) == self.membership.who(authority, until)

    def next_of(self, authority, day):
        """What the council's next full inspection found."""
        history = self.histories[authority.pk]
        before, until = last_before(history, day), self.until(day)
        after = next((graded for graded in history if day <= graded.on <= until), None)
        return Next(
            authority=authority,
            model=self.membership.model_of(authority, day),
            before=before,
            next=after,
            days=(after.on - day).days if after else None,
            way=movement(before.grade if before else "", after.grade if after else ""),
        )

    def peers(self, authority, grade, day):
        """The councils other than this one that had the grade before the day and kept their
        model, by name."""
        return tuple(
            self.next_of(other, day)
            for other in self.membership.authorities
            if other.pk != authority.pk
            and (last := last_before(self.histories[other.pk], day))
            and last.grade == grade
            and self.kept(other, day)
        )


def same_starts(question, today):
    """A SameStart for each change asked for, in order of go-live. A change without a grade before
    it has no peers."""
    field = Field(question.scope, question.area, question.basis, today)
    return [_same_start(course, field) for course in courses(question)]


def _same_start(course, field):
    change, grade = course.change, course.grade_before
    peers = field.peers(change.authority, grade, change.go_live) if grade else ()
    return SameStart(
        course, field.until(change.go_live), peers, counted(peer.way for peer in peers)
    )


@dataclass(frozen=True)
class Weighed:
    """A change that was considered and not made, with what the council's next inspection found,
    and whether it kept its model for the five years that followed."""

    considered: ConsideredChange
    next: Next
    kept: bool


@dataclass(frozen=True)
class WeighedAnswer:
    """The whole-service changes considered; the counts are of the councils that kept their
    model, each counted once, at its first decision."""

    rows: tuple[Weighed, ...]
    counts: dict[str, int]


def weighed(area, basis, today):
    """The councils that weighed another model for the whole service and did not adopt it."""
    field = Field(WHOLE_SERVICE, area, basis, today)
    considered = ConsideredChange.objects.filter(scope=WHOLE_SERVICE).select_related("authority")
    rows = [_weighed(one, field) for one in considered.order_by("decided_on", "reference")]
    first = {}
    for row in rows:
        if row.kept:
            first.setdefault(row.considered.authority_id, row)
    return WeighedAnswer(tuple(rows), counted(row.next.way for row in first.values()))


def _weighed(considered, field):
    authority, day = considered.authority, considered.decided_on
    return Weighed(considered, field.next_of(authority, day), field.kept(authority, day))


def next_as_dict(found):
    """A council's start and its next inspection as the API and the CSV give them."""
    before, after = found.before, found.next
    return {
        "gss_code": found.authority.gss_code,
        "authority": found.authority.name,
        "model": found.model,
        "grade_before": before.grade or None if before else None,
        "grade_before_on": iso(before.on) if before else None,
        "next_grade": after.grade or None if after else None,
        "next_on": iso(after.on) if after else None,
        "days": found.days,
        "movement": found.way,
    }


def start_as_dict(start):
    """A change beside its peers as the API gives it: counts, and the peers one by one."""
    change = start.course.change
    return {
        "change": start.reference,
        "gss_code": change.authority.gss_code,
        "authority": change.authority.name,
        "go_live": iso(change.go_live),
        "grade_before": start.course.grade_before or None,
        "movement": start.own_way,
        "until": iso(start.until),
        "n": len(start.peers),
        **start.counts,
        "peers": [next_as_dict(peer) for peer in start.peers],
    }
