"""From the study's answers to the plain records that its charts are drawn from."""

from authorities.models import InspectionKind

from ..charts import eventtime, render, waiting
from ..comparison.phases import months_after
from ..models import DeliveryModel

FEWEST = 5  # councils in a group, below which it gets no curve of its own
FIRST_YEARS = 3  # before go-live


def event_pictures(courses, window, today):
    """A picture in event time for each course, all over the same span of days."""
    span = _span(courses, today)
    return [_event_picture(course, window, today, span) for course in courses]


def _span(courses, today):
    lasted = [_lasted(course, today) for course in courses]
    return eventtime.Span(-FIRST_YEARS * 365.25, max(lasted, default=0))


def _lasted(course, today):
    change = course.change
    return ((change.ended_on or today) - change.go_live).days


def _event_picture(course, window, today, span):
    change = course.change
    before = [course.before] if course.before else []
    rows = [{"days": (g.on - change.go_live).days, "grade": g.grade} for g in before]
    rows += [{"days": after.days, "grade": after.graded.grade} for after in course.after]
    visits = [
        {
            "days": visit.days,
            "monitoring": visit.inspection.kind == InspectionKind.MONITORING_VISIT,
        }
        for visit in course.visits
    ]
    inherited = (months_after(change.go_live, window) - change.go_live).days
    models = change.model_before, change.arrangement.model
    lasted = _lasted(course, today)
    running = change.ended_on is None
    return render.inline(
        eventtime.event_time(span, rows, visits, inherited, models, lasted, running)
    )


def waiting_chart(answer):
    """The curve of in-house, and of every other group large enough; the rest as one."""
    groups = [group for group in answer.groups if len(group.cases) >= FEWEST]
    if answer.others.cases:
        groups.append(answer.others)
    landmark = answer.question.landmark * 365.25 / 12
    return render.svg(
        waiting.waiting_curves([_waiting(group) for group in groups], landmark),
        "Share of councils that had not reached the better grade, by who delivered",
        "Curves that fall as councils get there, from the landmark on. The same figures stand in "
        "the tables.",
    )


def _waiting(group):
    return {
        "label": group.label,
        "model": group.model if group.model in DeliveryModel.values else None,
        "n": len(group.cases),
        "until": max(case.days for case in group.cases),
        "steps": [vars(step) for step in group.curve.steps],
    }
