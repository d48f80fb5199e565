"""Judgements of a council's inspections side by side, by theme, with a reason for every gap."""

from collections import defaultdict
from dataclasses import dataclass

from authorities.models import Inspection, Judgement, JudgementArea, MissingReason, Theme

# The themes that are compared, in the order in which Ofsted gives them.
THEMES = (
    Theme.OVERALL,
    Theme.LEADERSHIP,
    Theme.HELP_AND_PROTECTION,
    Theme.IN_CARE,
    Theme.CARE_LEAVERS,
)


@dataclass(frozen=True)
class Cell:
    """One theme at one inspection: the judgement or, without a grade, the reason."""

    theme: Theme
    judgement: Judgement | None
    missing: str = ""


@dataclass(frozen=True)
class InspectionRow:
    """One inspection: a cell for each theme shown, and its other judgements."""

    inspection: Inspection
    cells: tuple[Cell, ...]
    others: tuple[Judgement, ...]


def judgement_rows(inspections, themes):
    """A row for each inspection (with its judgements at hand), in the order given."""
    areas = defaultdict(list)
    for area in JudgementArea.objects.all():
        areas[area.framework_id, area.theme].append(area)
    return [_row(inspection, themes, areas) for inspection in inspections]


def _row(inspection, themes, areas):
    judgements = inspection.judgements.all()
    by_theme = {judgement.area.theme: judgement for judgement in judgements}
    return InspectionRow(
        inspection=inspection,
        cells=tuple(
            _cell(inspection, theme, by_theme.get(theme), areas[inspection.framework_id, theme])
            for theme in themes
        ),
        others=tuple(j for j in judgements if j.area.theme not in themes),
    )


def _cell(inspection, theme, judgement, areas):
    if judgement:
        return Cell(theme, judgement, judgement.missing_reason)
    return Cell(theme, None, missing_reason(inspection, theme, areas))


def missing_reason(inspection, theme, areas):
    """Why an inspection has no judgement under the theme, given its framework's areas of it."""
    if any(area.was_judged(inspection.inspected_on) for area in areas):
        return MissingReason.NOT_PUBLISHED
    if theme == Theme.OVERALL and areas:
        return MissingReason.OVERALL_NOT_GIVEN
    return MissingReason.AREA_NOT_JUDGED
