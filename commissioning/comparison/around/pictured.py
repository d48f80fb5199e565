"""What one change page shows of an indicator: the council's figures before, during and after, and
beside them councils with the same start and its statistical neighbours."""

import numpy as np

from .event_time import zero_year
from .registered_plan import SAME_START
from .slots import UNKNOWN_DAY

BEFORE, DURING, AFTER = "before", "during", "after"
FEWEST_SHOWN = 5  # councils, or no median is given


def pictured(followed, figures, controls, neighbours):
    """The years of an indicator as plain data, numbered from go-live where its day is known well
    enough; ``neighbours`` are rows. A year without the council's figure says why."""
    row = controls.councils.index(followed.authority)
    same = np.array(controls.same_start(followed.authority, followed.earliest))
    until = [controls.in_house_until(council) for council in controls.councils]
    zero = zero_year(figures.ends, followed.earliest, followed.latest)
    years = []
    for column, end in enumerate(figures.ends):
        still = same & np.array([end < day for day in until])
        years.append(
            {
                "year": None if zero is None else end.year - zero,
                "period": figures.periods[column],
                "period_end": end.isoformat(),
                "phase": _phase(followed, end),
                "value": _number(figures.values[row, column]),
                "is_break": _breaks(figures, row, column),
                "is_spike": (row, end.year) in figures.spikes,
                "missing": figures.left_out.get((row, column), ""),
                "symbol": figures.symbols.get((row, column), ""),
                "joint_with": figures.joint_with.get((row, column), ""),
                SAME_START: _median(figures.values[still, column]),
                "neighbours": _median(figures.values[list(neighbours), column]),
            }
        )
    return {"years": _trimmed(years), "undated": "" if zero is not None else UNKNOWN_DAY}


def _phase(followed, end):
    """Where a figure stands; empty where that is not known, or another change came before."""
    if end < followed.since:
        return ""
    if end < followed.earliest:
        return BEFORE
    if end < followed.latest:
        return ""
    if followed.until is None or end <= followed.until:
        return DURING
    return AFTER


def _breaks(figures, row, column):
    before = figures.segments[row, column - 1] if column else 0
    return bool(figures.segments[row, column] != before)


def _number(value):
    return None if np.isnan(value) else float(value)


def _median(values):
    there = values[~np.isnan(values)]
    known = len(there) >= FEWEST_SHOWN
    return {"n": len(there), "median": float(np.median(there)) if known else None}


def _trimmed(years):
    """Without the years at either end for which the council has no figure, reason or symbol."""
    told = [
        place
        for place, y in enumerate(years)
        if y["value"] is not None or y["missing"] or y["symbol"]
    ]
    return years[told[0] : told[-1] + 1] if told else []
