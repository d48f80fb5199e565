"""From the register to rows that can be compared: a change, an indicator, a kind of controls."""

from dataclasses import dataclass

import numpy as np

from .differences import Slot, excess, since_base
from .event_time import BASE, FIRST, columns_by_year, in_event_time, zero_year
from .registered_plan import SAME_START

UNKNOWN_DAY = (
    "Its first day is not known well enough: a figure lies within the time in which it began."
)
NO_BASE = "There is no figure for the year before the change that could be compared."
NO_AFTER = "There is no comparable figure after the change while it lasted."
NO_GRADE = "It had no grade before the change, so no council had the same."
NO_CONTROLS = "Fewer than five councils that could stand beside it have figures."


class NoPlace(Exception):
    """A change has no place in a comparison; the message says why."""


@dataclass(frozen=True)
class Placed:
    """A change in event time. ``zero`` is the calendar year of year 0, ``columns`` the columns of
    the figures by year from go-live, ``beyond`` what every council's figures moved by more than
    its controls' (councils by years), ``eligible`` who may be drawn in its place: its controls and
    itself."""

    followed: object
    zero: int
    columns: np.ndarray
    slot: Slot
    beyond: np.ndarray
    eligible: np.ndarray


def timing(followed, figures):
    """The calendar year of year 0 and the columns by year, of a change. Raises LeftOut."""
    zero = zero_year(figures.ends, followed.earliest, followed.latest)
    if zero is None:
        raise NoPlace(UNKNOWN_DAY)
    return zero, columns_by_year(figures.ends, zero)


def place(followed, figures, controls, kind):
    """The change Placed among controls of a kind (``same_start`` or ``never_changed``). Raises
    LeftOut."""
    zero, columns = timing(followed, figures)
    treated = controls.councils.index(followed.authority)
    values = figures.values.copy()
    values[treated, [not followed.counts(end) for end in figures.ends]] = np.nan
    moved = since_base(
        in_event_time(values, columns), np.where(columns < 0, -1, figures.segments[:, columns])
    )
    _refuse(moved[treated])
    pool = _pool(followed, controls, kind)
    if not pool.any():
        raise NoPlace(NO_GRADE)
    slot = Slot(moved, treated, pool[:, None] & _not_yet(figures, columns, controls, kind))
    beyond = excess(slot)
    if np.isnan(beyond[treated, -FIRST:]).all():
        raise NoPlace(NO_CONTROLS)
    after = ~np.isnan(beyond[:, -FIRST:]).all(axis=1)
    pool[treated] = True  # it may be drawn in its own place
    return Placed(followed, zero, columns, slot, beyond, after & pool)


def _refuse(own):
    if np.isnan(own[BASE - FIRST]):
        raise NoPlace(NO_BASE)
    if np.isnan(own[-FIRST:]).all():
        raise NoPlace(NO_AFTER)


def _pool(followed, controls, kind):
    if kind == SAME_START:
        return np.array(controls.same_start(followed.authority, followed.earliest))
    return np.array(controls.never_changed())


def _not_yet(figures, columns, controls, kind):
    """Councils by years: whether the council was still in-house on the day of the figure."""
    if kind != SAME_START:
        return True
    until = [controls.in_house_until(council) for council in controls.councils]
    there = np.array([[end < day for end in figures.ends] for day in until])
    return in_event_time(there, columns) == 1.0
