"""The rules of the register in the slowest and most obvious way: one council after another, one
record after another. The site's own functions are checked against these."""

import calendar
import datetime
import itertools

from authorities.models import Inspection, JudgementArea, LocalAuthority
from commissioning.models import DeliveryArrangement

FULL = {"standard", "short", "single", "single_reinspection"}
GRADES = ["outstanding", "good", "requires_improvement", "inadequate"]


def existed(council, day):
    opened = council.opened_on or datetime.date.min
    closed = council.closed_on or datetime.date.max
    return opened <= day <= closed


def delivered_by(council, scope, day):
    """The model in force on the day, or "not_recorded"."""
    return who_delivered(council, scope, day)[0]


def who_delivered(council, scope, day):
    """The model in force on the day, or "not_recorded", and the provider's number: what every
    course of events says that the register allows, or "not_known"."""
    arrangements = list(DeliveryArrangement.objects.filter(authority=council, scope=scope))
    return delivered_in_every_course(arrangements, day)


def delivered_in_every_course(arrangements, day):
    """The same of a council's arrangements: what is so whichever days the dates stand for."""
    starts = [possible_starts(a.started_on, a.started_precision) for a in arrangements]
    answers = set()
    for began in itertools.product(*starts):
        ends = [possible_ends(a, arrangements, began) for a in arrangements]
        for over in itertools.product(*ends):
            answers.add(last_running(arrangements, began, over, day))
    return answers.pop() if len(answers) == 1 else ("not_known", None)


def possible_starts(day, precision):
    """The earliest and the latest day of a start that is stored as this day."""
    year = datetime.timedelta(days=365)
    if precision == "month":
        return {day, day.replace(day=calendar.monthrange(day.year, day.month)[1])}
    if precision == "year":
        return {day, datetime.date(day.year, 12, 31)}
    if precision == "estimated":
        return {day - year, day + year}
    return {datetime.date(1900, 1, 1), day} if precision == "by" else {day}


def possible_ends(arrangement, arrangements, began):
    """The day before what follows at once began, or else the earliest and latest last day."""
    end = arrangement.ended_on
    if end is None:
        return {datetime.date.max}
    for other, day in zip(arrangements, began, strict=True):
        if other.started_on == end + datetime.timedelta(days=1):
            return {day - datetime.timedelta(days=1)}
    if arrangement.ended_precision == "month":
        return {end.replace(day=1) - datetime.timedelta(days=1), end}
    if arrangement.ended_precision == "year":
        return {datetime.date(end.year - 1, 12, 31), end}
    if arrangement.ended_precision in ("estimated", "by"):
        return {end - datetime.timedelta(days=365), end}
    return {end}


def last_running(arrangements, began, over, day):
    """Who delivered on the day if each arrangement began and was over on these days."""
    running = [
        arrangement
        for arrangement, first, last in zip(arrangements, began, over, strict=True)
        if first <= day <= last
    ]
    if not running:
        return "not_recorded", None
    last = max(running, key=lambda a: (a.started_on, a.pk))
    return last.model, last.provider_id


def first_day(inspection):
    return inspection.started_on or inspection.published_on


def grade_of(council, day, area="overall", basis="inspected", published_by=None):
    """(grade, reason): exactly one of the two is empty."""
    return grade_and_day(council, day, area, basis, published_by)[:2]


def grade_and_day(council, day, area="overall", basis="inspected", published_by=None):
    """The same, and the first day of the inspection that gave it."""
    latest, inspected = None, False
    for inspection in Inspection.objects.filter(authority=council):
        if inspection.framework_id not in ("sif", "ilacs") or inspection.kind not in FULL:
            continue
        if first_day(inspection) <= day:
            inspected = True
        counts_from = first_day(inspection) if basis == "inspected" else inspection.published_on
        if counts_from is None or counts_from > day or not inspection.judgements.exists():
            continue
        if published_by and (
            inspection.published_on is None or inspection.published_on > published_by
        ):
            continue
        if latest is None or first_day(inspection) > first_day(latest):
            latest = inspection
    if latest is None:
        return "", "not_published" if inspected else "not_yet_inspected", None
    for judgement in latest.judgements.all():
        if judgement.area.theme == area:
            return judgement.grade, judgement.missing_reason, first_day(latest)
    return "", why_missing(latest, area), None


def why_missing(inspection, area):
    for candidate in JudgementArea.objects.filter(framework=inspection.framework_id, theme=area):
        begins = candidate.judged_from or datetime.date.min
        ends = candidate.judged_until or datetime.date.max
        if begins <= first_day(inspection) <= ends:
            return "not_published"
    return "overall_not_given" if area == "overall" else "area_not_judged"


def ratings(day, scope="childrens-social-care", regions=(), credited=True, **how):
    """By model: counts of councils, grades and reasons, and the members' codes. ``credited``: a
    grade counts only for who delivered when it was given."""
    groups = {}
    for council in LocalAuthority.objects.order_by("name"):
        if not existed(council, day) or (regions and council.region_code not in regions):
            continue
        grade, reason, given_on = grade_and_day(council, day, **how)
        who = who_delivered(council, scope, day)
        is_apart = bool(grade) and credited and who_delivered(council, scope, given_on) != who
        group = groups.setdefault(
            delivered_by(council, scope, day),
            {
                "authorities": 0,
                "graded": 0,
                "members": [],
                "given_under_another": 0,
                "given_under_another_members": [],
                **dict.fromkeys(GRADES, 0),
            },
        )
        group["authorities"] += 1
        group["members"].append(council.gss_code)
        if is_apart:
            group["given_under_another"] += 1
            group["given_under_another_members"].append(council.gss_code)
        elif grade:
            group["graded"] += 1
            group[grade] += 1
        else:
            missing = group.setdefault("missing", {})
            missing[reason] = missing.get(reason, 0) + 1
    return groups
