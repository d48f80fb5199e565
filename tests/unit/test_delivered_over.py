"""The stretches of time that a council spent under each model, day by day."""

from datetime import date, timedelta

from commissioning.comparison.delivered_over import delivered_over, model_on
from commissioning.comparison.running import NOT_KNOWN, NOT_RECORDED, Term


def term(pk, model, start, end=None, precision="day", provider=None):
    return Term(pk, start, precision, end, "day" if end else "", model, provider)


TERMS = [
    term(1, "in_house", date(2010, 4, 1), date(2015, 9, 30)),
    term(2, "trust", date(2015, 10, 1), date(2021, 3, 31), provider=7),
    term(3, "trust", date(2021, 4, 1), date(2022, 7, 31), provider=7),
]


def told(first, last, terms=TERMS):
    return [(d.model, d.first, d.last) for d in delivered_over(terms, first, last)]


def test_a_new_owner_goes_on_and_the_days_after_the_last_arrangement_are_not_recorded():
    assert told(date(2015, 9, 30), date(2022, 8, 1)) == [
        ("in_house", date(2015, 9, 30), date(2015, 9, 30)),
        ("trust", date(2015, 10, 1), date(2022, 7, 31)),
        (NOT_RECORDED, date(2022, 8, 1), date(2022, 8, 1)),
    ]


def test_of_three_stretches_the_last_goes_on_and_the_others_stay():
    later = [
        *TERMS[:2],
        term(3, "in_house", date(2021, 4, 1), date(2022, 7, 31)),
        term(4, "in_house", date(2022, 8, 1)),
    ]
    assert told(date(2015, 9, 30), date(2023, 1, 1), later) == [
        ("in_house", date(2015, 9, 30), date(2015, 9, 30)),
        ("trust", date(2015, 10, 1), date(2021, 3, 31)),
        ("in_house", date(2021, 4, 1), date(2023, 1, 1)),
    ]


def test_a_change_on_the_first_or_the_last_day_is_seen():
    assert told(date(2015, 10, 1), date(2015, 10, 2)) == [
        ("trust", date(2015, 10, 1), date(2015, 10, 2))
    ]
    assert told(date(2015, 9, 1), date(2015, 10, 1))[-1] == (
        "trust",
        date(2015, 10, 1),
        date(2015, 10, 1),
    )


def test_before_the_register_nothing_is_recorded():
    assert told(date(2010, 3, 31), date(2010, 4, 1))[0][0] == NOT_RECORDED


def test_nobody_knows_within_a_month_in_which_a_change_fell():
    terms = [
        term(1, "in_house", date(2010, 4, 1), date(2015, 9, 30)),
        term(2, "trust", date(2015, 10, 1), precision="month", provider=7),
    ]
    first, last = date(2014, 1, 1), date(2016, 12, 31)
    found = delivered_over(terms, first, last)
    assert [d.model for d in found] == ["in_house", NOT_KNOWN, "trust"]
    assert (found[0].first, found[-1].last) == (first, last)
    day = first
    while day <= last:  # every day has the model that is said of it, and one stretch alone
        (one,) = [d.model for d in found if d.first <= day <= d.last]
        assert one == model_on(terms, day)
        day += timedelta(days=1)
