"""Spikes: what lies far from the years beside it, at each edge of the rule."""

import pytest

from authorities.models import Observation
from commissioning.comparison.spikes import AS_DEVIATION, Point, departures, spikes, spikes_of

from .worlds import a_council, an_indicator, figure

# Departures of usual councils are 1, so that what is usual is 1.4826 and six times it 8.8956.
EDGE = 6 * AS_DEVIATION


def usual(n=60):
    return {k: {2020: Point(10.0), 2021: Point(11.0), 2022: Point(10.0)} for k in range(n)}


def with_one(before, middle, after, *breaks, n=60):
    points = {2020: before, 2021: middle, 2022: after}
    own = {year: Point(value, year in breaks) for year, value in points.items()}
    return usual(n) | {"own": own}


@pytest.mark.parametrize(
    ("before", "middle", "after", "found"),
    [
        (10, 10 + EDGE + 0.01, 10, True),
        (10, 10 - EDGE - 0.01, 10, True),
        (0, EDGE, 0, False),  # six times what is usual, and no more
        (10, 30, 40, False),  # on its way, not out of line
    ],
)
def test_a_spike_departs_by_more_than_six_times_what_is_usual(before, middle, after, found):
    assert (("own", 2021) in spikes(with_one(before, middle, after))) == found


@pytest.mark.parametrize(("middle", "found"), [(10 + EDGE * 3, False), (10 + EDGE * 3.01, True)])
def test_what_is_usual_grows_with_the_departures(middle, found):
    wide = {k: {2020: Point(10.0), 2021: Point(13.0), 2022: Point(10.0)} for k in range(60)}
    own = {2020: Point(10.0), 2021: Point(middle), 2022: Point(10.0)}
    assert (("own", 2021) in spikes(wide | {"own": own})) == found


@pytest.mark.parametrize(("apart", "found"), [(9.99, True), (10.0, False), (10.01, False)])
def test_the_years_beside_it_lie_within_half_of_what_it_departs_by(apart, found):
    values = 0.0, 20.0 + apart / 2, apart  # departs by 20
    assert (("own", 2021) in spikes(with_one(*values))) == found


@pytest.mark.parametrize(("year", "found"), [(2020, True), (2021, False), (2022, False)])
def test_nothing_is_said_across_a_break(year, found):
    assert (("own", 2021) in spikes(with_one(10, 90, 10, year))) == found


def test_the_first_and_the_last_year_and_one_beside_a_gap_are_none():
    world = usual() | {"own": {2019: Point(90.0), 2020: Point(10.0), 2021: Point(10.0)}}
    world |= {"gap": {2019: Point(10.0), 2021: Point(90.0), 2022: Point(10.0)}}
    assert not spikes(world)


@pytest.mark.parametrize(("n", "found"), [(49, True), (48, False)])
def test_with_fewer_than_fifty_departures_nobody_knows_what_is_usual(n, found):
    world = with_one(10, 90, 10, n=n)
    assert len(list(departures(world))) == n + 1
    assert bool(spikes(world)) == found


@pytest.mark.django_db
def test_spikes_of_figures_are_by_council_and_year_of_the_last_day():
    an_indicator("share")
    councils = [a_council(f"council-{k}") for k in range(50)]
    for council in councils:
        for year, value in ((2020, 10), (2021, 11), (2022, 10)):
            figure("share", council, year, value)
    own, broken, silent = a_council("own"), a_council("broken"), a_council("silent")
    for council, is_break in ((own, False), (broken, True)):
        for year, value in ((2020, 10), (2021, 90), (2022, 10)):
            figure("share", council, year, value, is_break=is_break and year == 2021)
    for year, value in ((2020, 10), (2021, None), (2022, 10)):
        figure("share", silent, year, value, symbol="" if value else "c")
    assert spikes_of(Observation.objects.filter(indicator="share")) == {(own.pk, 2021)}
