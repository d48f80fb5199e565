"""What came before and after each change of who delivers. One thing after another is a sequence
in time; whether one led to the other is another question, which this does not answer."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from authorities.models import Inspection, Judgement, LocalAuthority

from .changes import DeliveryChange, changes_in
from .direction import BETTER, WORSE, movement
from .groups import NOT_RECORDED
from .inherited_or_earned import EARNED, INHERITED, NOT_KNOWN, phase_of
from .inspection_history import (
    Graded,
    earlier_judgements,
    histories,
    in_force_before,
    leaders_without_overall,
    visits,
)
from .question import COUNT, OVERALL


@dataclass(frozen=True)
class InspectionAfter:
    """An inspection while the arrangement lasted: days from go-live (None where the day of go-live
    is not known), and its phase with why it is not known. ``leaders`` is the grade of the leaders
    where there is none because Ofsted had stopped giving an overall judgement."""

    graded: Graded
    authority: LocalAuthority
    days: int | None
    phase: str
    not_known: str = ""
    leaders: str = ""


@dataclass(frozen=True)
class Visit:
    """A focused or monitoring visit, in days from go-live (negative before it; None where the day
    of go-live is not known)."""

    inspection: Inspection
    days: int | None


@dataclass(frozen=True)
class Trajectory:
    """A change with the last inspection before it, those while it lasted, and visits from three
    years before until its end. ``earlier`` is the last judgement under a framework of 2009 to
    2013, for a council that had no grade that counts. Where the grade before depends on a day that
    is not known, there is none and ``not_known`` says why."""

    change: DeliveryChange
    before: Graded | None
    earlier: Judgement | None
    after: tuple[InspectionAfter, ...]
    visits: tuple[Visit, ...]
    not_known: str = ""
    counts_earlier: bool = False

    @property
    def has_earlier_grade(self):
        """Whether the grade before is one of 2009 to 2013, because nothing newer stands."""
        return self.counts_earlier and not self.before and self.earlier is not None

    @property
    def grade_before(self):
        if self.has_earlier_grade:
            return self.earlier.grade
        return self.before.grade if self.before else ""

    @property
    def grade_before_on(self):
        """The day from which the grade before counted; None without one."""
        if self.has_earlier_grade:
            return self.earlier.inspection.inspected_on
        return self.before.on if self.before else None

    @property
    def first_earned(self):
        """The first inspection of the earned phase that gave a grade, or None; none either after
        one of which nobody knows whether it was earned."""
        graded = (a for a in self.after if a.graded.grade and a.phase != INHERITED)
        first = next(graded, None)
        return first if first and first.phase == EARNED else None

    @property
    def earned_not_known(self):
        """Why the first earned grade is not known, where that is so."""
        unsure = [a.not_known for a in self.after if a.phase == NOT_KNOWN and a.graded.grade]
        return unsure[0] if unsure and not self.first_earned else ""

    @property
    def latest(self):
        """The last inspection with a grade while the arrangement lasted, or None."""
        return next((a for a in reversed(self.after) if a.graded.grade), None)

    @property
    def movement(self):
        """From the grade before to the first that was earned."""
        earned = self.first_earned
        return movement(self.grade_before, earned.graded.grade if earned else "")

    @property
    def rose_and_fell(self):
        """Whether, while it lasted, one grade was better than the one before it, and a later one
        worse than the one before that."""
        grades = [a.graded.grade for a in self.after if a.graded.grade]
        ways = [movement(*two) for two in pairwise([*filter(None, [self.grade_before]), *grades])]
        return BETTER in ways and WORSE in ways[ways.index(BETTER) :]


VISITS_BEFORE = 3 * 365  # days


def trajectories(question):
    """A Trajectory for each change that the question asks for, oldest go-live first, with eight
    queries."""
    changes = [change for change in changes_in(question.scope) if _is_asked(change, question)]
    found = histories(question.area, question.basis)
    seen, earlier, leaders = visits(), earlier_judgements(), leaders_without_overall(found)
    return [_trajectory(change, question, found, seen, earlier, leaders) for change in changes]


def _is_asked(change, question):
    asked = (
        (change.arrangement.initiation, question.initiation),
        (change.model_before or NOT_RECORDED, question.model_from),
        (change.arrangement.model, question.model_to),
    )
    return all(not wanted or given in wanted for given, wanted in asked)


def _trajectory(change, question, found, seen, earlier, leaders):
    history, judgements = found[change.authority.pk], earlier[change.authority.pk]
    first, last = change.go_live_bounds
    before, at_last = in_force_before(history, first), in_force_before(history, last)
    judged = _last_judgement(judgements, first)
    is_known = before == at_last and (before or judged == _last_judgement(judgements, last))
    return Trajectory(
        change=change,
        before=before if is_known else None,
        earlier=judged if is_known and not before else None,
        after=tuple(_after(change, question.window, found, leaders)),
        visits=tuple(_visits(change, seen)),
        not_known="" if is_known else change.not_known,
        counts_earlier=question.earlier == COUNT and question.area == OVERALL,
    )


def _last_judgement(judgements, day):
    before = [j for j in judgements if j.inspection.inspected_on < day]
    return before[-1] if before else None


def _after(change, window, found, leaders):
    """Inspections of the councils that the spell served, on days on which it did."""
    served = {a.authority_id: a.authority for a in change.spell}
    after = [
        InspectionAfter(
            graded,
            served[council],
            days(change, graded.on),
            phase_of(change, graded.on, window),
            change.why_unsure(graded.on),
            leaders.get(graded.inspection.pk, ""),
        )
        for council in served
        for graded in found[council]
        if change.covers(council, graded.on)
    ]
    return sorted(after, key=lambda a: a.graded.on)


def _visits(change, seen):
    for council in dict.fromkeys(a.authority_id for a in change.spell):
        for visit in seen[council]:
            distance = (visit.inspected_on - change.go_live).days
            own = council == change.authority.pk and -VISITS_BEFORE <= distance < 0
            if own or change.covers(council, visit.inspected_on):
                yield Visit(visit, days(change, visit.inspected_on))


def days(change, day: date):
    """Days from go-live to the day; None where the day of go-live is not known."""
    return None if change.not_known else (day - change.go_live).days


def as_dict(trajectory):
    """A trajectory as the API gives it: codes for words, ISO dates, null where nothing is known."""
    change, earned, latest = trajectory.change, trajectory.first_earned, trajectory.latest
    arrangement = change.arrangement
    return {
        "gss_code": change.authority.gss_code,
        "authority": change.authority.name,
        "scope": arrangement.scope_id,
        "from": change.model_before or None,
        "to": arrangement.model,
        "provider": arrangement.provider.slug if arrangement.provider else None,
        "go_live": iso(change.go_live),
        "go_live_precision": arrangement.started_precision,
        "not_known": change.not_known or None,
        "initiation": arrangement.initiation,
        "grade_before": trajectory.grade_before or None,
        "grade_before_on": iso(trajectory.grade_before_on),
        "grade_before_is_earlier": trajectory.has_earlier_grade,
        "after": [_after_as_dict(after) for after in trajectory.after],
        "first_earned": earned.graded.grade if earned else None,
        "latest_during": latest.graded.grade if latest else None,
        "ended_on": iso(change.ended_on),
        "followed_by": change.followed_by.model if change.followed_by else None,
    }


def _after_as_dict(after):
    inspection = after.graded.inspection
    return {
        "inspected_on": iso(inspection.inspected_on),
        "published_on": iso(inspection.published_on),
        "days": after.days,
        "phase": after.phase,
        "grade": after.graded.grade or None,
        "gss_code": after.authority.gss_code,
        "joint_with": inspection.joint_with or None,
        "leaders_grade": after.leaders or None,
    }


def iso(day):
    return day.isoformat() if day else None


def as_row(trajectory):
    """A trajectory as one row of a CSV: what ``as_dict`` gives, with the inspections after told in
    one cell, and when the grades were given."""
    row, earned, latest = as_dict(trajectory), trajectory.first_earned, trajectory.latest
    after = row.pop("after")
    row = {"change": trajectory.change.arrangement.reference} | row
    return row | {
        "first_earned_on": iso(earned.graded.on) if earned else None,
        "first_earned_days": earned.days if earned else None,
        "latest_during_on": iso(latest.graded.on) if latest else None,
        "movement": trajectory.movement,
        "inspections": len(after),
        "after": " | ".join(
            f"{one['inspected_on']} {_told(one['days'])} {one['phase']} "
            f"{one['grade'] or 'no_grade'}"
            for one in after
        ),
    }


def _told(days):
    return "not_known" if days is None else days


def after_rows(trajectory):
    """The inspections after a change, one row each."""
    change = trajectory.change
    named = {"change": change.arrangement.reference, "go_live": iso(change.go_live)}
    return [named | _after_as_dict(after) for after in trajectory.after]
