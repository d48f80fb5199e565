"""One council's latest figure beside its comparators, on a world built by hand."""

import datetime

import pytest

from authorities.models import Indicator, Observation, StatisticalNeighbour
from commissioning.comparison.comparators import as_dict, comparisons, neighbours_of
from commissioning.comparison.latest_figures import latest_figures

from .worlds import a_council, an_indicator, figure

pytestmark = pytest.mark.django_db
LOW, HIGH, NEITHER = "low_is_better", "high_is_better", "none"


@pytest.fixture
def councils():
    """Five councils with a figure, or the symbol in its place, and one without a row."""
    an_indicator("rate")
    found = {name: a_council(name) for name in ("own", "two", "three", "four", "held", "none")}
    for name, value in (("own", 10), ("two", 20), ("three", 20), ("four", 40)):
        figure("rate", found[name], 2020, value)
    figure("rate", found["held"], 2020, None, symbol="c")
    figure("rate", found["own"], 2019, 7.5)
    figure("rate", found["own"], 2018, 100)
    figure("rate", found["four"], 2018, 100)
    for region, value in (("", 25), (found["own"].region_code, 22)):
        Observation.objects.create(
            indicator_id="rate",
            region_code=region,
            period="2020",
            period_end=datetime.date(2020, 3, 31),
            value=value,
        )
    near = [("three", 1), ("two", 2), ("four", 3), ("held", 4), ("none", 5)]
    for name, place in near:
        neighbour(found["own"], found[name], place)
    neighbour(found["own"], found["two"], 1, edition=2021)
    neighbour(found["two"], found["own"], 1)
    return found


def neighbour(council, other, place, edition=2025):
    StatisticalNeighbour.objects.create(
        authority=council, neighbour=other, rank=place, edition=edition
    )


def told(council, polarity=LOW, codes=None):
    Indicator.objects.filter(pk="rate").update(polarity=polarity)
    near = neighbours_of(council, 2025)
    [found] = comparisons(council, near, Indicator.objects.filter(pk="rate"), latest_figures(codes))
    return found


def test_neighbours_are_those_of_the_council_in_the_edition_nearest_first(councils):
    near = neighbours_of(councils["own"], 2025)
    assert [one.slug for one in near] == ["three", "two", "four", "held", "none"]
    assert neighbours_of(councils["own"], 2021) == [councils["two"]]
    assert neighbours_of(councils["three"], 2025) == []


def test_a_figure_stands_beside_all_its_comparators(councils):
    assert as_dict(told(councils["own"])) == {
        "indicator": "rate",
        "period": "2020",
        "value": 10,
        "symbol": None,
        "england": 25,
        "region": 22,
        "neighbours_mean": pytest.approx(80 / 3),
        "neighbours_median": 20,
        "neighbours_n": 3,
        "rank": 1,
        "ranked": 4,
        "band": "A",
        "change": 2.5,
        "rank_lower": None,
        "rank_upper": None,
        "band_probability": None,
        "band_reason": "cases_not_known",
        "joint_return": None,
    }


@pytest.mark.parametrize(
    ("name", "polarity", "rank", "is_tied", "band"),
    [
        ("own", LOW, 1, False, "A"),
        ("two", LOW, 2, True, "B"),
        ("four", LOW, 4, False, "D"),
        ("own", HIGH, 4, False, "D"),
        ("three", HIGH, 2, True, "C"),
        ("four", HIGH, 1, False, "A"),
        ("own", NEITHER, None, False, None),
        ("held", LOW, None, False, None),
        ("none", LOW, None, False, None),
    ],
)
def test_the_place_is_among_the_councils_with_a_figure(
    councils, name, polarity, rank, is_tied, band
):
    found = told(councils[name], polarity)
    assert (found.rank, found.is_tied, found.band, found.ranked) == (rank, is_tied, band, 4)
    assert found.band_reason == ("cases_not_known" if band else "")


def test_a_symbol_stands_for_the_figure_and_no_row_is_nothing(councils):
    held, none = as_dict(told(councils["held"])), as_dict(told(councils["none"]))
    assert (held["value"], held["symbol"]) == (None, "c")
    assert (none["value"], none["symbol"], none["england"]) == (None, None, 25)


def test_a_change_is_on_the_year_before_and_no_other(councils):
    assert told(councils["own"]).change == 2.5
    assert told(councils["two"]).change is None
    assert told(councils["four"]).change is None
    Observation.objects.filter(period="2019").delete()
    assert told(councils["own"]).change is None


def test_a_change_is_told_to_six_places(councils):
    Observation.objects.filter(period="2019").update(value=9.87654321)
    assert told(councils["own"]).change == 0.123457


def test_of_some_indicators_the_figures_are_the_same_and_others_are_not_read(councils):
    an_indicator("other")
    figure("other", councils["own"], 2021, 1)
    figure("other", councils["two"], 2022, None, symbol="c")
    assert set(latest_figures()) == {"rate", "other"}
    assert latest_figures()["other"].period == "2021"
    assert set(latest_figures(("rate",))) == {"rate"}
    assert told(councils["own"], codes=("rate",)) == told(councils["own"])
