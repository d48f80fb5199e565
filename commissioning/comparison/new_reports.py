"""Reports that came out since a day, with how each judgement moved: those that worsened first."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from authorities.models import Inspection

from .direction import BETTER, UNKNOWN, WORSE, movement
from .judgements import THEMES, InspectionRow, judgement_rows


@dataclass(frozen=True)
class NewReport:
    """A full inspection, and for each of THEMES where it moved from the grade before it of the
    same council: BETTER, SAME, WORSE, or UNKNOWN where either has none."""

    row: InspectionRow
    moves: tuple[str, ...]

    @property
    def out(self) -> date:
        """The day of the report, or that of the inspection where it is not known."""
        return self.row.inspection.published_on or self.row.inspection.inspected_on

    @property
    def beside(self):
        """Pairs of a theme's cell and where it moved."""
        return list(zip(self.row.cells, self.moves, strict=True))

    @property
    def way(self):
        """WORSE where any judgement worsened; BETTER where any improved and none worsened."""
        found = [one for one in (WORSE, BETTER) if one in self.moves]
        return found[0] if found else UNKNOWN


def new_reports(councils, since):
    """The NewReports of councils (primary keys) that came out on the day ``since`` or later: those
    with a judgement that worsened first, then the newest first. Five queries."""
    inspections = (
        Inspection.objects.giving_grade()
        .judged()
        .filter(authority__in=councils)
        .select_related("authority", "framework")
        .prefetch_related("judgements__area")
        .order_by("inspected_on", "published_on", "pk")
    )
    before, found = defaultdict(dict), []
    for row in judgement_rows(inspections, THEMES):
        held = before[row.inspection.authority_id]
        moves = tuple(movement(held.get(cell.theme, ""), cell.grade) for cell in row.cells)
        held.update({cell.theme: cell.grade for cell in row.cells if cell.grade})
        found.append(NewReport(row, moves))
    new = [report for report in found if report.out >= since]
    new.sort(key=lambda report: (report.out, report.row.inspection.pk), reverse=True)
    return sorted(new, key=lambda report: report.way != WORSE)
