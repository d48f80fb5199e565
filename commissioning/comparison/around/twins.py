"""The twin of each council that changed, for an indicator, as plain data."""

import numpy as np

from .slots import NO_BASE, NoPlace, timing
from .twin import make_twin


def twin_of(followed, figures, controls):
    """The twin as plain data: ``reason`` alone where there is none."""
    try:
        return _twin(followed, figures, controls)
    except (NoPlace, ValueError) as reason:
        return {"reason": str(reason)}


def _twin(followed, figures, controls):
    zero, _ = timing(followed, figures)
    row = controls.councils.index(followed.authority)
    used = _columns(followed, figures, row, zero)
    before = sum(figures.ends[c].year < zero for c in used)
    pool = np.flatnonzero(controls.never_changed())
    values, segments = figures.values[np.ix_(pool, used)], figures.segments[np.ix_(pool, used)]
    whole = ~np.isnan(values).any(axis=1) & (segments == segments[:, :1]).all(axis=1)
    donors = pool[whole]
    found = make_twin(figures.values[row, used], values[whole], before)
    return {
        "years": _years(figures, found, row, used, zero),
        "donors": _donors([controls.councils[d] for d in donors], found.weights),
        "before": before,
        "gap": found.mean_gap,
        "lower": found.mean_gap - found.half_width,
        "upper": found.mean_gap + found.half_width,
        "p": found.p,
        "rank": found.rank,
        "ranked": found.ranked,
        "detectable": found.detectable,
        "hold_out": found.hold_out,
        "placebo_hold_out": found.placebo_hold_out,
        "effective_donors": found.effective_donors,
        "placebos": found.placebo_gaps.tolist(),
    }


def _years(figures, found, row, used, zero):
    """The council's own figure beside its twin's for each of the ``used`` columns, years numbered
    from the year of the change (``zero``)."""
    return [
        {
            "year": figures.ends[column].year - zero,
            "period": figures.periods[column],
            "value": float(figures.values[row, column]),
            "twin": float(found.twin[place]),
            "gap": float(found.gap[place]),
            "band": found.bands[place],
        }
        for place, column in enumerate(used)
    ]


def _donors(councils, weights):
    """The councils that make up the twin, the heaviest first."""
    return [
        {"gss_code": c.gss_code, "name": c.name, "slug": c.slug, "weight": float(w)}
        for c, w in sorted(zip(councils, weights, strict=True), key=lambda pair: -abs(pair[1]))
    ]


def _columns(followed, figures, row, zero):
    """The columns with a figure of the council that counts and that no break parts from the last
    one before the change, in order."""
    counting = [
        column
        for column, end in enumerate(figures.ends)
        if followed.counts(end) and not np.isnan(figures.values[row, column])
    ]
    before = [c for c in counting if figures.ends[c].year < zero]
    if not before:
        raise NoPlace(NO_BASE)
    segment = figures.segments[row, before[-1]]
    return [c for c in counting if figures.segments[row, c] == segment]
