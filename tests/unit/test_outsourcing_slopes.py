"""Slopes and fifths on worlds built by hand, and beside a slow second implementation."""

from types import SimpleNamespace

import numpy as np
import pytest
from scipy import stats

from commissioning.comparison.outsourcing.dose import Dose, dose_of
from commissioning.comparison.outsourcing.fifths import bins, fifths
from commissioning.comparison.outsourcing.slope import FEWEST, between, residuals, within


def slowly_within(councils, years, doses, outcome):
    """Least squares with a written-out column for each council and year, and the clustered
    sandwich summed council by council."""
    councils, years = list(councils), list(years)
    doses = np.asarray(doses, float).reshape(len(councils), -1)
    kept = [i for i, c in enumerate(councils) if councils.count(c) > 1]
    names = sorted({councils[i] for i in kept})
    periods = sorted({years[i] for i in kept})
    rows = []
    for i in kept:
        own = [float(councils[i] == name) for name in names]
        time = [float(years[i] == period) for period in periods[1:]]
        rows.append([*doses[i], *own, *time])
    x, y = np.array(rows), np.array([float(outcome[i]) for i in kept])
    bread = np.linalg.pinv(x.T @ x)
    slopes = bread @ x.T @ y
    errors = y - x @ slopes
    meat = np.zeros_like(bread)
    for name in names:
        of_council = [j for j, i in enumerate(kept) if councils[i] == name]
        score = x[of_council].T @ errors[of_council]
        meat += np.outer(score, score)
    n, groups = len(y), len(names)
    counted = doses.shape[1] + len(periods) - 1
    factor = groups / (groups - 1) * (n - 1) / (n - counted)
    error = np.sqrt((bread @ meat @ bread)[0, 0] * factor)
    reach = stats.t.ppf(0.975, groups - 1) * error
    return [10 * v for v in (slopes[0], slopes[0] - reach, slopes[0] + reach)]


def a_panel(seed, councils=14, years=6, columns=1, missing=0.2):
    """Council-years in no order, some missing, with intercepts and a slope of 0.3."""
    random = np.random.default_rng(seed)
    own, time = random.normal(0, 5, councils), random.normal(0, 3, years)
    keys = [(c, y) for c in range(councils) for y in range(years) if random.random() > missing]
    random.shuffle(keys)
    doses = random.normal(40, 10, (len(keys), columns)) + np.array([[own[c]] for c, _ in keys])
    noise = random.normal(0, 2, len(keys))
    outcome = [
        0.3 * d[0] + own[c] + time[y] + e for d, (c, y), e in zip(doses, keys, noise, strict=True)
    ]
    return [c for c, _ in keys], [2000 + y for _, y in keys], doses, outcome


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("columns", [1, 2])
def test_within_is_what_written_out_intercepts_give(seed, columns):
    panel = a_panel(seed, columns=columns)
    found = within(*panel)
    assert [found.slope, found.lower, found.upper] == pytest.approx(slowly_within(*panel))
    assert found.lower < found.slope < found.upper


def test_within_sees_nothing_of_what_never_changes():
    """The dose differs between councils only: there is no slope within them."""
    councils = [c for c in range(12) for _ in range(3)]
    years = [2020, 2021, 2022] * 12
    assert within(councils, years, [float(c) for c in councils], list(range(36))) is None


def test_within_takes_out_what_moves_everywhere_at_once():
    councils = [c for c in range(12) for _ in range(3)]
    years = [2020, 2021, 2022] * 12
    doses = [c % 4 * (y - 2020) for c, y in zip(councils, years, strict=True)]
    outcome = [
        100 * (y - 2020) + 7 * c + 2 * d for c, y, d in zip(councils, years, doses, strict=True)
    ]
    found = within(councils, years, doses, outcome)
    assert found.slope == pytest.approx(20)
    assert found.upper - found.lower == pytest.approx(0, abs=1e-6)
    assert (found.n, found.councils) == (36, 12)


def test_a_council_with_one_year_is_no_change():
    councils, years, doses, outcome = a_panel(1, missing=0)
    more = ([*councils, 99], [*years, 2003], [*doses, [500.0]], [*outcome, -500.0])
    assert within(*more) == within(councils, years, doses, outcome)


def test_ten_councils_have_a_slope_and_nine_have_none():
    for councils, there in ((FEWEST, True), (FEWEST - 1, False)):
        assert (within(*a_panel(3, councils=councils, missing=0)) is not None) is there
        doses = list(range(councils))
        assert (between(doses, doses) is not None) is there


