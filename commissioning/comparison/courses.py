"""What came before and after each change of who delivers. One thing after another is a sequence
in time; whether one led to the other is another question, which this does not answer."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from authorities.models import Inspection, Judgement, LocalAuthority

from .changes import Change, changes_in
from .groups import NOT_RECORDED
from .histories import Graded, earlier_judgements, histories, last_before, visits
from .movements import BETTER, WORSE, movement
from .phases import EARNED, phase_after


@dataclass(frozen=True)
class After:
    """An inspection while the arrangement lasted: days from go-live, and its phase."""

    graded: Graded
    authority: LocalAuthority
    days: int
    phase: str


@dataclass(frozen=True)
class Visit:
    """A focused or monitoring visit, in days from go-live (negative before it)."""

    inspection: Inspection
    days: int


@dataclass(frozen=True)
class Course:
    """A change with the last inspection before it, those while it lasted, and visits from three
    years before until its end. ``earlier`` is the last judgement under a framework of 2009 to
    2013, for a council that had no grade that counts."""

    change: Change
    before: Graded | None
    earlier: Judgement | None
    after: tuple[After, ...]
    visits: tuple[Visit, ...]

    @property
    def grade_before(self):
        return self.before.grade if self.before else ""

    @property
    def first_earned(self):
        """The first inspection of the earned phase that gave a grade, or None."""
        earned = (a for a in self.after if a.phase == EARNED and a.graded.grade)
        return next(earned, None)

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


def courses(question):
    """A Course for each change that the question asks for, oldest go-live first, with seven
    queries."""
    changes = [change for change in changes_in(question.scope) if _is_asked(change, question)]
    found = histories(question.area, question.basis)
    seen, earlier = visits(), earlier_judgements()
    return [_course(change, question, found, seen, earlier) for change in changes]


def _is_asked(change, question):
    asked = (
        (change.arrangement.initiation, question.initiation),
        (change.model_before or NOT_RECORDED, question.model_from),
        (change.arrangement.model, question.model_to),
    )
    return all(not wanted or given in wanted for given, wanted in asked)


def _course(change, question, found, seen, earlier):
    before = last_before(found[change.authority.pk], change.go_live)
    return Course(
        change=change,
        before=before,
        earlier=None if before else _last_judgement(earlier, change),
        after=tuple(_after(change, question.window, found)),
        visits=tuple(_visits(change, seen)),
    )


def _last_judgement(earlier, change):
    judgements = earlier[change.authority.pk]
    before = [j for j in judgements if j.inspection.inspected_on < change.go_live]
    return before[-1] if before else None


def _after(change, window, found):
    """Inspections of the councils that the spell served, on days on which it did."""
    served = {a.authority_id: a.authority for a in change.spell}
    after = [
        After(
            graded,
            served[council],
            days(change, graded.on),
            phase_after(graded.on, change.go_live, window),
        )
        for council in served
        for graded in found[council]
        if change.covers(council, graded.on)
    ]
    return sorted(after, key=lambda a: a.days)


def _visits(change, seen):
    for council in dict.fromkeys(a.authority_id for a in change.spell):
        for visit in seen[council]:
            distance = days(change, visit.inspected_on)
            own = council == change.authority.pk and -VISITS_BEFORE <= distance < 0
            if own or change.covers(council, visit.inspected_on):
                yield Visit(visit, distance)


def days(change, day: date):
    """Days from go-live to the day."""
    return (day - change.go_live).days


def as_dict(course):
    """A course as the API gives it: codes for words, ISO dates, null where nothing is known."""
    change, earned, latest = course.change, course.first_earned, course.latest
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
        "initiation": arrangement.initiation,
        "grade_before": course.grade_before or None,
        "grade_before_on": iso(course.before.on) if course.before else None,
        "after": [_after_as_dict(after) for after in course.after],
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
    }


def iso(day):
    return day.isoformat() if day else None


def as_row(course):
    """A course as one row of a CSV: what ``as_dict`` gives, with the inspections after told in
    one cell, and when the grades were given."""
    row, earned, latest = as_dict(course), course.first_earned, course.latest
    after = row.pop("after")
    row = {"change": course.change.arrangement.reference} | row
    return row | {
        "first_earned_on": iso(earned.graded.on) if earned else None,
        "first_earned_days": earned.days if earned else None,
        "latest_during_on": iso(latest.graded.on) if latest else None,
        "movement": course.movement,
        "inspections": len(after),
        "after": " | ".join(
            f"{one['inspected_on']} {one['days']} {one['phase']} {one['grade'] or 'no_grade'}"
            for one in after
        ),
    }


def after_rows(course):
    """The inspections after a change, one row each."""
    change = course.change
    named = {"change": change.arrangement.reference, "go_live": iso(change.go_live)}
    return [named | _after_as_dict(after) for after in course.after]
