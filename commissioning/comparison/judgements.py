"""Judgements of a council's inspections side by side, by theme, with a reason for every gap."""

from collections import defaultdict
from dataclasses import dataclass

from authorities.models import (
    Inspection,
    Judgement,
    JudgementArea,
    MissingReason,
    Theme,
    standing_judgement,
)

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

    @property
    def grade(self):
        return self.judgement.grade if self.judgement else ""


@dataclass(frozen=True)
class InspectionRow:
    """One inspection: a cell for each theme shown, and its other judgements."""

    inspection: Inspection
    cells: tuple[Cell, ...]
    others: tuple[Judgement, ...]


def judgement_rows(inspections, themes):
    """A row for each inspection (with its judgements at hand), in the order given."""
    areas = areas_judged()
    return [_row(inspection, themes, areas) for inspection in inspections]


def _row(inspection, themes, areas):
    judgements = inspection.judgements.all()
    standing = {theme: standing_judgement(judgements, theme) for theme in themes}
    return InspectionRow(
        inspection=inspection,
        cells=tuple(cell(inspection, theme, standing[theme], areas) for theme in themes),
        others=tuple(j for j in judgements if j not in standing.values()),
    )


def areas_judged(**conditions):
    """By framework (code) and theme, the areas under which it judged the theme."""
    areas = defaultdict(list)
    for area in JudgementArea.objects.filter(**conditions):
        areas[area.framework_id, area.theme].append(area)
    return areas


def cell(inspection, theme, judgement, areas):
    """The Cell of an inspection and a theme, given the judgement that stands for the theme, if
    any, and the areas judged."""
    if judgement:
        return Cell(theme, judgement, judgement.missing_reason)
    return Cell(theme, None, _missing_reason(inspection, theme, areas))


def _missing_reason(inspection, theme, areas):
    """Why an inspection has no judgement under the theme."""
    of_theme = areas[inspection.framework_id, theme]
    if any(area.was_judged(inspection.inspected_on) for area in of_theme):
        return MissingReason.NOT_PUBLISHED
    if theme == Theme.OVERALL and of_theme:
        return MissingReason.OVERALL_NOT_GIVEN
    return MissingReason.AREA_NOT_JUDGED


def reason_without_inspection(was_inspected):
    """Why a council has no grade on a day on which no inspection of it counts."""
    return MissingReason.NOT_PUBLISHED if was_inspected else MissingReason.NOT_YET_INSPECTED
