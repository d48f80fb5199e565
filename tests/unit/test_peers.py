"""The days that count for an outcome, at their edges. A change on 1 April 2015, window 12."""

from types import SimpleNamespace

import pytest

from commissioning.comparison.peers import OutcomeSpan
from tests.unit.worlds import on


def span(last="2026-01-01", known="2026-01-01", window=12):
    return OutcomeSpan(on("2015-04-01"), window, on(last), on(known))


def history(*rows):
    return [SimpleNamespace(on=on(day), grade=grade) for day, grade in rows]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("outcome", "rows", "risen"),
    [
        # The window: its last day is inherited, the next one is earned.
        ("next", [("2016-03-31", "good")], None),
        ("next", [("2016-04-01", "good")], True),
        # The last day of the five years counts, the next one does not.
        ("next", [("2020-04-01", "good")], True),
        ("next", [("2020-04-02", "good")], None),
        # The first that gave a grade tells, whatever came later.
        ("next", [("2017-01-01", "inadequate"), ("2018-01-01", "good")], False),
        ("next", [("2017-01-01", ""), ("2018-01-01", "good")], True),
        ("good_within_5y", [("2017-01-01", "inadequate"), ("2020-04-01", "good")], True),
        ("good_within_5y", [("2017-01-01", "requires_improvement")], False),
        ("good_within_5y", [("2020-04-02", "good")], None),
        ("good_within_5y", [], None),
        ("latest", [("2017-01-01", "good"), ("2024-01-01", "inadequate")], False),
        ("latest", [("2017-01-01", "inadequate"), ("2026-01-01", "good")], True),
        ("latest", [("2026-01-02", "good")], None),
    ],
)
def test_the_outcome_is_told_by_the_right_inspection(outcome, rows, risen):
    assert span().risen("inadequate", history(*rows), outcome) is risen


@pytest.mark.django_db
@pytest.mark.parametrize(("known", "risen"), [("2020-03-31", None), ("2020-04-01", False)])
def test_good_is_known_not_to_have_come_once_five_years_are_over(known, risen):
    rows = history(("2017-01-01", "inadequate"))
    assert span(known=known).risen("inadequate", rows, "good_within_5y") is risen


@pytest.mark.django_db
def test_the_latest_ends_with_the_arrangement_for_both_sides():
    rows = history(("2017-01-01", "inadequate"), ("2019-04-01", "good"))
    assert span(last="2019-04-01").risen("inadequate", rows, "latest") is True
    assert span(last="2019-03-31").risen("inadequate", rows, "latest") is False


@pytest.mark.django_db
def test_a_wider_window_counts_less():
    rows = history(("2016-04-01", "good"), ("2017-04-01", "inadequate"))
    found = [
        span(window=months).risen("inadequate", rows, "next") for months in (0, 12, 13, 24, 25)
    ]
    assert found == [True, True, False, False, None]
