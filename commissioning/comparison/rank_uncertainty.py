"""How sure a rank and a quarter are. Arithmetic by numpy; knows no database and no web.

Each council's figure is a share or rate of a known number, so chance moves it. Councils differ by
more than chance (an over-dispersed funnel: Spiegelhalter, 2005, Statistics in Medicine 24:1185), by
a variance that is estimated from all of them (DerSimonian and Laird, 1986). What stands behind each
figure is then drawn many times over (empirical Bayes), and ranked each time.
"""

from dataclasses import dataclass

import numpy as np

DRAWS, SEED = 2_000, 20260401
SURE = 0.8  # a quarter is printed at this probability or more
LOW_IS_BETTER = "low_is_better"


@dataclass(frozen=True)
class UncertainRank:
    """``lower`` and ``upper``: the places, 1 being best, between which 95% of draws lie.
    ``quarters``: the probability of each quarter, A first. ``quarter`` is the one at 80% or more,
    empty where councils cannot be told apart."""

    lower: int
    upper: int
    quarters: tuple[float, float, float, float]

    @property
    def quarter(self):
        best = max(range(4), key=lambda place: self.quarters[place])
        return "ABCD"[best] if self.quarters[best] >= SURE else ""


def chance_variance(value, number, scale):
    """The variance that chance alone gives a figure: ``value`` of ``number`` cases, in units of
    ``scale`` (100 for a percentage, 10,000 for a rate per 10,000). A percentage is a share of a
    whole; a rate counts events, which may come more than once. Half a case is added, so that
    nought of few is not taken for certain."""
    cases = value / scale * number + 0.5
    share = cases / (number + 1)
    spread = share * (1 - share) if scale == 100 else share
    return max(spread, 0.0) / number * scale**2


def between_variance(values, variances):
    """The variance between councils beside chance, by moments; 0 where chance explains it all."""
    values, weights = np.asarray(values, float), 1 / np.asarray(variances, float)
    mean = np.average(values, weights=weights)
    excess = float(np.sum(weights * (values - mean) ** 2)) - (len(values) - 1)
    room = float(weights.sum() - (weights**2).sum() / weights.sum())
    return max(excess / room, 0.0) if room > 0 else 0.0


def uncertain_ranks(values, variances, polarity):
    """An UncertainRank for each figure, in the order given. With fewer than two there is nothing
    to rank: an empty list."""
    if len(values) < 2:
        return []
    places = _places(*_behind(values, variances), polarity)
    lower, upper = np.quantile(places, [0.025, 0.975], axis=0, method="nearest")
    quarter = (places - 1) * 4 // len(values)
    shares = [(quarter == number).mean(axis=0) for number in range(4)]
    return [
        UncertainRank(int(low), int(high), tuple(map(float, quarters)))
        for low, high, *quarters in zip(lower, upper, *shares, strict=True)
    ]


def _behind(values, variances):
    """Mean and deviation of what stands behind each figure: drawn towards the mean of all, the
    more the less is known of it."""
    values, variances = np.asarray(values, float), np.asarray(variances, float)
    between = between_variance(values, variances)
    mean = np.average(values, weights=1 / (variances + between))
    trust = between / (between + variances)
    return mean + trust * (values - mean), np.sqrt(trust * variances)


def _places(means, deviations, polarity):
    """The place of each council in each draw, 1 being best."""
    random = np.random.default_rng(SEED)
    # Where chance explains all, all are equal and fall in a random order, not in the alphabet's.
    spread = deviations if deviations.any() else np.ones(len(means))
    drawn = random.normal(means, spread, size=(DRAWS, len(means)))
    order = (drawn if polarity == LOW_IS_BETTER else -drawn).argsort(axis=1)
    places = np.empty_like(order)
    np.put_along_axis(places, order, np.arange(1, len(means) + 1)[None, :], axis=1)
    return places
