"""The judgements in force of every council on a day, in all areas: one row for each council."""

from dataclasses import dataclass
from datetime import date

from authorities.models import Inspection, LocalAuthority

from .judgements import THEMES, Cell, judgement_rows, reason_without_inspection


@dataclass(frozen=True)
class CouncilGrades:
    """A council with the inspection in force and a Cell for each of THEMES. Without an inspection
    no cell has a grade, and each says why."""

    authority: LocalAuthority
    inspection: Inspection | None
    cells: tuple[Cell, ...]


def latest_grades(day: date, regions=()):
    """The CouncilGrades of all councils that existed on the day, by name. Five queries."""
    councils = LocalAuthority.objects.open_on(day).order_by("name")
    if regions:
        councils = councils.filter(region_code__in=regions)
    in_force = (
        Inspection.objects.in_force_on(day)
        .select_related("framework")
        .prefetch_related("judgements__area")
    )
    rows = {row.inspection.authority_id: row for row in judgement_rows(in_force, THEMES)}
    begun = Inspection.objects.giving_grade().filter(inspected_on__lte=day)
    inspected = set(begun.values_list("authority", flat=True))
    return [_of(one, rows.get(one.pk), one.pk in inspected) for one in councils]


def _of(authority, row, was_inspected):
    if row:
        return CouncilGrades(authority, row.inspection, row.cells)
    missing = reason_without_inspection(was_inspected)
    return CouncilGrades(authority, None, tuple(Cell(theme, None, missing) for theme in THEMES))
