"""What happened at a council, newest first: changes of who runs it, reports, visits, events."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from authorities.periods import show
from commissioning.models import REGISTER_BEGINS


@dataclass(frozen=True)
class Happening:
    """``on`` is the day that it is sorted by, ``shown`` the same no finer than it is known, and
    ``section`` where a council's page says more."""

    on: date
    shown: str
    iso: str
    words: str
    section: str


def happenings(whole, inspections, events, today):
    """Every Happening until today, newest first. ``whole``: the arrangements for the whole
    service, oldest first, of which the first is no change. Reports count by their day."""
    found = [*_changes(whole), *_inspections(inspections), *_events(events)]
    return sorted((one for one in found if one.on <= today), key=lambda one: one.on, reverse=True)


def _changes(whole):
    for before, arrangement in pairwise(whole):
        day, shown, iso = arrangement.started_on, arrangement.started, arrangement.started_iso
        words = _owned_anew(before) if arrangement.is_alike(before) else _began(arrangement)
        yield Happening(day, shown, iso, words, "whole-service")


def _owned_anew(before):
    return f"{before.who} got a new owner."


def _began(arrangement):
    if not arrangement.provider:
        return "The council took the whole service over."
    return f"{arrangement.provider.name} took the whole service over."


def _inspections(inspections):
    for inspection in inspections:
        day = inspection.published_on or inspection.inspected_on
        kind = inspection.get_kind_display()
        words = f"{kind} of {show(inspection.inspected_on)}"
        said = f"{words}: report published." if inspection.published_on else f"{words}."
        yield Happening(day, show(day), day.isoformat(), said, "inspections")


def _events(events):
    for event in events:
        if event.happened_on >= REGISTER_BEGINS and not event.is_planned:
            words = f"{event.title}. {event.description}"
            yield Happening(event.happened_on, event.happened, event.happened_iso, words, "events")
