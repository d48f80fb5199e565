"""The study in the slowest and most obvious way: one record after another, nothing taken from
``commissioning.comparison``. The site's own functions are checked against these."""

import calendar
import datetime
from collections import defaultdict
from functools import cache

from authorities.models import Inspection, LocalAuthority
from commissioning.models import ArrangementEvent, DeliveryArrangement
from tests.register.slowly import FULL, GRADES, delivered_in_every_course

WHOLE = "childrens-social-care"
NEVER = datetime.date.max


class Register:
    """Every record that the study rests on, as plain lists."""

    def __init__(self):
        self.councils = list(LocalAuthority.objects.prefetch_related("successors"))
        self.arrangements = list(
            DeliveryArrangement.objects.select_related("authority", "provider").prefetch_related(
                "authority__successors"
            )
        )
        self.of = defaultdict(list)
        for arrangement in self.arrangements:
            self.of[arrangement.authority_id, arrangement.scope_id].append(arrangement)
        self.changes = {}
        self.events = list(ArrangementEvent.objects.all())
        self.inspections = defaultdict(list)
        for inspection in Inspection.objects.prefetch_related("judgements__area"):
            if inspection.kind in FULL and inspection.framework_id in ("sif", "ilacs"):
                self.inspections[inspection.authority_id].append(inspection)
        self.newest_report = max(
            day
            for day in Inspection.objects.values_list("published_on", flat=True)
            if day is not None
        )


