"""Every council's full inspections in order of time, each with its grade in one area."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from authorities.models import FULL_KINDS, Inspection, InspectionKind, Judgement, JudgementArea

from .judgements import missing_reason
from .question import PUBLISHED

# What visits between full inspections are shown in event time; they give no grades.
VISITS = (InspectionKind.FOCUSED_VISIT, InspectionKind.MONITORING_VISIT)
# Before November 2013 other frameworks judged other things. The two judgements that say most
# about the protection of children are shown where a council has no grade that counts.
EARLIER_AREAS = ("slac_safeguarding", "cpi_overall")


@dataclass(frozen=True)
class Graded:
    """A full inspection with its grade in the area asked for, or the reason why there is none.
    ``on`` is the day from which it counts, by the basis asked for."""

    inspection: Inspection
    grade: str
    missing: str
    on: date


def full_inspections(**conditions):
    """The full inspections that give the grade as at a date, oldest first."""
    return Inspection.objects.filter(
        kind__in=FULL_KINDS, framework__gives_grade=True, **conditions
    ).order_by("inspected_on", "published_on", "pk")


def histories(area, basis, **conditions):
    """By council (primary key), its Graded inspections whose reports are out, oldest first, with
    three queries."""
    judged = full_inspections(**conditions).filter(
        Exists(Judgement.objects.filter(inspection=OuterRef("pk")))
    )
    judgements = _judgements(area)
    areas, found = defaultdict(list), defaultdict(list)
    for one in JudgementArea.objects.filter(theme=area):
        areas[one.framework_id].append(one)
    for inspection in judged:
        on = inspection.published_on if basis == PUBLISHED else inspection.inspected_on
        grade, said = judgements.get(inspection.pk, ("", ""))
        if on is not None:
            missing = "" if grade else said or _reason(inspection, area, areas)
            found[inspection.authority_id].append(Graded(inspection, grade, missing, on))
    for history in found.values():
        history.sort(key=lambda graded: graded.on)
    return found


def _judgements(area):
    """By inspection, the grade and the missing reason in the area; of several, the first."""
    judgements = Judgement.objects.filter(area__theme=area).order_by("-area__position")
    return {
        pk: told for pk, *told in judgements.values_list("inspection", "grade", "missing_reason")
    }


def _reason(inspection, area, areas):
    return missing_reason(inspection, area, areas[inspection.framework_id])


def last_before(history, day):
    """The last of the Graded inspections that counted before the day, or None."""
    return next((graded for graded in reversed(history) if graded.on < day), None)


def visits():
    """By council, its focused and monitoring visits, oldest first."""
    found = defaultdict(list)
    for visit in Inspection.objects.filter(kind__in=VISITS).order_by("inspected_on", "pk"):
        found[visit.authority_id].append(visit)
    return found


def earlier_judgements():
    """By council, its judgements of 2009 to 2013 about the protection of children, oldest first."""
    found = defaultdict(list)
    judgements = (
        Judgement.objects.filter(area__in=EARLIER_AREAS)
        .exclude(grade="")
        .select_related("inspection", "area")
        .order_by("inspection__inspected_on")
    )
    for judgement in judgements:
        found[judgement.inspection.authority_id].append(judgement)
    return found
