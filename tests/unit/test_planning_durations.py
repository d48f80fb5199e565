"""Dates known to the day, month or year, and the time between two of them."""

from datetime import date

import pytest

from commissioning.planning.durations import (
    Days,
    Times,
    days_of,
    last_days_of,
    months_between,
)


@pytest.mark.parametrize(
    ("day", "precision", "last"),
    [
        (date(2017, 6, 16), "day", date(2017, 6, 16)),
        (date(2016, 2, 1), "month", date(2016, 2, 29)),
        (date(2017, 6, 16), "month", date(2017, 6, 30)),
        (date(2017, 6, 16), "year", date(2017, 12, 31)),
    ],
)
def test_a_start_lies_between_its_day_and_the_end_of_what_is_known(day, precision, last):
    assert days_of(day, precision) == Days(day, last)


def test_an_estimate_has_no_bounds():
    assert days_of(date(2017, 12, 1), "estimated") is None
    assert last_days_of(date(2017, 12, 31), "by") is None


@pytest.mark.parametrize(
    ("day", "precision", "first"),
    [
        (date(2023, 12, 31), "day", date(2023, 12, 31)),
        (date(2023, 12, 31), "month", date(2023, 12, 1)),
        (date(2023, 12, 31), "year", date(2023, 1, 1)),
    ],
)
def test_an_end_lies_between_the_beginning_of_what_is_known_and_its_day(day, precision, first):
    assert last_days_of(day, precision) == Days(first, day)


def test_months_have_a_least_and_a_most():
    start, end = days_of(date(2017, 1, 1), "year"), days_of(date(2019, 10, 1), "day")
    found = months_between("a change", start, end)
    assert (round(found.least), round(found.middle), round(found.most)) == (21, 27, 33)
    assert not found.is_exact


def test_months_are_never_less_than_nought():
    start, end = days_of(date(2013, 6, 1), "month"), days_of(date(2013, 6, 10), "day")
    assert months_between("a change", start, end).least == 0


def test_within_counts_those_that_took_no_longer():
    known = tuple(
        months_between(n, Days(date(2020, 1, 1), date(2020, 1, 1)), Days(end, end))
        for n, end in enumerate([date(2021, 1, 1), date(2022, 1, 1)])
    )
    times = Times(known, 5)
    assert [times.within(months) for months in (12, known[0].middle, 25)] == [0, 1, 2]
    assert (times.n, times.out_of) == (2, 5)
