"""Slopes of one figure on another, between councils and within councils over time. Knows no
database and no web: arrays in, a ``Slope`` out.

Within councils: least squares with an intercept for each council and each year (Wooldridge,
Econometric Analysis, chapter 10); intervals clustered by council, with the small-sample factor
G/(G-1) (N-1)/(N-K), K without the councils' intercepts, which lie within the clusters, and
Student's t with G-1 degrees of freedom (Cameron and Miller, Journal of Human Resources 2015).
Between councils: least squares with errors that may differ in size (HC1).
"""

from dataclasses import dataclass

import numpy as np
import scipy

# Slopes are told for a share that is higher by ten points.
POINTS = 10
# With fewer councils than this no slope is drawn.
FEWEST = 10
# Of the spread of a dose, what must be left once the intercepts are out.
LITTLE = 1e-9


@dataclass(frozen=True)
class Slope:
    """What goes with a share higher by ten points: slope and 95% interval in the unit of the
    outcome, with ``n`` rows of ``councils`` councils."""

    slope: float
    lower: float
    upper: float
    n: int
    councils: int


def between(dose, outcome):
    """The slope through one point for each council. None for fewer than ten, or equal doses."""
    x, y = np.asarray(dose, float), np.asarray(outcome, float)
    n = len(x)
    if n < FEWEST or np.ptp(x) < LITTLE:
        return None
    x, y = x - x.mean(), y - y.mean()
    slope = (x @ y) / (x @ x)
    left = y - slope * x
    error = np.sqrt((x**2 @ left**2) * n / (n - 2)) / (x @ x)
    return _interval(slope, error, n - 2, n, n)


def within(councils, years, doses, outcome, strata=None):
    """The slope on the first column of ``doses`` with the others held, an intercept for each
    council and each year (``strata``, such as region and year, in place of years). None where
    too few councils have two years, or nothing of the dose is left."""
    made = residuals(councils, years if strata is None else strata, doses, outcome)
    if made is None:
        return None
    x, y, code, strata_n = made
    inverse = np.linalg.inv(x.T @ x)
    slopes = inverse @ x.T @ y
    scores = np.zeros((code.max() + 1, x.shape[1]))
    np.add.at(scores, code, x * (y - x @ slopes)[:, None])
    groups, n = len(scores), len(y)
    free = n - x.shape[1] - strata_n
    factor = groups / (groups - 1) * (n - 1) / free
    variance = (inverse @ (scores.T @ scores) @ inverse)[0, 0] * factor
    return _interval(slopes[0], np.sqrt(variance), groups - 1, n, groups)


def residuals(councils, strata, doses, outcome):
    """Doses and outcome without the intercepts of councils and strata, the number of each row's
    council, and how many intercepts of strata were taken out. Councils with one row say nothing
    of change and are left out. None where too little is left."""
    councils, strata = np.asarray(councils), np.asarray(strata)
    names, counts = np.unique(councils, return_counts=True)
    kept = np.isin(councils, names[counts > 1])
    names, code = np.unique(councils[kept], return_inverse=True)
    if len(names) < FEWEST:
        return None
    x = np.asarray(doses, float).reshape(len(councils), -1)[kept]
    y = np.asarray(outcome, float)[kept]
    levels, stratum = np.unique(strata[kept], return_inverse=True)
    dummies = np.eye(len(levels))[stratum][:, 1:]
    columns = _without_means(np.column_stack([x, y, dummies]), code)
    figures, intercepts = columns[:, : x.shape[1] + 1], columns[:, x.shape[1] + 1 :]
    rank = 0
    if intercepts.shape[1]:
        fitted, _, rank, _ = np.linalg.lstsq(intercepts, figures, rcond=None)
        figures = figures - intercepts @ fitted
    x, y = figures[:, :-1], figures[:, -1]
    enough = len(y) > x.shape[1] + rank + 1 and (np.linalg.norm(x, axis=0) > LITTLE).all()
    return (x, y, code, int(rank)) if enough else None


def _without_means(columns, code):
    """The columns less the mean of each row's group."""
    sums = np.zeros((code.max() + 1, columns.shape[1]))
    np.add.at(sums, code, columns)
    return columns - (sums / np.bincount(code)[:, None])[code]


def _interval(slope, error, degrees, n, councils):
    reach = scipy.stats.t.ppf(0.975, degrees) * error
    figures = (POINTS * float(v) for v in (slope, slope - reach, slope + reach))
    return Slope(*figures, n, councils)
