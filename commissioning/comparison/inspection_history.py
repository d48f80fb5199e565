"""Every council's full inspections in order of time, each with its grade in one area."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from authorities.models import LATEST_FIRST, Inspection, Judgement, MissingReason, Theme

from .judgements import areas_judged, cell

ONE_DAY = timedelta(days=1)
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


def histories(area, basis, **conditions):
    """By council (primary key), its Graded inspections that count from some day on, in the order
    of these days, with three queries."""
    judged = Inspection.objects.giving_grade().judged().filter(**conditions)
    judgements = Judgement.objects.by_inspection(area)
    areas, found = areas_judged(theme=area), defaultdict(list)
    for inspection in judged.order_by(*LATEST_FIRST).reverse():
        on = inspection.counts_from(basis)
        if on is not None:
            standing = cell(inspection, area, judgements.get(inspection.pk), areas)
            graded = Graded(inspection, standing.grade, standing.missing, on)
            found[inspection.authority_id].append(graded)
    for history in found.values():
        history.sort(key=lambda graded: graded.on)
    return found


def in_force_on(history, day):
    """What gives the grade in force on the day, or None: the rule of
    ``InspectionQuerySet.in_force_on``, for a history in memory. That is any number of Graded, or
    of others with an ``inspection`` and the day ``on`` which it begins to count."""
    counting = (graded for graded in history if graded.on <= day)
    return max(counting, key=lambda graded: graded.inspection.recency, default=None)


def in_force_before(history, day):
    """The same on the eve of the day."""
    return in_force_on(history, day - ONE_DAY)


def leaders_without_overall(found):
    """By inspection (primary key), of histories, the grade of the leaders where there is none in
    the area asked for because Ofsted no longer gave an overall judgement."""
    without = [
        graded.inspection.pk
        for history in found.values()
        for graded in history
        if graded.missing == MissingReason.OVERALL_NOT_GIVEN
    ]
    judged = Judgement.objects.filter(inspection__in=without).by_inspection(Theme.LEADERSHIP)
    return {inspection: judgement.grade for inspection, judgement in judged.items()}


def visits():
    """By council, its visits between full inspections, oldest first. They give no grades."""
    found = defaultdict(list)
    for visit in Inspection.objects.visits().order_by("inspected_on", "pk"):
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
