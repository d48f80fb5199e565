"""Differences from the last figure before a change: of the council that changed, and of others.

The estimand is that of Callaway and Sant'Anna (2021) without covariates and with one base year:
what the council's figure moved by since year -1, less the mean of what its controls' moved by.
"""

from dataclasses import dataclass

import numpy as np

from .event_time import BASE, FIRST, YEARS

FEWEST_CONTROLS = 5  # in a year, or the year is left out


@dataclass(frozen=True)
class Slot:
    """One change as rows to compare. ``values`` (councils by YEARS) holds figures in event time,
    NaN where missing; ``treated`` is the row of the council that changed; ``controls`` (the same
    shape, True or False) says which figures of which councils may stand beside it."""

    values: np.ndarray
    treated: int
    controls: np.ndarray


def since_base(values, segments):
    """What each figure (councils by YEARS) differs by from the council's own in year -1; NaN
    where either is missing or a break in the series (another ``segment``) lies between."""
    base = BASE - FIRST
    differences = values - values[:, [base]]
    differences[segments != segments[:, [base]]] = np.nan
    return differences


def excess(slot):
    """Every council's difference less the mean of its controls', councils by YEARS: for the one
    that changed what is estimated, for each control what it would have been had it been that one.
    A council is never its own control. Years that the changed council lacks are NaN for all."""
    usable = slot.controls & ~np.isnan(slot.values)
    usable[slot.treated] = False
    filled = np.where(usable, slot.values, 0.0)
    number = usable.sum(axis=0) - usable
    total = filled.sum(axis=0) - filled
    mean = np.full(slot.values.shape, np.nan)
    np.divide(total, number, out=mean, where=number >= FEWEST_CONTROLS)
    beyond = slot.values - mean
    beyond[:, np.isnan(beyond[slot.treated])] = np.nan
    others = np.arange(len(beyond)) != slot.treated
    beyond[others[:, None] & ~usable] = np.nan
    return beyond


def relabelled_excess(slot, drawn, out):
    """The same for each draw's council in the place of the one that changed: draws by YEARS.
    ``drawn`` is the row of that council (-1 for none), ``out`` (draws by councils) says who was
    drawn for any slot, and so stands beside none. The council that changed is one of the pool from
    which is drawn: where it is not, it stands beside (Fisher's randomisation; Imbens and Rubin
    2015, chapter 5). Without that, draws would vary less than the estimate, which has all of the
    controls' common chance in it."""
    pool = slot.controls & ~np.isnan(slot.values)
    pool[slot.treated] = ~np.isnan(slot.values[slot.treated])
    filled = np.where(pool, slot.values, 0.0)
    rows = np.flatnonzero(pool.any(axis=1))
    gone = out[:, rows]
    number = pool.sum(axis=0) - gone @ pool[rows].astype(float)
    total = filled.sum(axis=0) - gone @ filled[rows]
    mean = np.full(total.shape, np.nan)
    np.divide(total, number, out=mean, where=number >= FEWEST_CONTROLS - 0.5)
    beyond = np.where(pool, slot.values, np.nan)[drawn] - mean
    beyond[:, np.isnan(excess(slot)[slot.treated])] = np.nan
    beyond[drawn < 0] = np.nan
    return beyond


def control_numbers(slot):
    """How many controls stand beside the changed council in each of YEARS, and the mean of their
    differences (NaN without any)."""
    usable = slot.controls & ~np.isnan(slot.values)
    usable[slot.treated] = False
    number = usable.sum(axis=0)
    total = np.where(usable, slot.values, 0.0).sum(axis=0)
    mean = np.full(len(YEARS), np.nan)
    np.divide(total, number, out=mean, where=number > 0)
    return number, mean
