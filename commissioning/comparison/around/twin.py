"""One council beside its twin: other councils, weighted so that they went as it did before.

The same is done for every council that did not change, as if it had: how far their figures leave
their twins' shows what comes by chance.
"""

from dataclasses import dataclass

import numpy as np

from .inference import detectable, half_width, p_value
from .ridge import effective_donors, weights

FEWEST_BEFORE = 4  # years
FEWEST_DONORS = 20


@dataclass(frozen=True)
class Twin:
    """A council's twin over years (before, then after): the twin's figures, the gap (own less
    twin's), its mean after, and what gaps the placebos have. ``placebo_gaps`` is placebos by
    years. Years are those for which the council has a figure."""

    twin: np.ndarray
    gap: np.ndarray
    weights: np.ndarray
    effective_donors: float
    hold_out: float
    placebo_hold_out: float
    placebo_gaps: np.ndarray
    before: int

    @property
    def mean_gap(self):
        """The mean gap over the years after."""
        return float(self.gap[self.before :].mean())

    @property
    def chances(self):
        """The mean gap after of every placebo."""
        return self.placebo_gaps[:, self.before :].mean(axis=1)

    @property
    def rank(self):
        """Place by size of the mean gap among the placebos and itself, 1 the largest; who ties
        shares the higher number, so that a tie never flatters."""
        return 1 + int(np.count_nonzero(np.abs(self.chances) >= abs(self.mean_gap)))

    @property
    def ranked(self):
        return len(self.placebo_gaps) + 1

    @property
    def p(self):
        return p_value(self.mean_gap, self.chances)

    @property
    def half_width(self):
        return half_width(self.chances)

    @property
    def detectable(self):
        return detectable(self.chances)

    @property
    def bands(self):
        """Half the width of the placebo band in each year."""
        return [half_width(gaps) for gaps in self.placebo_gaps.T]


def make_twin(own, donors, before):
    """The Twin of a council's figures (years, the first ``before`` of them before the change)
    from donors (donors by years), all of them without gaps. Raises ValueError with the reason
    where there is too little."""
    if before < FEWEST_BEFORE:
        raise ValueError(_too_few_before(before))
    if len(own) == before:
        raise ValueError("There is no figure after the change while it lasted.")
    if len(donors) < FEWEST_DONORS:
        raise ValueError(
            f"Only {len(donors)} councils that did not change have figures in all of its years; "
            f"a twin needs {FEWEST_DONORS}."
        )
    found = weights(own[:before], donors[:, :before])
    gaps, hold_outs = _placebos(donors, before)
    twin = found @ donors
    return Twin(
        twin=twin,
        gap=own - twin,
        weights=found,
        effective_donors=effective_donors(found),
        hold_out=_hold_out(own, donors, before),
        placebo_hold_out=float(np.sqrt(np.mean(hold_outs**2))),
        placebo_gaps=gaps,
        before=before,
    )


def _too_few_before(before):
    years = {0: "no year", 1: "one year"}.get(before, f"{before} years")
    return f"It has {years} of comparable figures before the change; a twin needs {FEWEST_BEFORE}."


def _placebos(donors, before):
    gaps, hold_outs = np.empty(donors.shape), np.empty(len(donors))
    for place, own in enumerate(donors):
        others = np.delete(donors, place, axis=0)
        gaps[place] = own - weights(own[:before], others[:, :before]) @ others
        hold_outs[place] = _hold_out(own, others, before)
    return gaps, hold_outs


def _hold_out(own, donors, before):
    """How far the twin made without the last year before the change misses that year."""
    last = before - 1
    return float(own[last] - weights(own[:last], donors[:, :last]) @ donors[:, last])
