"""The study of outcomes around a change a second time, one number at a time and with no arrays:
every function here says the rule in loops."""

from math import floor, isnan, nan


def difference(series, year, base=-1):
    """Of a council's figures by year from go-live."""
    if isnan(series.get(year, nan)) or isnan(series.get(base, nan)):
        return nan
    return series[year] - series[base]


def estimate(own, controls, year, fewest=5):
    """The council's difference less the mean of its controls' (a list of series)."""
    mine = difference(own, year)
    others = [d for d in (difference(c, year) for c in controls) if not isnan(d)]
    if isnan(mine) or len(others) < fewest:
        return nan
    return mine - sum(others) / len(others)


def placebo(council, own, controls, drawn, year, fewest=5):
    """What a council would have been in the place of the one that changed, in a year in which the
    latter has an estimate: beside it stand that one and its controls, without all of the drawn."""
    if isnan(estimate(own, controls, year, fewest)):
        return nan
    beside = [c for c in (own, *controls) if not any(c is other for other in drawn)]
    return estimate(council, beside, year, fewest)


def mean(values):
    there = [v for v in values if not isnan(v)]
    return sum(there) / len(there) if there else nan


def over(slots, years, fewest=5):
    """``slots`` are pairs (own, controls): each council's mean, then the mean of these."""
    return mean([mean([estimate(own, cs, y, fewest) for y in years]) for own, cs in slots])


def p_value(value, chances):
    return (1 + sum(abs(c) >= abs(value) - 1e-12 for c in chances)) / (1 + len(chances))


def interval(value, chances, level=0.05):
    """The shifts that the test does not refuse, by trying each at which its answer can turn."""
    kept = [
        shift
        for chance in chances
        for shift in (value - abs(chance), value + abs(chance))
        if p_value(value - shift, chances) > level
    ]
    return min(kept), max(kept)


def holm(values):
    """Step down from the smallest p."""
    answer = [None] * len(values)
    left = [p for p in values if p is not None]
    reached = 0.0
    while left:
        smallest = min(left)
        reached = max(reached, min(1.0, smallest * len(left)))
        for place, p in enumerate(values):
            if p == smallest:
                answer[place] = reached
        left.remove(smallest)
    return answer


def ridge(own, donors, penalty, steps=200_000, rate=None):
    """The weights by walking downhill on the sum that they minimise, kept to a sum of one."""
    years, n = len(own), len(donors)
    flat = [v for d in donors for v in d]
    middle = sum(flat) / len(flat)
    scale = (sum((v - middle) ** 2 for v in flat) / len(flat)) ** 0.5
    y, x = [v / scale for v in own], [[v / scale for v in d] for d in donors]
    weights = [1 / n] * n
    rate = rate or 0.5 / (penalty + max(sum(v * v for v in row) for row in x) * n / years)
    for _ in range(steps):
        gaps = [
            y[t] - sum(w * row[t] for w, row in zip(weights, x, strict=True)) for t in range(years)
        ]
        slope = [
            -2 / years * sum(gaps[t] * row[t] for t in range(years)) + 2 * penalty * (w - 1 / n)
            for w, row in zip(weights, x, strict=True)
        ]
        tilt = sum(slope) / n
        weights = [w - rate * (s - tilt) for w, s in zip(weights, slope, strict=True)]
    return weights


def largest_allowed(count, level=0.05):
    """How many chances may lie at or beyond the edge of the interval."""
    return floor(level * (count + 1))
