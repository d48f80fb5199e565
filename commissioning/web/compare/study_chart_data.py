"""From the study's answers to the plain records that its charts are drawn from."""

from authorities.periods import months_after
from commissioning.charts import eventtime, render, survival_curve
from commissioning.models import DeliveryModel
from commissioning.web.grade_shades import scales_of_shades

MONITORING = "monitoring_visit"  # the one kind of visit with a mark of its own
FEWEST = 5  # councils in a group, below which it gets no curve of its own
FIRST_YEARS = 3  # before go-live
AS_TABLE = "Grades and visits around go-live; the table of inspections says the grades."


def event_pictures(trajectories, window, today):
    """A picture in event time for each trajectory, all over the same span of days; None for one of
    which the day of go-live is not known."""
    span = _span([t for t in trajectories if not t.change.not_known], today)
    return [
        None if t.change.not_known else _event_picture(t, window, today, span) for t in trajectories
    ]


def _span(trajectories, today):
    lasted = [_lasted(trajectory, today) for trajectory in trajectories]
    return eventtime.DaySpan(-FIRST_YEARS * 365.25, max(lasted, default=0))


def _lasted(trajectory, today):
    change = trajectory.change
    return ((change.ended_on or today) - change.go_live).days


def _event_picture(trajectory, window, today, span):
    change = trajectory.change
    before = [trajectory.before] if trajectory.before else []
    rows = [{"days": (g.on - change.go_live).days, "grade": g.grade} for g in before]
    rows += [{"days": after.days, "grade": after.graded.grade} for after in trajectory.after]
    visits = [
        {
            "days": visit.days,
            "monitoring": visit.inspection.kind == MONITORING,
        }
        for visit in trajectory.visits
    ]
    inherited = (months_after(change.go_live, window) - change.go_live).days
    models = change.model_before, change.arrangement.model
    lasted = _lasted(trajectory, today)
    running = change.ended_on is None
    scales = scales_of_shades()
    title = _title(change)
    drawn = eventtime.event_time(
        span, rows, visits, inherited, models, lasted, running, scales, f"{title}. {AS_TABLE}"
    )
    return render.Picture(drawn, title, AS_TABLE)


def _title(change):
    """ "Slough: in-house to trust, 1 October 2015, in years from go-live"."""
    before = change.before.get_model_display().lower() if change.model_before else "not recorded"
    arrangement = change.arrangement
    after = arrangement.get_model_display().lower()
    who = f"{change.authority.name}: {before} to {after}"
    return f"{who}, {arrangement.started}, in years from go-live"


def waiting_chart(answer):
    """The curve of in-house, and of every other group large enough; the rest as one."""
    groups = [group for group in answer.groups if len(group.cases) >= FEWEST]
    if answer.others.cases:
        groups.append(answer.others)
    landmark = answer.question.landmark * 365.25 / 12
    return render.svg(
        survival_curve.waiting_curves([_waiting(group) for group in groups], landmark),
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
