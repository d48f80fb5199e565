"""The grades of a council before, during and after an arrangement. Before and after is a
sequence in time and nothing more: it does not say that one thing led to the other."""

from dataclasses import dataclass

from .histories import Graded, histories, last_before
from .question import INSPECTED, OVERALL


@dataclass(frozen=True)
class Spell:
    """An arrangement with the last inspection before it began, those while it lasted, and the
    first after it ended. An inspection counts by its first day."""

    arrangement: object
    before: Graded | None
    during: tuple[Graded, ...]
    after: Graded | None


def spells(arrangements):
    """A Spell for each arrangement, in the order given, with three queries."""
    councils = {a.authority_id for a in arrangements}
    found = histories(OVERALL, INSPECTED, authority__in=councils)
    return [_spell(arrangement, found[arrangement.authority_id]) for arrangement in arrangements]


def _spell(arrangement, history):
    start, end = arrangement.started_on, arrangement.ended_on
    after = [graded for graded in history if end and graded.on > end]
    return Spell(
        arrangement,
        before=last_before(history, start),
        during=tuple(g for g in history if g.on >= start and g not in after),
        after=after[0] if after else None,
    )
