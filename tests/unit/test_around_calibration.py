"""The intervals of the study hold zero where nothing happened: worlds made by chance, in which
councils that never changed take the place of those that did."""

import numpy as np
import pytest

from commissioning.comparison.around.calibration import calibrate
from commissioning.comparison.around.differences import Slot, since_base
from commissioning.comparison.around.event_time import YEARS

COUNCILS = 60


def slots_of(treated, beside, poisoned=()):
    """A slot for each council that changed: random walks, ``beside`` says who stands beside it,
    and ``poisoned`` are councils that no slot may take."""
    random = np.random.default_rng(11)
    values = random.normal(0, 1, (COUNCILS, len(YEARS))).cumsum(axis=1)
    values[list(poisoned)] = np.linspace(0, 1e6, len(YEARS))
    moved = since_base(values, np.zeros(values.shape, dtype=int))
    there = np.ones(moved.shape, dtype=bool)
    return [Slot(moved, own, beside(own)[:, None] & there) for own in treated]


def never(treated):
    changed = np.ones(COUNCILS, dtype=bool)
    changed[list(treated)] = False
    return changed


@pytest.mark.parametrize("half", [False, True])
def test_the_interval_holds_zero_and_finds_what_is_twice_the_detectable(half):
    treated = (0, 1, 2, 3)

    def beside(own):
        """All that never changed, or those of the same half: the same start."""
        alike = np.arange(COUNCILS) % 2 == own % 2 if half else np.ones(COUNCILS, dtype=bool)
        return alike & never(treated)

    found = calibrate(slots_of(treated, beside), never(treated), trials=120, draws=199)
    assert found.trials == 120
    assert 0.88 <= found.coverage <= 1
    assert found.found_twice > 0.9
    assert found.found_quarter < 0.25


def test_who_does_not_stand_beside_a_change_takes_no_place_in_it_and_is_no_chance_of_it():
    treated, poisoned = (0, 1), (8, 9, 10)

    def beside(_own):
        there = never(treated)
        there[list(poisoned)] = False
        return there

    slots = slots_of(treated, beside, poisoned)
    found = calibrate(slots, never(treated), trials=60, draws=199)
    assert found.detectable < 100


def test_who_changed_later_stands_beside_and_takes_no_place():
    treated, later = (0, 1), 7

    def beside(_own):
        return never(treated)

    kept = never((*treated, later))
    slots = slots_of(treated, beside, (later,))
    with_it = calibrate(slots, kept, trials=60, draws=199)
    # A control as far out as this one moves every mean: it was there.
    assert with_it.detectable > 100


def test_changes_that_share_few_controls_have_an_interval_as_wide_as_their_common_chance():
    """Of 22 councils 6 changed. The mean of ten controls errs in all six estimates alike; chances
    drawn among the ten alone would hold zero in some 75 of 100 trials."""
    treated = range(6)

    def beside(_own):
        return never(treated) & (np.arange(COUNCILS) < 22)

    slots = slots_of(treated, beside)
    found = calibrate(slots, never(treated), trials=200, draws=199)
    assert 0.91 <= found.coverage <= 0.99
