"""How far councils from a like start moved: each rule at its edge."""

import pytest

from commissioning.planning.reference import (
    AMBITIOUS,
    BELOW_DRIFT,
    NEVER,
    RARE,
    USUAL,
    Observed,
    Reached,
    by_council,
    deviation,
    reference_class,
    starts_of,
    straight_path,
    word,
)


def series(*rows):
    return by_council([(*row, False) if len(row) == 3 else row for row in rows])


def test_a_start_needs_a_figure_three_years_later():
    found = starts_of(series(("a", 2010, 50.0), ("a", 2013, 60.0), ("a", 2014, 1.0)))
    assert [(start.year, start.change) for start in found] == [(2010, 10.0)]


@pytest.mark.parametrize("year", [2011, 2012, 2013])
def test_a_break_after_the_start_leaves_it_out(year):
    years = {2010 + n: Observed(5.0, 2010 + n == year) for n in range(4)}
    assert starts_of({"a": years}) == []


@pytest.mark.parametrize("year", [2010, 2014])
def test_a_break_at_the_start_or_later_leaves_it_in(year):
    years = {2010 + n: Observed(5.0, 2010 + n == year) for n in range(5)}
    assert 2010 in [start.year for start in starts_of({"a": years})]


def like_starts(councils, each, near=50.0, first=2000):
    """Councils with so many starts each, all at one figure; and one far off, for the spread."""
    rows = [
        (f"council {n}", first + 4 * k + later, near)
        for n in range(councils)
        for k in range(each)
        for later in (0, 3)
    ]
    return series(*rows, ("far", 1990, 0.0), ("far", 1991, 100.0))


@pytest.mark.parametrize(
    ("councils", "each", "is_enough"),
    [(15, 2, True), (14, 3, False), (29, 1, False), (30, 1, True)],
)
def test_thirty_starts_of_fifteen_councils_are_enough(councils, each, is_enough):
    found = reference_class(like_starts(councils, each), 50.0)
    assert found.is_enough is is_enough
    assert found.reach == (0.25 if is_enough else 0.5)


def test_a_start_at_the_very_reach_is_within_it():
    figures = like_starts(30, 1)
    width = 0.25 * deviation(figures)
    assert len(reference_class(figures, 50.0 + width).starts) == 30
    assert reference_class(figures, 50.0 + 1.01 * width).reach == 0.5


def test_no_figures_have_no_class():
    assert reference_class({}, 50.0) is None


def changes(*values):
    rows = [
        (f"c{n}", year, 50.0 + v * (year > 2010))
        for n, v in enumerate(values)
        for year in (2010, 2013)
    ]
    return reference_class(series(*rows), 50.0)


def test_reached_counts_who_moved_at_least_as_far():
    found = changes(-3.0, 0.0, 0.1 + 0.2, 2.0)
    assert found.reached(0.3).reached == 2
    assert found.reached(-3.0).reached == 1
    assert found.reached(0).reached == 3
    assert found.reached(0, "high_is_better").reached == 3
    assert found.reached(0, "low_is_better").reached == 2


def test_of_a_target_that_lies_the_worse_way_those_count_that_did_as_well():
    found = changes(-3.0, -1.0, 0.0, 2.0)
    assert found.reached(-1.0, "high_is_better").reached == 3
    assert found.reached(-1.0).reached == 2
    assert found.reached(0.5, "low_is_better").reached == 3
    assert found.reached(2.0, "low_is_better").reached == 4


@pytest.mark.parametrize(
    ("reached", "said"),
    [
        (0, NEVER),
        (1, RARE),
        (9, RARE),
        (10, AMBITIOUS),
        (24, AMBITIOUS),
        (25, USUAL),
        (49, USUAL),
        (50, BELOW_DRIFT),
        (100, BELOW_DRIFT),
    ],
)
def test_words_by_the_share_that_reached_it(reached, said):
    assert word(Reached(100, 100, reached)) == said


def test_a_straight_path_ends_at_the_target():
    assert [straight_path(54, 60, 2025, 2028, year) for year in (2024, 2025, 2027, 2028, 2030)] == [
        54,
        54,
        58,
        60,
        60,
    ]
