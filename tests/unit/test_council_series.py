"""One council's figures over the years and what happened meanwhile, on a world built by hand."""

import datetime

import pytest

from authorities.models import Indicator, LocalAuthority, Observation, StatisticalNeighbour
from commissioning.comparison.series import NO_GRADE, council_series

from .worlds import a_council, a_framework, an_indicator, changed, figure, happened, inspected, on

pytestmark = pytest.mark.django_db


def of_area(region, year, value):
    Observation.objects.create(
        indicator_id="rate",
        region_code=region,
        period=str(year),
        period_end=datetime.date(year, 3, 31),
        value=value,
    )


@pytest.fixture
def council():
    """A council with figures for two years and a symbol in the third, and a change between."""
    a_framework("overall")
    an_indicator("rate")
    council, near, far = a_council("own"), a_council("near"), a_council("far")
    StatisticalNeighbour.objects.create(authority=council, neighbour=near, rank=1, edition=2025)
    for year, value in ((2018, 1), (2019, 2)):
        figure("rate", council, year, value)
    figure("rate", council, 2020, None, symbol="c")
    figure("rate", near, 2019, 3)
    figure("rate", far, 2019, 100)
    of_area("", 2019, 5)
    of_area(council.region_code, 2019, 4)
    of_area("E12000007", 2019, 50)
    arrangement = changed(council, "2019-06-01")
    happened(arrangement, "direction", "2019-01-15")
    happened(arrangement, "commissioner", "2019-01-16")
    changed(far, "2019-06-02")
    inspected(far, "2019-02-01", "good")
    return council


def series(council):
    return council_series(council, Indicator.objects.get(pk="rate"), 2025)


def test_each_year_stands_beside_england_the_region_and_the_neighbours(council):
    found = series(council)
    assert [
        (
            year.period,
            year.figure.value,
            year.england,
            year.region,
            year.neighbours_mean,
            year.neighbours_median,
            year.neighbours_n,
            year.model,
            year.is_spike,
        )
        for year in found.years
    ] == [
        ("2018", 1, None, None, None, None, 0, "in_house", False),
        ("2019", 2, 5, 4, 3, 3, 1, "in_house", False),
        ("2020", None, None, None, None, None, 0, "trust", False),
    ]
    assert found.years[2].figure.symbol == "c"
    assert [one.slug for one in found.neighbours] == ["near"]


def test_a_year_of_others_alone_has_no_figure(council):
    figure("rate", LocalAuthority.objects.get(slug="near"), 2021, 6)
    last = series(council).years[-1]
    assert (last.period, last.figure, last.neighbours_median) == ("2021", None, 6)


def test_who_delivered_is_told_from_a_year_before_the_first_period_ended(council):
    found = [(run.model, run.first, run.last) for run in series(council).delivered]
    assert found == [
        ("in_house", on("2017-03-31"), on("2019-05-31")),
        ("trust", on("2019-06-01"), on("2020-03-31")),
    ]


def test_what_happened_in_these_years_has_a_letter_in_order_of_time(council):
    inspected(council, "2017-03-30", "good")
    inspected(council, "2017-03-31", "good")
    inspected(council, "2020-03-31", None)
    inspected(council, "2020-04-01", "good")
    inspected(council, "2018-01-01", kind="focused_visit")
    found = [(mark.letter, mark.on, mark.kind, mark.words) for mark in series(council).marks]
    assert [(letter, str(day), kind) for letter, day, kind, _ in found] == [
        ("A", "2017-03-31", "Standard inspection"),
        ("B", "2019-01-15", "Statutory direction"),
        ("C", "2019-06-01", "Change of model"),
        ("D", "2020-03-31", "Standard inspection"),
    ]
    words = [said for *_, said in found]
    assert (words[0], words[2], words[3]) == ("Good", "trust, the-trust", NO_GRADE)


def test_without_figures_there_is_no_series(council):
    Observation.objects.all().delete()
    found = series(council)
    assert (found.years, found.marks, found.delivered) == ((), (), ())
