"""What could have come by chance: p, interval and smallest detectable difference, by comparison
with what councils that did not change would have given."""

import math

import numpy as np

LEVEL = 0.05  # two-sided
POWER = 0.80


def p_value(estimate, chances):
    """The share of chances at least as far from zero as the estimate, which counts as one of them
    (Phipson and Smyth, 2010), so p is never zero."""
    as_far = np.count_nonzero(np.abs(chances) >= abs(estimate) - _slack(estimate))
    return float((1 + as_far) / (1 + len(chances)))


def _slack(estimate):
    return 1e-12 * max(1.0, abs(estimate))


def half_width(chances):
    """How far from the estimate a shift may lie and keep p above 5%: the estimate plus and minus
    it is the interval that the test inverts to. None where there are too few chances for 5%."""
    beyond = math.floor(LEVEL * (len(chances) + 1))
    if beyond < 1:
        return None
    return float(np.partition(np.abs(chances), -beyond)[-beyond])


def detectable(chances):
    """The smallest shift, up or down, that the test finds in 80 of 100 cases; None where there
    are too few chances."""
    width = half_width(chances)
    if width is None:
        return None
    low, high = np.quantile(chances, [1 - POWER, POWER])
    return float(width + max(-low, high))


def holm(p_values):
    """Holm's step-down p (1979) for each of a family, in the order given. None stays None and
    does not count."""
    known = sorted((p, place) for place, p in enumerate(p_values) if p is not None)
    adjusted, highest = [None] * len(p_values), 0.0
    for position, (p, place) in enumerate(known):
        highest = max(highest, min(1.0, (len(known) - position) * p))
        adjusted[place] = highest
    return adjusted
