"""Several councils side by side: who delivers, their grades, and chosen indicators."""

from dataclasses import dataclass

from authorities.models import Inspection, LocalAuthority

from .comparators import IndicatorComparison, compare
from .judgements import THEMES, Cell, judgement_rows
from .question import RatingsQuestion
from .standings import Standing, graded_councils, standings

SHOWN_FIRST = (
    "cla_rate",
    "cla_long_term_stability_pct",
    "careleavers_eet_pct",
    "careleavers_suitable_accommodation_pct",
    "rereferral_pct",
    "cpp_second_time_pct",
    "sw_vacancy_pct",
    "cla_unit_cost_weekly",
)


@dataclass(frozen=True)
class Side:
    """One council: its Standing today (None if it has closed), a Cell for each theme of its
    latest inspection, and a IndicatorComparison for each indicator."""

    authority: LocalAuthority
    standing: Standing | None
    cells: tuple[Cell, ...]
    comparisons: tuple[IndicatorComparison, ...]


def side_by_side(councils, indicators, latest, as_at, scope):
    """A Side for each council, in the order given."""
    question = RatingsQuestion(as_at, scope)
    open_now = graded_councils(question).filter(pk__in=[council.pk for council in councils])
    by_council = {s.authority.pk: s for s in standings(open_now, question)}
    cells = _cells([s.inspection.pk for s in by_council.values() if s.inspection])
    return [
        Side(
            authority=council,
            standing=by_council.get(council.pk),
            cells=_cells_of(by_council.get(council.pk), cells),
            comparisons=tuple(
                compare(council, (), i, latest[i.code]) for i in indicators if i.code in latest
            ),
        )
        for council in councils
    ]


def _cells(inspection_ids):
    """By inspection, a cell for each theme."""
    inspections = Inspection.objects.filter(pk__in=inspection_ids).prefetch_related(
        "judgements__area"
    )
    return {row.inspection.pk: row.cells for row in judgement_rows(inspections, THEMES)}


def _cells_of(standing, cells):
    """The cells of the inspection that counts; without one, the reason for every theme."""
    if standing is None:
        return ()
    if standing.inspection:
        return cells[standing.inspection.pk]
    return tuple(Cell(theme, None, standing.missing) for theme in THEMES)
