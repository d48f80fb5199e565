"""The rules of the register in the slowest and most obvious way: one council after another, one
record after another. The site's own functions are checked against these."""

import datetime

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
    running = []
    for arrangement in DeliveryArrangement.objects.filter(authority=council, scope=scope):
        if arrangement.started_on <= day <= (arrangement.ended_on or datetime.date.max):
            running.append(arrangement)
    if not running:
        return "not_recorded"
    return max(running, key=lambda a: (a.started_on, a.pk)).model


def first_day(inspection):
    return inspection.started_on or inspection.published_on


def grade_of(council, day, area="overall", basis="inspected", published_by=None):
    """(grade, reason): exactly one of the two is empty."""
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
        return "", "not_published" if inspected else "not_yet_inspected"
    for judgement in latest.judgements.all():
        if judgement.area.theme == area:
            return judgement.grade, judgement.missing_reason
    return "", why_missing(latest, area)


def why_missing(inspection, area):
    for candidate in JudgementArea.objects.filter(framework=inspection.framework_id, theme=area):
        begins = candidate.judged_from or datetime.date.min
        ends = candidate.judged_until or datetime.date.max
        if begins <= first_day(inspection) <= ends:
            return "not_published"
    return "overall_not_given" if area == "overall" else "area_not_judged"


def ratings(day, scope="childrens-social-care", regions=(), **how):
    """By model: counts of councils, grades and reasons, and the members' codes."""
    groups = {}
    for council in LocalAuthority.objects.order_by("name"):
        if not existed(council, day) or (regions and council.region_code not in regions):
            continue
        grade, reason = grade_of(council, day, **how)
        group = groups.setdefault(
            delivered_by(council, scope, day),
            {"authorities": 0, "graded": 0, "members": [], **dict.fromkeys(GRADES, 0)},
        )
        group["authorities"] += 1
        group["members"].append(council.gss_code)
        if grade:
            group["graded"] += 1
            group[grade] += 1
        else:
            missing = group.setdefault("missing", {})
            missing[reason] = missing.get(reason, 0) + 1
    return groups
