"""The grade in force of each council on any day, by area, by the rules of the ratings pages."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from authorities.models import (
    FULL_KINDS,
    Grade,
    Inspection,
    Judgement,
    JudgementArea,
    MissingReason,
    StatisticalNeighbour,
)

from ..comparison.judgements import THEMES, missing_reason

BEST_FIRST = {grade: rank for rank, grade in enumerate(Grade.values)}


class InForce(NamedTuple):
    """A grade with the inspection that gave it or, without a grade, the reason."""

    grade: str | None
    missing: str | None
    inspection: Inspection | None


class Grades:
    """The full inspections that give grades, with their judgements, read once."""

    def __init__(self):
        self._inspections, self._judgements = defaultdict(list), {}
        for inspection in Inspection.objects.filter(
            kind__in=FULL_KINDS, framework__gives_grade=True
        ):
            self._inspections[inspection.authority_id].append(inspection)
        for found in self._inspections.values():
            found.sort(key=lambda i: (i.inspected_on, i.published_on or date.min, i.pk))
        self._read_judgements()
        self._areas = defaultdict(list)
        for area in JudgementArea.objects.all():
            self._areas[area.framework_id, area.theme].append(area)
        self._known = {}

    def _read_judgements(self):
        """By inspection and theme, the judgement; a graded one before one without, as the
        areas stand."""
        judgements = Judgement.objects.filter(
            inspection__kind__in=FULL_KINDS, inspection__framework__gives_grade=True
        ).select_related("area")
        for judgement in sorted(judgements, key=lambda j: (not j.grade, j.area.position)):
            key = judgement.inspection_id, judgement.area.theme
            self._judgements.setdefault(key, judgement)
        self._judged = {inspection for inspection, _theme in self._judgements}

    def on(self, council, day, theme):
        """The InForce of a council (primary key) on a day in one area."""
        key = council, day, theme
        if key not in self._known:
            self._known[key] = self._on(*key)
        return self._known[key]

    def inspection_on(self, council, day):
        """The inspection that counts on the day: the latest that has judgements."""
        begun = [i for i in self._inspections[council] if i.inspected_on <= day]
        return next((i for i in reversed(begun) if i.pk in self._judged), None)

    def _on(self, council, day, theme):
        inspection = self.inspection_on(council, day)
        if inspection is None:
            was_inspected = any(i.inspected_on <= day for i in self._inspections[council])
            reason = MissingReason.NOT_PUBLISHED if was_inspected else None
            return InForce(None, reason or MissingReason.NOT_YET_INSPECTED, None)
        judgement = self._judgements.get((inspection.pk, theme))
        if judgement is None:
            areas = self._areas[inspection.framework_id, theme]
            return InForce(None, missing_reason(inspection, theme, areas), inspection)
        return InForce(judgement.grade or None, judgement.missing_reason or None, inspection)


class Neighbours:
    """Each council's neighbours in the newest edition that names any."""

    def __init__(self):
        self._of_council = defaultdict(lambda: defaultdict(list))
        for council, edition, neighbour in StatisticalNeighbour.objects.values_list(
            "authority", "edition", "neighbour"
        ):
            self._of_council[council][edition].append(neighbour)

    def of(self, council):
        """The pair of the edition and the neighbours; None and nobody for a council without."""
        editions = self._of_council.get(council)
        if not editions:
            return None, []
        newest = max(editions)
        return newest, editions[newest]


def middle_grade(grades):
    """The median of grades, which have an order and no distances: of an even number the worse of
    the two in the middle. None of none."""
    ordered = sorted(grades, key=BEST_FIRST.__getitem__)
    return ordered[len(ordered) // 2] if ordered else None


AREAS = tuple(theme.value for theme in THEMES)
