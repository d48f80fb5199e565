"""The grades of a council before, during and after an arrangement. Before and after is a
sequence in time and nothing more: it does not say that one thing led to the other."""

from dataclasses import dataclass

from authorities.periods import over_on, start_bounds

from .inspection_history import Graded, histories, in_force_before
from .question import INSPECTED, OVERALL


@dataclass(frozen=True)
class Spell:
    """An arrangement with the last inspection before it began, those while it lasted, and the
    first after it ended. An inspection counts by its first day. ``unsure`` are those of which
    nobody knows on which side of the first or last day they stand; next to them nothing is said.
    """

    arrangement: object
    before: Graded | None
    during: tuple[Graded, ...]
    after: Graded | None
    unsure: tuple[Graded, ...] = ()


def spells(arrangements):
    """A Spell for each arrangement, in the order given, with three queries."""
    councils = {a.authority_id for a in arrangements}
    found = histories(OVERALL, INSPECTED, authority__in=councils)
    return [_spell(arrangement, found[arrangement.authority_id]) for arrangement in arrangements]


def _spell(arrangement, history):
    first, last = start_bounds(arrangement.started_on, arrangement.started_precision)
    end = arrangement.ended_on
    at_start = [g for g in history if first <= g.on < last]
    at_end = [
        g
        for g in history
        if over_on(g.on, end, arrangement.ended_precision) is None and g not in at_start
    ]
    after = [g for g in history if end and g.on > end]
    apart = [*at_start, *at_end, *after]
    return Spell(
        arrangement,
        before=None if at_start else in_force_before(history, first),
        during=tuple(g for g in history if g.on >= last and g not in apart),
        after=after[0] if after and not at_end else None,
        unsure=(*at_start, *at_end),
    )
