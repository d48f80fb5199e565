"""From strength or in failure: the grade in force when a change was decided, why it began, how it
went, how long it lasted and how it ended."""

from dataclasses import dataclass
from datetime import date

from authorities.models import Grade, Judgement
from authorities.periods import Precision, start_bounds
from commissioning.models import ArrangementEvent, DeliveryModel, EventKind, Initiation

from .direction import BETTER, WORSE, counted, movement
from .inspection_history import Graded, earlier_judgements, histories, in_force_on
from .trajectories import Trajectory, iso, trajectories

NO_GRADE = ""
UNDER_PRESSURE = (Initiation.STATUTORY_DIRECTION, Initiation.UNDER_INTERVENTION)


@dataclass(frozen=True)
class Decided:
    """A change with the day on which it was decided, what that day rests on, and the grade in
    force on it. Where no grade counts, ``earlier`` is the last judgement of 2009 to 2013 by then.
    No grade where it depends on a day that is not known, and no days where go-live or the end is
    not known to the day.
    """

    trajectory: Trajectory
    decided_on: date
    rests_on: ArrangementEvent | None
    graded: Graded | None
    earlier: Judgement | None
    days: int | None

    @property
    def grade(self):
        return self.graded.grade if self.graded else NO_GRADE

    @property
    def rose_first(self):
        """Whether the grade had already risen between the decision and go-live."""
        return movement(self.grade, self.trajectory.grade_before) == BETTER

    @property
    def fell_first(self):
        """Whether it had fallen between the decision and go-live."""
        return movement(self.grade, self.trajectory.grade_before) == WORSE

    @property
    def is_return(self):
        """Whether the service went back to the council."""
        return self.trajectory.change.arrangement.model == DeliveryModel.IN_HOUSE


@dataclass(frozen=True)
class DecidedGroup:
    """The changes that began for one reason from one grade: how they moved by the first earned
    grade, how many still run, and days that each has lasted, fewest first."""

    initiation: str
    label: str
    grade: str
    members: tuple[Decided, ...]

    @property
    def ways(self):
        return ways(self.members)

    @property
    def running(self):
        return sum(member.trajectory.change.ended_on is None for member in self.members)

    @property
    def lasted(self):
        return sorted(member.days for member in self.members if member.days is not None)


@dataclass(frozen=True)
class DecisionsAnswer:
    """Changes to another model, and returns to the council, each by reason and grade."""

    changes: tuple[Decided, ...]
    to_others: tuple[DecidedGroup, ...]
    returns: tuple[DecidedGroup, ...]

    @property
    def away(self):
        """The changes away from the council, or between others."""
        return [change for change in self.changes if not change.is_return]

    def left(self, *grades):
        """Those of them that were decided under the grades."""
        return [change for change in self.away if change.grade in grades]

    @property
    def returns_count(self):
        return len(self.changes) - len(self.away)

    @property
    def graded(self):
        return self.left(*Grade.codes())

    @property
    def low(self):
        """Those decided under a grade below good."""
        return self.left(*(set(Grade.codes()) - set(Grade.good_codes())))

    @property
    def pressed(self):
        """Those of them that were directed, or decided under intervention."""
        return [
            change
            for change in self.low
            if change.trajectory.change.arrangement.initiation in UNDER_PRESSURE
        ]

    @property
    def from_strength(self):
        return self.left(*Grade.good_codes())

    @property
    def from_the_best(self):
        """Those of them that could not rise: decided under the best grade of its scale."""
        below = {code for code, _ in Grade.below_best()}
        return [change for change in self.from_strength if change.grade not in below]

    @property
    def strength_words(self):
        """The grades of those in words: "Good or Outstanding"."""
        return _in_words(Grade.good_codes())

    @property
    def failure_words(self):
        """The grades of those decided in failure in words."""
        return _in_words(Grade.lowest_codes())

    @property
    def from_requires_improvement(self):
        between = {*Grade.codes()} - {*Grade.good_codes()} - {*Grade.lowest_codes()}
        return self.left(*between)

    @property
    def in_failure(self):
        return self.left(*Grade.lowest_codes())

    @property
    def without_grade(self):
        return self.left(NO_GRADE)


def _in_words(codes):
    labels = [Grade.known()[code].label for code in reversed(codes)]
    return " or ".join(dict.fromkeys(labels))


def ways(changes):
    """How many moved which way, by the first earned grade."""
    return counted(change.trajectory.movement for change in changes)


