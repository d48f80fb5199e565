"""One indicator by who delivered, on a world built by hand."""

import datetime

import pytest

from authorities.models import Indicator, Observation
from commissioning.comparison.outcomes import medians_by_year, outcomes
from commissioning.comparison.question import OutcomesQuestion
from commissioning.models import WHOLE_SERVICE

from .worlds import a_council, an_indicator, changed, delivered, figure

pytestmark = pytest.mark.django_db
DAY = datetime.date(2020, 3, 31)
ELSEWHERE = "E12000007"


@pytest.fixture
def councils():
    """Two councils in-house, of which one has a symbol, and two that went to a trust."""
    an_indicator("rate")
    found = {name: a_council(name) for name in ("a", "b", "t", "u")}
    delivered(found["a"], "2010-04-01")
    delivered(found["b"], "2010-04-01")
    for name in ("t", "u"):
        changed(found[name], "2019-06-01")
    found["u"].region_code = ELSEWHERE
    found["u"].save()
    for name, year, value in (
        ("a", 2019, 5),
        ("t", 2019, 6),
        ("a", 2020, 1),
        ("t", 2020, 3),
        ("u", 2020, 9),
    ):
        figure("rate", found[name], year, value)
    figure("rate", found["b"], 2020, None, symbol="c")
    for region, value in (("", 7), (ELSEWHERE, 8)):
        Observation.objects.create(
            indicator_id="rate", region_code=region, period="2020", period_end=DAY, value=value
        )
    return found


def answer(regions=()):
    return outcomes(OutcomesQuestion("rate", "2020", DAY, WHOLE_SERVICE, regions))


def told(group):
    found = group.spread
    return group.model, found.authorities, found.n, found.median, found.missing["c"]


def test_each_council_stands_in_the_group_of_the_last_day_of_the_period(councils):
    found = answer()
    assert [told(group) for group in found.groups] == [
        ("in_house", 2, 1, 1, 1),
        ("trust", 2, 2, 6, 0),
    ]
    assert [group.label for group in found.groups] == ["In-house", "Trust"]
    assert [[m.authority.slug for m in group.members] for group in found.groups] == [
        ["a", "b"],
        ["t", "u"],
    ]
    assert (found.total.model, found.total.label) == ("all", "All councils")
    assert told(found.total)[1:] == (4, 3, 3, 1)
    assert found.question.indicator == "rate"


def test_england_is_its_own_figure_and_that_of_no_region(councils):
    assert answer().england == 7
    Observation.objects.filter(authority=None, region_code="").delete()
    assert answer().england is None


def test_of_some_regions_the_councils_of_others_are_left_out(councils):
    assert [told(group) for group in answer((ELSEWHERE,)).groups] == [("trust", 1, 1, 9, 0)]


def test_medians_are_of_those_under_the_model_at_the_end_of_each_period(councils):
    rate = Indicator.objects.get(pk="rate")
    an_indicator("other")
    figure("other", councils["a"], 2020, 100)
    found = [(y.model, y.period, y.median, y.n) for y in medians_by_year(rate, WHOLE_SERVICE)]
    assert found == [
        ("in_house", "2019", 5.5, 2),
        ("in_house", "2020", 1, 1),
        ("trust", "2020", 6, 2),
    ]
    some = medians_by_year(rate, WHOLE_SERVICE, (ELSEWHERE,))
    assert [(y.model, y.period, y.median) for y in some] == [("trust", "2020", 9)]
