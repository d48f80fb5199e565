"""The grade in force of each council on any day, by area, by the rules of the ratings pages."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from authorities.models import (
    Grade,
    Inspection,
    Judgement,
    StatisticalNeighbour,
    standing_judgement,
)
from commissioning.comparison.inspection_history import in_force_on
from commissioning.comparison.judgements import (
    THEMES,
    areas_judged,
    cell,
    reason_without_inspection,
)


class InForce(NamedTuple):
    """A grade with the inspection that gave it or, without a grade, the reason."""

    grade: str | None
    missing: str | None
    inspection: Inspection | None


class Begun(NamedTuple):
    """An inspection and the day from which it counts."""

    inspection: Inspection
    on: date


class GradesOnDays:
    """The inspections that give grades, with their judgements, read once. They count from their
    first day."""

    def __init__(self):
        self._inspections, self._judgements = defaultdict(list), defaultdict(list)
        for inspection in Inspection.objects.giving_grade():
            begun = Begun(inspection, inspection.counts_from())
            self._inspections[inspection.authority_id].append(begun)
        for judgement in Judgement.objects.select_related("area"):
            self._judgements[judgement.inspection_id].append(judgement)
        self._areas = areas_judged()
        self._known = {}

    def on(self, council, day, theme):
        """The InForce of a council (primary key) on a day in one area."""
        key = council, day, theme
        if key not in self._known:
            self._known[key] = self._on(*key)
        return self._known[key]

    def inspection_on(self, council, day):
        """The inspection in force on the day; None without one."""
        judged = (b for b in self._inspections[council] if b.inspection.pk in self._judgements)
        begun = in_force_on(judged, day)
        return begun and begun.inspection

    def _on(self, council, day, theme):
        inspection = self.inspection_on(council, day)
        if inspection is None:
            was_inspected = any(begun.on <= day for begun in self._inspections[council])
            return InForce(None, reason_without_inspection(was_inspected), None)
        judgement = standing_judgement(self._judgements[inspection.pk], theme)
        found = cell(inspection, theme, judgement, self._areas)
        return InForce(found.grade or None, found.missing or None, inspection)


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
    the two in the middle. None of none, and none of grades of several scales."""
    known = [Grade.known()[code] for code in grades]
    if len({grade.scale_id for grade in known}) > 1:
        return None
    ordered = [grade.code for grade in sorted(known, key=lambda grade: grade.rank)]
    return ordered[len(ordered) // 2] if ordered else None


AREAS = tuple(theme.value for theme in THEMES)
