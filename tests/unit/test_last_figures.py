"""The last figures of a council that closed, on a world built by hand."""

import pytest

from commissioning.comparison.series import last_figures

from .worlds import a_council, an_indicator, figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    an_indicator("second")
    an_indicator("first")
    return a_council("oldshire", closed="2021-03-31")


def test_each_indicator_has_its_newest_figure(council):
    other = a_council("newshire", opened="2021-04-01")
    figure("first", council, 2019, 1)
    figure("first", council, 2020, 2)
    figure("first", other, 2022, 9)
    figure("second", council, 2018, 3)
    found = [(row.indicator_id, row.period, row.value) for row in last_figures(council)]
    assert found == [("first", "2020", 2), ("second", "2018", 3)]


def test_a_symbol_is_no_figure_and_an_indicator_without_one_is_left_out(council):
    figure("first", council, 2019, 1)
    figure("first", council, 2020, None, symbol="c")
    figure("second", council, 2020, None, symbol="c")
    assert [(row.indicator_id, row.period) for row in last_figures(council)] == [("first", "2019")]


def test_zero_is_a_figure(council):
    figure("first", council, 2019, 1)
    figure("first", council, 2020, 0)
    assert [row.value for row in last_figures(council)] == [0]
