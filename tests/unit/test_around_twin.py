"""A council beside its twin, on worlds built by hand."""

import numpy as np
import pytest

from commissioning.comparison.around import ridge, twin
from commissioning.comparison.around.inference import half_width

from . import around_slowly as slowly


def donors_of(seed, n=25, years=8):
    random = np.random.default_rng(seed)
    return 60 + random.normal(0, 8, (n, 1)) + random.normal(0, 2, (n, years)).cumsum(axis=1)


def test_the_weights_are_those_of_walking_downhill():
    donors = donors_of(1, n=4, years=3)
    own = donors[:, :3][0] + 3.0
    found = ridge.weights(own, donors)
    walked = slowly.ridge(own.tolist(), donors.tolist(), ridge.PENALTY, steps=20_000)
    assert found == pytest.approx(walked, abs=1e-4)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_weights_are_those_of_an_optimiser(seed):
    optimize = pytest.importorskip("scipy.optimize")
    donors, own = donors_of(seed, n=12, years=5), donors_of(seed + 9, n=1, years=5)[0]
    scale = donors.std()

    def loss(weights):
        gap = (own - weights @ donors) / scale
        return np.mean(gap**2) + 0.15 * np.sum((weights - 1 / 12) ** 2)

    best = optimize.minimize(
        loss,
        np.full(12, 1 / 12),
        constraints={"type": "eq", "fun": lambda w: w.sum() - 1},
        options={"ftol": 1e-14, "maxiter": 1000},
    )
    assert ridge.weights(own, donors) == pytest.approx(best.x, abs=1e-5)


def test_the_weights_are_those_of_another_library():
    """Ridge regression of statsmodels on what is apart from the equal-weighted mean."""
    linear_model = pytest.importorskip("statsmodels.regression.linear_model")
    donors, own = donors_of(5, n=9, years=6), donors_of(6, n=1, years=6)[0]
    scale = donors.std()
    apart = (donors - donors.mean(axis=0)).T / scale
    away = (own - donors.mean(axis=0)) / scale
    fitted = linear_model.OLS(away, apart).fit_regularized(alpha=0.15, L1_wt=0.0)
    assert ridge.weights(own, donors) == pytest.approx(1 / 9 + fitted.params, abs=1e-8)


def test_weights_sum_to_one_and_a_heavy_penalty_makes_them_equal():
    donors, own = donors_of(2), donors_of(3, n=1)[0]
    assert ridge.weights(own, donors).sum() == pytest.approx(1)
    assert ridge.weights(own, donors, penalty=1e9) == pytest.approx([1 / 25] * 25)


def test_the_scale_of_the_figures_does_not_matter():
    donors, own = donors_of(2), donors_of(3, n=1)[0]
    assert ridge.weights(own * 1000, donors * 1000) == pytest.approx(ridge.weights(own, donors))


def test_effective_donors():
    assert ridge.effective_donors(np.array([0.25] * 4)) == 4
    assert ridge.effective_donors(np.array([0.5, 0.5, 0, 0])) == 2


def test_a_council_that_leaves_its_twin_is_first_among_the_placebos():
    donors = donors_of(4)
    own = donors[0] + np.array([0.0] * 4 + [40.0] * 4)
    found = twin.make_twin(own, donors[1:], before=4)
    assert (found.rank, found.ranked) == (1, 25)
    assert found.p == 1 / 25
    assert found.mean_gap > found.half_width


def test_rank_counts_ties_against_the_council():
    donors = donors_of(4)
    found = twin.make_twin(donors[0], donors, before=4)
    gaps = np.abs(found.chances)
    assert found.rank == 1 + np.count_nonzero(gaps >= abs(found.mean_gap))
    tied = twin.Twin(
        found.twin,
        np.array([0, 0, 0, 0, 2.0]),
        found.weights,
        1.0,
        0.0,
        0.0,
        np.array([[0, 0, 0, 0, 2.0], [0, 0, 0, 0, -2.0], [0, 0, 0, 0, 1.0]]),
        4,
    )
    assert (tied.rank, tied.ranked) == (3, 4)


def test_placebos_have_twins_of_all_others_and_never_of_the_council():
    donors = donors_of(6, n=21)
    own = donors_of(7, n=1)[0]
    found = twin.make_twin(own, donors, before=5)
    for place in (0, 20):
        others = np.delete(donors, place, axis=0)
        weights = ridge.weights(donors[place, :5], others[:, :5])
        assert found.placebo_gaps[place] == pytest.approx(donors[place] - weights @ others)
    assert found.bands[6] == half_width(found.placebo_gaps[:, 6])


def test_the_hold_out_leaves_the_last_year_before_out_of_the_fit():
    donors, own = donors_of(8), donors_of(9, n=1)[0]
    found = twin.make_twin(own, donors, before=5)
    weights = ridge.weights(own[:4], donors[:, :4])
    assert found.hold_out == pytest.approx(own[4] - weights @ donors[:, 4])
    changed = own.copy()
    changed[4] += 5
    again = twin.make_twin(changed, donors, before=5)
    assert again.hold_out == pytest.approx(found.hold_out + 5)


@pytest.mark.parametrize(
    ("years", "before", "n", "reason"),
    [
        (8, 3, 25, "3 years of comparable figures before"),
        (8, 1, 25, "one year of comparable"),
        (8, 0, 25, "no year of comparable"),
        (4, 4, 25, "no figure after"),
        (8, 4, 19, "Only 19 councils"),
    ],
)
def test_too_little_says_why(years, before, n, reason):
    with pytest.raises(ValueError, match=reason):
        twin.make_twin(donors_of(3, n=1, years=years)[0], donors_of(1, n, years), before)


def test_four_years_one_after_and_twenty_donors_are_enough():
    found = twin.make_twin(donors_of(3, n=1, years=5)[0], donors_of(1, 20, 5), 4)
    assert found.ranked == 21
