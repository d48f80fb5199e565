"""The grades of a council before, during and after an arrangement. Before and after is a
sequence in time and nothing more: it does not say that one thing led to the other."""

from collections import defaultdict
from dataclasses import dataclass

from authorities.models import FULL_KINDS, Inspection, Theme

from .judgements import judgement_rows


@dataclass(frozen=True)
class Graded:
    """A full inspection with its overall grade, or the reason why there is none."""

    inspection: Inspection
    grade: str
    missing: str


@dataclass(frozen=True)
class Spell:
    """An arrangement with the last inspection before it began, those while it lasted, and the
    first after it ended. An inspection counts by its first day."""

    arrangement: object
    before: Graded | None
    during: tuple[Graded, ...]
    after: Graded | None


def spells(arrangements):
    """A Spell for each arrangement, in the order given, with four queries."""
    by_council = defaultdict(list)
    inspections = _full_inspections({a.authority_id for a in arrangements})
    for row in judgement_rows(inspections, [Theme.OVERALL]):
        by_council[row.inspection.authority_id].append(_graded(row))
    return [
        _spell(arrangement, by_council[arrangement.authority_id]) for arrangement in arrangements
    ]


def _full_inspections(council_ids):
    return (
        Inspection.objects.filter(
            authority__in=council_ids, kind__in=FULL_KINDS, framework__gives_grade=True
        )
        .prefetch_related("judgements__area")
        .order_by("inspected_on")
    )


def _graded(row):
    (overall,) = row.cells
    grade = overall.judgement.grade if overall.judgement else ""
    return Graded(row.inspection, grade, overall.missing)


def _spell(arrangement, inspections):
    start, end = arrangement.started_on, arrangement.ended_on
    before = [g for g in inspections if g.inspection.inspected_on < start]
    after = [g for g in inspections if end and g.inspection.inspected_on > end]
    return Spell(
        arrangement,
        before=before[-1] if before else None,
        during=tuple(g for g in inspections if g not in before and g not in after),
        after=after[0] if after else None,
    )
