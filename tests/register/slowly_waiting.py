"""Time until a better grade, and curves of those still waiting, by hand: fractions, sums and
loops. Only the tail of the chi-squared distribution is scipy's."""

from fractions import Fraction
from math import exp, inf, log, sqrt

from scipy.stats import chi2

from tests.register.slowly import GRADES
from tests.register.slowly_study import WHOLE, grades_of, later, model_on

Z = 1.959963984540054  # of the normal distribution, for 95%


def reached(grade, from_grade, to):
    if to == "good":
        return grade in ("outstanding", "good")
    return GRADES.index(grade) < GRADES.index(from_grade)


def stretches(register, area="overall", from_grade="inadequate", to="better"):
    """A dict for each stretch: council, start, until, improved, repeats. What is known of a
    council still waiting ends with the newest report, its own last day, or an inspection that
    gave no grade."""
    found, passed = [], set()
    for council in sorted(register.councils, key=lambda c: (c.closed_on is None, c.closed_on)):
        running = None
        successors = list(council.successors.all()) if council.closed_on else []
        rows = [(*row, True) for row in grades_of(register, council, area)]
        for successor in successors:
            rows += [(*row, False) for row in grades_of(register, successor, area)]
        for day, grade, inspection, own in sorted(rows, key=lambda row: row[0]):
            if running is None:
                if grade == from_grade and own and inspection.pk not in passed:
                    running = {"council": council, "start": day, "repeats": 0, "seen": 0}
                    running |= {"successors": successors}
            elif not grade:
                found.append(running | {"until": day, "improved": False})
                running = None
            elif reached(grade, from_grade, to):
                running["seen"] += 1
                found.append(running | {"until": day, "improved": True, "grade": grade})
                running = None
            else:
                passed.add(inspection.pk)
                running["seen"] += 1
                running["repeats"] += grade == from_grade
        if running:
            closed = None if successors else council.closed_on
            last = min(register.newest_report, closed or register.newest_report)
            found.append(running | {"until": last, "improved": False})
    return found


def at_landmark(register, stretch, landmark, scope=WHOLE):
    """(model on the landmark, "included" or why the stretch is left out)."""
    day = later(stretch["start"], landmark)
    council = stretch["council"]
    if council.closed_on and council.closed_on < day and stretch["successors"]:
        council = min(stretch["successors"], key=lambda successor: successor.name)
    model = model_on(register, council, scope, day)
    if stretch["until"] > day:
        return model, "included"
    return model, "improved_before_landmark" if stretch["improved"] else "not_followed_to_landmark"


def curve(cases):
    """A dict for each day on which something happened to the cases, (days, event) each."""
    share, greenwood, steps = Fraction(1), Fraction(0), []
    for day in sorted({days for days, _ in cases}):
        at_risk = sum(1 for days, _ in cases if days >= day)
        events = sum(1 for days, event in cases if days == day and event)
        censored = sum(1 for days, event in cases if days == day and not event)
        share *= 1 - Fraction(events, at_risk)
        if events < at_risk:
            greenwood += Fraction(events, at_risk * (at_risk - events))
        steps.append(
            {"days": day, "at_risk": at_risk, "events": events, "censored": censored}
            | {"waiting": share, "bounds": interval(share, greenwood)}
        )
    return steps


def interval(share, greenwood):
    """The log-log interval (lower, upper); none where the curve stands at one or at nothing."""
    if share in (0, 1):
        return None
    spread = Z * sqrt(greenwood) / abs(log(share))
    centre = log(-log(share))
    return exp(-exp(centre + spread)), exp(-exp(centre - spread))


def median(steps):
    """(day, lower, upper): the first days on which the curve, its lower and its upper bound are at
    one half or below; None where they never are."""

    def first(height):
        return next((step["days"] for step in steps if height(step) <= 0.5), None)

    return (
        first(lambda step: step["waiting"]),
        first(lambda step: step["bounds"][0] if step["bounds"] else inf),
        first(lambda step: step["bounds"][1] if step["bounds"] else inf),
    )


def log_rank(one, other):
    """The two-sided p, or None where either group has fewer than five events."""
    if min(sum(event for _, event in group) for group in (one, other)) < 5:
        return None
    observed, expected, variance = 0, Fraction(0), Fraction(0)
    for day in sorted({days for days, event in one + other if event}):
        here = sum(1 for days, _ in one if days >= day)
        there = sum(1 for days, _ in other if days >= day)
        total = here + there
        events = sum(1 for days, event in one + other if days == day and event)
        observed += sum(1 for days, event in one if days == day and event)
        expected += Fraction(events * here, total)
        if total > 1:
            variance += Fraction(
                events * (total - events) * here * there, total * total * (total - 1)
            )
    return chi2.sf(float((observed - expected) ** 2 / variance), 1)