def test_each_stratum_has_its_own_intercept():
    """Regions that move apart: with years alone the slope is theirs, with regions and years it
    is the one that was built in."""
    random = np.random.default_rng(5)
    councils = [c for c in range(20) for _ in range(4)]
    years = [2020, 2021, 2022, 2023] * 20
    regions = [c % 2 for c in councils]
    doses = random.normal(30, 2, 80) + [
        5 * r * (y - 2020) for r, y in zip(regions, years, strict=True)
    ]
    outcome = doses * 0.5 + [9 * r * (y - 2020) for r, y in zip(regions, years, strict=True)]
    strata = [f"{r} {y}" for r, y in zip(regions, years, strict=True)]
    assert within(councils, years, doses, outcome, strata).slope == pytest.approx(5)
    assert within(councils, years, doses, outcome).slope > 10


def test_between_is_the_line_through_the_councils():
    doses = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]
    outcome = [1, 3, 2, 5, 4, 6, 8, 7, 9, 10]
    found = between(doses, outcome)
    line = stats.linregress(doses, outcome)
    assert found.slope == pytest.approx(10 * line.slope)
    left = np.array(outcome) - (line.intercept + line.slope * np.array(doses))
    apart = np.array(doses) - np.mean(doses)
    error = np.sqrt(10 / 8 * sum(apart**2 * left**2)) / sum(apart**2)
    assert found.upper - found.slope == pytest.approx(10 * error * stats.t.ppf(0.975, 8))
    assert (found.n, found.councils) == (10, 10)


def test_equal_doses_have_no_slope():
    assert between([40.0] * 12, list(range(12))) is None


def points(doses, outcomes=None):
    outcomes = outcomes or doses
    return [SimpleNamespace(dose=d, outcome=o) for d, o in zip(doses, outcomes, strict=True)]


def test_fifths_are_as_equal_as_they_can_be_and_lowest_first():
    found = fifths(points(range(12, 0, -1)))
    assert [f.n for f in found] == [3, 3, 2, 2, 2]
    assert [(f.lowest, f.highest) for f in found][:2] == [(1, 3), (4, 6)]
    assert found[0].median == 2
    assert all(f.is_small for f in found)
    assert [f.is_small for f in fifths(points(range(25)))] == [False] * 5
    assert [f.is_small for f in fifths(points(range(24)))] == [False] * 4 + [True]


def test_the_middle_half_of_a_fifth_is_that_of_its_outcomes():
    first = fifths(points(range(25), [8, 0, 4, 2, 6, *range(20)]))[0]
    assert (first.lower_quartile, first.median, first.upper_quartile) == (2, 4, 6)


def test_fewer_than_five_points_make_a_group_each_and_none_makes_none():
    assert [f.n for f in fifths(points([3, 1]))] == [1, 1]
    assert fifths([]) == ()


def test_bins_hold_every_row_once():
    panel = a_panel(2)
    doses, outcomes, _code, _strata = residuals(*panel)
    found = bins(doses[:, 0], outcomes)
    assert sum(b.n for b in found) == len(outcomes)
    assert [b.dose for b in found] == sorted(b.dose for b in found)


SHARES = {
    "placement_private_pct": 40.0,
    "placement_voluntary_pct": 5.0,
    "placement_own_pct": 45.0,
    "placement_other_council_pct": 2.0,
}


def without(*codes):
    return {code: share for code, share in SHARES.items() if code not in codes}


@pytest.mark.parametrize(
    ("kind", "published", "dose"),
    [
        ("private", SHARES, Dose(40, 40, 40)),
        ("private", without("placement_private_pct"), Dose(None, None, None)),
        ("independent", SHARES, Dose(45, 45, 45)),
        ("independent", without("placement_voluntary_pct"), Dose(None, 40, 53)),
        (
            "independent",
            without("placement_voluntary_pct", "placement_own_pct"),
            Dose(None, None, None),
        ),
        ("independent", without("placement_private_pct"), Dose(None, None, None)),
        ("independent", SHARES | {"placement_voluntary_pct": 0.0}, Dose(40, 40, 40)),
        (
            "spend",
            {"cla_spend_private_pct": 30.0, "cla_spend_voluntary_pct": 1.5},
            Dose(31.5, 31.5, 31.5),
        ),
    ],
)
def test_a_dose_is_a_sum_of_published_shares_or_its_bounds(kind, published, dose):
    assert dose_of(kind, published) == dose


def test_rounded_shares_never_put_the_most_under_the_least():
    shares = without("placement_voluntary_pct") | {"placement_own_pct": 60.0}
    assert dose_of("independent", shares) == Dose(None, 40, 40)
