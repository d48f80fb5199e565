"""Whether the study's chances are what they say: tried on councils that never changed.

In each trial never-changed councils that could have been controls take the place of those that
changed, with their go-lives, and the whole of the pooled estimate is made anew without them among
the controls: beside councils that never changed, or beside those with the same grade on the day of
go-live that had not changed yet. Nothing happened to them, so the interval should hold zero in 95
of 100 trials; a shift made up by us should be found where it is twice the detectable difference,
and hardly ever where it is a quarter of it.
"""

from dataclasses import dataclass

import numpy as np

from .differences import Slot, excess
from .draws import distinct_councils
from .event_study import SPANS, drawn_paths, estimates, over_spans, own_path
from .event_time import FIRST
from .inference import half_width

TRIALS, DRAWS, SEED = 400, 999, 20_261_126
SPAN = (0, 5)  # years from go-live, as the plan has them


@dataclass(frozen=True)
class Calibration:
    """Shares of trials: in which the interval held zero, in which a shift of twice the detectable
    difference was found, and of a quarter of it; and the median detectable difference."""

    trials: int
    coverage: float
    found_twice: float
    found_quarter: float
    detectable: float


def calibrate(slots, never, trials=TRIALS, draws=DRAWS, seed=SEED):
    """The Calibration for slots (changes, each with the controls of its kind). ``never`` says who
    (councils) never changed, and may stand in the place of one that did."""
    eligible = np.stack([_whole(slot) & never & _beside(slot) for slot in slots])
    places = distinct_councils(eligible, draws=trials, seed=seed)
    found = [_trial(slots, chosen, draws, seed + n) for n, chosen in enumerate(places)]
    tried = [estimate for estimate in found if estimate and estimate.p is not None]
    own, band, detectable = (
        np.array([getattr(e, name) for e in tried]) for name in ("estimate", "band", "detectable")
    )
    return Calibration(
        trials=len(tried),
        coverage=float(np.mean(np.abs(own) <= band)),
        found_twice=float(np.mean(np.abs(own + 2 * detectable) > band)),
        found_quarter=float(np.mean(np.abs(own + detectable / 4) > band)),
        detectable=float(np.median(detectable)),
    )


def _whole(slot):
    """Who has a figure in every year in which the council that changed has one."""
    years = ~np.isnan(slot.values[slot.treated])
    return ~np.isnan(slot.values[:, years]).any(axis=1)


def _beside(slot):
    """Who stands beside the council that changed in any year."""
    there = slot.controls.any(axis=1)
    there[slot.treated] = False
    return there


def _trial(slots, chosen, draws, seed):
    """The Estimate over SPAN with the chosen councils in the place of those that changed."""
    if (chosen < 0).any():
        return None
    left = np.ones(len(slots[0].values), dtype=bool)
    left[chosen] = False
    made, beyond, eligible = [], [], []
    for slot, council in zip(slots, chosen, strict=True):
        values = slot.values.copy()
        values[:, np.isnan(values[slot.treated])] = np.nan
        made.append(Slot(values, int(council), slot.controls & left[:, None]))
        beyond.append(excess(made[-1]))
        there = left & _beside(slot)
        there[council] = True
        eligible.append(there & ~np.isnan(beyond[-1][:, -FIRST:]).all(axis=1))
    drawn = drawn_paths(made, distinct_councils(np.stack(eligible), draws, seed))
    own = own_path(beyond, chosen)
    together = np.ones((1, len(slots)), dtype=bool)
    spans = estimates(over_spans(own), over_spans(drawn), together)[0]
    return spans[SPANS.index(SPAN)]


def twin_coverage(twin):
    """Of a twin's placebos, the share whose mean gap lies within the interval that all the others
    would give it; and the shares of placebos in which a shift of twice the detectable gap, and of
    a quarter of it, would be found."""
    chances = twin.chances
    others = [np.delete(chances, place) for place in range(len(chances))]
    widths = np.array([half_width(o) for o in others])
    shift = twin.detectable
    return tuple(
        float(share)
        for share in (
            np.mean(np.abs(chances) <= widths),
            np.mean(np.abs(chances + 2 * shift) > widths),
            np.mean(np.abs(chances + shift / 4) > widths),
        )
    )
