"""Councils side by side on paper: how many stand on each sheet."""

import pytest

from commissioning.web.compare.side_by_side import sheets


@pytest.mark.parametrize(
    ("n", "sizes"),
    [(0, []), (1, [1]), (5, [5]), (6, [3, 3]), (10, [5, 5]), (11, [4, 4, 3]), (20, [5] * 4)],
)
def test_sheets_are_as_few_as_hold_all_and_alike_in_size(n, sizes):
    councils = list(range(n))
    found = sheets(councils)
    assert [len(sheet) for sheet in found] == sizes
    assert [one for sheet in found for one in sheet] == councils