def decisions(question, today):
    """Answer a ChangesQuestion, with nine queries."""
    found, earlier = histories(question.area, question.basis), earlier_judgements()
    steps = _steps(question.scope)
    changes = tuple(
        _decided(trajectory, steps, found, earlier, today) for trajectory in trajectories(question)
    )
    return DecisionsAnswer(
        changes=changes,
        to_others=_groups([change for change in changes if not change.is_return]),
        returns=_groups([change for change in changes if change.is_return]),
    )


def _steps(scope):
    """By arrangement, its decisions and directions, oldest first."""
    steps = {}
    events = ArrangementEvent.objects.filter(
        arrangement__scope=scope, kind__in=(EventKind.DECISION, EventKind.DIRECTION)
    ).order_by("happened_on", "pk")
    for event in events:
        steps.setdefault(event.arrangement_id, []).append(event)
    return steps


def decision_of(change, steps):
    """The event by which the change was decided: the first decision recorded for its arrangement
    or, for one that ends another, the last recorded for the one before it; else the last
    direction for it. None where none is recorded by go-live."""

    def recorded(arrangement, kind):
        events = steps.get(arrangement.pk, ()) if arrangement else ()
        return [e for e in events if e.kind == kind and e.happened_on <= change.go_live]

    own = recorded(change.arrangement, EventKind.DECISION)
    ending = recorded(change.before, EventKind.DECISION)
    ending = [e for e in ending if e.happened_on > change.before.started_on]
    directed = recorded(change.arrangement, EventKind.DIRECTION)
    return next(iter([*own[:1], *ending[-1:], *directed[-1:]]), None)


def _decided(trajectory, steps, found, earlier, today):
    change = trajectory.change
    event = decision_of(change, steps)
    day = event.happened_on if event else change.go_live
    first, last = start_bounds(day, event.precision) if event else change.go_live_bounds
    graded, judged = _standing(found, earlier, change, first)
    if (graded, judged) != _standing(found, earlier, change, last):
        graded = judged = None
    return Decided(
        trajectory=trajectory,
        decided_on=day,
        rests_on=event,
        graded=graded,
        earlier=judged,
        days=_lasted(change, today),
    )


def _standing(found, earlier, change, day):
    """Where a council stood on a day: its grade or, where none counts, the last judgement of 2009
    to 2013."""
    if graded := in_force_on(found[change.authority.pk], day):
        return graded, None
    judged = [j for j in earlier[change.authority.pk] if j.inspection.inspected_on <= day]
    return None, judged[-1] if judged else None


def _lasted(change, today):
    """How many days from go-live until the end, or until today; None where one of the days is not
    known."""
    if change.not_known or change.last.ended_precision not in ("", Precision.DAY):
        return None
    return ((change.ended_on or today) - change.go_live).days


def _groups(changes):
    return tuple(
        DecidedGroup(reason.value, reason.label, grade, members)
        for reason in Initiation
        for grade in (*Grade.codes(), NO_GRADE)
        if (
            members := tuple(
                c
                for c in changes
                if c.trajectory.change.arrangement.initiation == reason and c.grade == grade
            )
        )
    )


def decided_as_dict(decided):
    """A change with its decision as the API and the CSV give it."""
    change, earned = decided.trajectory.change, decided.trajectory.first_earned
    return {
        "change": change.arrangement.reference,
        "gss_code": change.authority.gss_code,
        "authority": change.authority.name,
        "from": change.model_before or None,
        "to": change.arrangement.model,
        "initiation": change.arrangement.initiation,
        "decided_on": iso(decided.decided_on),
        "decided_by": decided.rests_on.kind if decided.rests_on else None,
        "grade_when_decided": decided.grade or None,
        "go_live": iso(change.go_live),
        "grade_before": decided.trajectory.grade_before or None,
        "first_earned": earned.graded.grade if earned else None,
        "movement": decided.trajectory.movement,
        "ended_on": iso(change.ended_on),
        "days": decided.days,
        "not_known": change.not_known or None,
        "followed_by": change.followed_by.model if change.followed_by else None,
    }


def group_as_dict(group):
    """A group as the API gives it; members by the reference of the arrangement that began."""
    return {
        "initiation": group.initiation,
        "label": group.label,
        "grade_when_decided": group.grade or None,
        "n": len(group.members),
        **group.ways,
        "running": group.running,
        "days": group.lasted,
        "members": [m.trajectory.change.arrangement.reference for m in group.members],
    }
