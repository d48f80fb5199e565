"""How many of several cases would have risen if each had the chance of its peers. Arithmetic; knows
no database and no web.

The count is a sum of independent draws with unequal chances (the Poisson binomial distribution):
its probabilities come from multiplying the cases in, one after the other.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

CENTRAL = 0.95


@dataclass(frozen=True)
class ExpectedCount:
    """``observed`` beside what the peers' shares let expect. ``lower`` and ``upper`` hold at least
    95% of the distribution, with at most 2.5% beyond either end; the tails include the observed
    count itself."""

    n: int
    observed: int
    expected: float
    lower: int
    upper: int
    as_few: float
    as_many: float


def expected_count(outcomes, shares, clusters=None):
    """The observed number of True outcomes beside that expected from shares (0 to 1), in the same
    order. Cases of one cluster (a key for each case) hang together as closely as their shares
    allow, which makes the interval no narrower than it ought to be. None without any case. Raises
    ValueError where their numbers differ."""
    outcomes, shares = list(outcomes), list(shares)
    chances = probabilities(shares, clusters)
    if len(chances) != len(outcomes) + 1:
        raise ValueError("There must be a share for each outcome.")
    if not outcomes:
        return None
    observed, below = sum(map(bool, outcomes)), np.cumsum(chances)
    above = np.cumsum(chances[::-1])[::-1]
    tail = (1 - CENTRAL) / 2
    return ExpectedCount(
        n=len(outcomes),
        observed=observed,
        expected=float(sum(shares)),
        lower=int(np.argmax(below > tail)),
        upper=int(len(above) - 1 - np.argmax(above[::-1] > tail)),
        as_few=float(min(below[observed], 1)),
        as_many=float(min(above[observed], 1)),
    )


def probabilities(shares, clusters=None):
    """The probability of each count from 0 to the number of shares."""
    together = defaultdict(list)
    for place, share in enumerate(shares):
        together[clusters[place] if clusters else place].append(share)
    chances = np.ones(1)
    for of_cluster in together.values():
        chances = np.convolve(chances, _hanging_together(of_cluster))
    return chances


def _hanging_together(shares):
    """The probability of each count where one draw decides all: at least so many rise with the
    so-manieth largest share."""
    at_least = [1, *sorted(shares, reverse=True), 0]
    return [above - below for above, below in pairwise(at_least)]