def later(day, months):
    """The same day of the month so many months later, or that month's last day."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


# Grades


def grade_in(inspection, area):
    for judgement in sorted(inspection.judgements.all(), key=lambda j: j.area.position):
        if judgement.area.theme == area:
            return judgement.grade
    return ""


def grades_of(register, council, area="overall", basis="inspected"):
    """(day from which it counts, grade or "", inspection) of a council, oldest first."""
    found = []
    for inspection in register.inspections[council.pk]:
        if inspection.published_on is None:
            continue
        first = inspection.started_on or inspection.published_on
        day = first if basis == "inspected" else inspection.published_on
        found.append((day, grade_in(inspection, area), inspection))
    return sorted(found, key=lambda row: (row[0], row[2].pk))


def latest(grades, day, on_the_day=False):
    """The last row of ``grades_of`` before the day (or on it), or None."""
    last = None
    for row in grades:
        if row[0] < day or (on_the_day and row[0] == day):
            last = row
    return last


def way(before, after):
    if not before or not after:
        return "unknown"
    if before == after:
        return "same"
    return "better" if GRADES.index(after) < GRADES.index(before) else "worse"


# Days that are not known


@cache
def possible_days(day, precision):
    """Every day that the start stored as this day can have been, one by one. (The register has
    nothing that could have begun before the year 2000.)"""
    first, last = day, day
    if precision == "month":
        last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    elif precision == "year":
        last = datetime.date(day.year, 12, 31)
    elif precision == "estimated":
        first, last = (day + datetime.timedelta(days=n) for n in (-365, 365))
    elif precision == "by":
        first = datetime.date(2000, 1, 1)
    return [first + datetime.timedelta(days=n) for n in range((last - first).days + 1)]


def starts_of(change):
    return possible_days(change["go_live"], change["began"].started_precision)


def doubtful(change, day):
    """Whether the change may or may not have begun, or ended, by the end of the day."""
    if len({start <= day for start in starts_of(change)}) == 2:
        return True
    last = max(change["spell"], key=lambda part: part.ended_on or NEVER)
    end, precision = last.ended_on, last.ended_precision
    if end is None or precision == "day":
        return False
    first = {
        "month": end.replace(day=1),
        "year": end.replace(month=1, day=1),
    }.get(precision, end - datetime.timedelta(days=364))
    return first <= day <= end


def phase_in(change, day, window):
    if doubtful(change, day):
        return "not_known"
    found = {"inherited" if day < later(start, window) else "earned" for start in starts_of(change)}
    return found.pop() if len(found) == 1 else "not_known"


# Changes


def same(one, other):
    return (one.model, one.provider_id) == (other.model, other.provider_id)


def carried_on(register, arrangement):
    """The arrangements in which the same model and provider go on from the next day, in the
    same council or in those that succeed it."""
    if arrangement.ended_on is None:
        return []
    next_day = arrangement.ended_on + datetime.timedelta(days=1)
    served = {arrangement.authority_id}
    if arrangement.authority.closed_on == arrangement.ended_on:
        served |= {successor.pk for successor in arrangement.authority.successors.all()}
    return [
        other
        for authority in sorted(served)
        for other in register.of[authority, arrangement.scope_id]
        if other.started_on == next_day and same(other, arrangement)
    ]


def before_it(register, arrangement):
    """What the council had in the scope before: the last to have ended, or None."""
    ended = [
        other
        for other in register.of[arrangement.authority_id, arrangement.scope_id]
        if (other.ended_on or NEVER) < arrangement.started_on
    ]
    return max(ended, key=lambda other: (other.ended_on, other.started_on), default=None)


def begins_a_change(register, arrangement):
    before = before_it(register, arrangement)
    if before is not None:
        return not same(before, arrangement)
    if arrangement.scope_id == WHOLE:
        return False
    return not any(
        arrangement in carried_on(register, other)
        for other in register.arrangements
        if other.scope_id == arrangement.scope_id and other.authority_id != arrangement.authority_id
    )


def spell_of(register, arrangement):
    """All arrangements through which the change lived, and what followed its end, or None."""
    spell, ends = [arrangement], []
    for part in spell:
        following = carried_on(register, part)
        spell += [other for other in following if other not in spell]
        if not following:
            ends.append(part)
    last = max(ends, key=lambda part: part.ended_on or NEVER)
    after = [
        other
        for other in register.of[last.authority_id, last.scope_id]
        if last.ended_on and other.started_on > last.ended_on
    ]
    return spell, last.ended_on, min(after, key=lambda other: other.started_on, default=None)


def changes(register, scope=WHOLE):
    found = []
    for arrangement in register.arrangements:
        if arrangement.scope_id == scope and begins_a_change(register, arrangement):
            spell, ended_on, followed_by = spell_of(register, arrangement)
            found.append(
                {
                    "began": arrangement,
                    "before": before_it(register, arrangement),
                    "go_live": arrangement.started_on,
                    "spell": spell,
                    "ended_on": ended_on,
                    "followed_by": followed_by,
                }
            )
    return sorted(found, key=lambda change: (change["go_live"], change["began"].reference))


def serving(change, council, day):
    return any(
        part.authority_id == council.pk and part.started_on <= day <= (part.ended_on or NEVER)
        for part in change["spell"]
    )


def phase(all_changes, council, day, window=12):
    """By the latest change that delivers for the council on the day; else ``before``, where one
    is still to come."""
    running = [change for change in all_changes if serving(change, council, day)]
    own = [change for change in all_changes if change["began"].authority_id == council.pk]
    if any(doubtful(change, day) for change in own):
        return "not_known"
    if running:
        return phase_in(max(running, key=lambda change: change["go_live"]), day, window)
    to_come = [
        change
        for change in all_changes
        if change["began"].authority_id == council.pk and change["go_live"] > day
    ]
    return "before" if to_come else ""


def trajectory(register, change, area="overall", basis="inspected", window=12):
    """What Ofsted found before a change and while it lasted."""
    go_live, own = change["go_live"], change["began"].authority
    starts, grades = starts_of(change), grades_of(register, own, area, basis)
    before, *others = {latest(grades, start) for start in (starts[0], starts[-1])}
    before = None if others else before
    after = []
    for council in register.councils:
        for day, grade, inspection in grades_of(register, council, area, basis):
            if serving(change, council, day):
                kind = phase_in(change, day, window)
                days = (day - go_live).days if len(starts) == 1 else None
                row = {"on": day, "grade": grade, "phase": kind, "days": days}
                after.append(row | {"inspection": inspection})
    after.sort(key=lambda row: (row["on"], row["inspection"].pk))
    graded = [row for row in after if row["grade"]]
    later_on = [row for row in graded if row["phase"] != "inherited"]
    first = later_on[0]["grade"] if later_on and later_on[0]["phase"] == "earned" else ""
    return {
        "before": before,
        "after": after,
        "first_earned": first,
        "latest": graded[-1]["grade"] if graded else "",
        "way": way(before[1] if before else "", first),
    }


# The same start and no change


def existed(council, first, last):
    return (council.opened_on or datetime.date.min) <= first and last <= (
        council.closed_on or NEVER
    )


def who_delivers(register, council, scope, day):
    return {
        (part.model, part.provider_id)
        for part in register.of[council.pk, scope]
        if part.started_on <= day <= (part.ended_on or NEVER)
    }


def stayed(register, council, scope, first, last):
    """Whether the same model and provider delivered on every day; looked at on the day before
    the first and on every day on which something began or had just ended."""
    as_it_was = who_delivers(register, council, scope, first - datetime.timedelta(days=1))
    days = {first, last}
    for part in register.of[council.pk, scope]:
        days.add(part.started_on)
        if part.ended_on:
            days.add(part.ended_on + datetime.timedelta(days=1))
    for change in changes_of(register, council, scope):
        if any(first <= start <= last for start in starts_of(change)):
            return False
    return all(
        who_delivers(register, council, scope, day) == as_it_was
        for day in days
        if first <= day <= last
    )


def changes_of(register, council, scope):
    """The changes of one council; remembered, since many ask."""
    if scope not in register.changes:
        register.changes[scope] = changes(register, scope)
    return [c for c in register.changes[scope] if c["began"].authority_id == council.pk]


def at_risk(register, council, scope, day):
    """Whether the council had never changed by the end of the day, and ran its own service."""
    for change in changes_of(register, council, scope):
        if any(start <= day for start in starts_of(change)):
            return False
    return model_on(register, council, scope, day) == "in_house"


def peers(register, change, today, area="overall", basis="inspected", controls="risk_set", **how):
    """By council: (grade before, grade that tells the outcome or None, whether it came)."""
    go_live, own = change["go_live"], change["began"].authority
    scope = change["began"].scope_id
    before = latest(grades_of(register, own, area, basis), go_live)
    until = min(later(go_live, 60), today)
    found = {}
    if before is None or not before[1] or len(starts_of(change)) > 1:
        return found
    for council in register.councils:
        if council.pk == own.pk or not existed(council, go_live, go_live):
            continue
        grades = grades_of(register, council, area, basis)
        theirs = latest(grades, go_live)
        if theirs is None or theirs[1] != before[1]:
            continue
        if controls == "risk_set" and not at_risk(register, council, scope, go_live):
            continue
        if controls == "kept" and not (
            existed(council, go_live, until) and stayed(register, council, scope, go_live, until)
        ):
            continue
        found[council.gss_code] = (theirs[1], *outcome(grades, theirs[1], change, today, **how))
    return found


@cache
def newest_report():
    """The last day on which a report of a full inspection came out."""
    full = Inspection.objects.filter(framework__gives_grade=True).exclude(published_on=None)
    return max(full.values_list("published_on", flat=True))


def outcome(grades, before, change, today, told="next", window=12):
    """(grade that tells it or None, whether it came or None) of (day, grade, …) rows."""
    go_live, five = change["go_live"], later(change["go_live"], 60)
    ends = [part.ended_on or NEVER for part in change["spell"]]
    known = min(today, newest_report())
    last = min(max(ends), known) if told == "latest" else min(five, known)
    rows = [row[1] for row in grades if later(go_live, window) <= row[0] <= last and row[1]]
    if not rows:
        return None, None
    if told == "good_within_5y":
        good = [grade for grade in rows if grade in ("outstanding", "good")]
        if good:
            return good[0], True
        return rows[-1], False if five <= known else None
    grade = rows[-1] if told == "latest" else rows[0]
    return grade, way(before, grade) == "better"


def weighed(register, considered, today, area="overall"):
    """(how the next inspection within five years moved, whether the council kept its model)."""
    found, all_kept = set(), True
    days = possible_days(considered.decided_on, considered.precision)
    for day in (days[0], days[-1]):
        council, until = considered.authority, min(later(day, 60), today)
        grades = grades_of(register, council, area)
        following = [row for row in grades if day <= row[0] <= until]
        found.add((latest(grades, day), following[0] if following else None))
        kept = existed(council, day, until) and stayed(register, council, WHOLE, day, until)
        all_kept = all_kept and kept
    before, following = found.pop() if len(found) == 1 else (None, None)
    return way(before[1] if before else "", following[1] if following else ""), all_kept


# Pairs of successive inspections


def pairs(register, as_at, area="overall", framework="ilacs", published_by=None, scope=WHOLE):
    """([council, earlier day, earlier grade, later day, later grade, model, phase], and how many
    pairs are without a grade)."""
    found, without = [], 0
    all_changes = changes(register, scope)
    for council in register.councils:
        rows = [
            row
            for row in grades_of(register, council, area)
            if row[0] <= as_at
            and (framework == "" or row[2].framework_id == framework)
            and (published_by is None or row[2].published_on <= published_by)
        ]
        for number in range(1, len(rows)):
            one, other = rows[number - 1], rows[number]
            if not one[1] or not other[1]:
                without += 1
                continue
            who = model_on(register, council, scope, other[0])
            stands = phase(all_changes, council, other[0])
            found.append([council.gss_code, one[0], one[1], other[0], other[1], who, stands])
    return found, without


def model_on(register, council, scope, day):
    """Of several that run on the day, the one that began last, whichever days dates stand for."""
    return delivered_in_every_course(register.of[council.pk, scope], day)[0]


# The decision


def decision(register, change):
    """The event by which the change was decided, or None: the first decision for its arrangement;
    else the last one for the arrangement that it ends, taken while that ran; else the last
    direction for its own. None later than go-live."""
    began, before = change["began"], change["before"]
    events = sorted(
        (event for event in register.events if event.happened_on <= change["go_live"]),
        key=lambda event: (event.happened_on, event.reference),
    )
    own = [event for event in events if event.arrangement_id == began.pk]
    decided = [event for event in own if event.kind == "decision"]
    if decided:
        return decided[0]
    ending = [
        event
        for event in events
        if before is not None
        and event.arrangement_id == before.pk
        and event.kind == "decision"
        and event.happened_on > before.started_on
    ]
    if ending:
        return ending[-1]
    directed = [event for event in own if event.kind == "direction"]
    return directed[-1] if directed else None
