"""What stands out: surely in the best or worst quarter, and beyond the neighbours' median."""

from types import SimpleNamespace

import pytest

from commissioning.comparison.rank_uncertainty import UncertainRank
from commissioning.comparison.standouts import standouts

SURE_BEST, SURE_WORST = (0.8, 0.2, 0, 0), (0, 0, 0.2, 0.8)


def compared(value, median, quarters=SURE_BEST, polarity="high_is_better", code="one"):
    return SimpleNamespace(
        indicator=SimpleNamespace(code=code, polarity=polarity),
        value=value,
        neighbours_median=median,
        uncertain=UncertainRank(1, 9, quarters) if quarters else None,
    )


def codes(found):
    return [one.indicator.code for one in found]


@pytest.mark.parametrize(
    ("value", "median", "polarity", "stands_out"),
    [
        (51, 50, "high_is_better", True),
        (50, 50, "high_is_better", False),
        (49, 50, "high_is_better", False),
        (49, 50, "low_is_better", True),
        (50, 50, "low_is_better", False),
    ],
)
def test_the_best_are_better_than_their_neighbours_too(value, median, polarity, stands_out):
    found = standouts([compared(value, median, polarity=polarity)])
    assert bool(found.best) is stands_out
    assert not found.worst


@pytest.mark.parametrize(("value", "stands_out"), [(49, True), (50, False), (51, False)])
def test_the_worst_are_worse_than_their_neighbours_too(value, stands_out):
    found = standouts([compared(value, 50, SURE_WORST)])
    assert bool(found.worst) is stands_out
    assert not found.best


def test_a_quarter_of_less_than_80_percent_does_not_stand_out():
    assert not standouts([compared(60, 50, (0.79, 0.21, 0, 0))]).best


def test_without_an_interval_or_a_neighbour_nobody_looks():
    rows = [compared(60, 50, None), compared(60, None), compared(60, 50)]
    assert standouts(rows).looked_at == 1


def test_the_surest_come_first_and_no_more_than_five():
    rows = [compared(60, 50, (0.8 + n / 100, 0.2 - n / 100, 0, 0), code=str(n)) for n in range(7)]
    assert codes(standouts(rows).best) == ["6", "5", "4", "3", "2"]
