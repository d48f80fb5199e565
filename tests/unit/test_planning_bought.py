"""Councils that bought more or less of the care from a start near one's own, at the edges."""

from types import SimpleNamespace

import pytest

from authorities.models import Indicator, Observation
from commissioning.planning.bought import BESIDE, SHARE, moved, share_bought
from commissioning.planning.targets import target_class

from .worlds import a_council, an_indicator, figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def councils():
    """Thirty councils at 40% in 2019, that move by -7 to +7.5 points until 2022, and by as much
    in steps until 2025."""
    for code in (SHARE, *BESIDE):
        an_indicator(code)
    found = [a_council(f"council-{number:02}") for number in range(30)]
    for number, council in enumerate(found):
        figure(SHARE, council, 2019, 40)
        figure(SHARE, council, 2022, 40 + (number - 14) / 2)
    return found


def cases(council, option):
    return moved(option, target_class(council, Indicator.objects.get(pk=SHARE), [], 40))


def test_five_points_are_enough_and_less_are_not(councils):
    assert [one.start.change for one in cases(councils[0], "buy_more")] == [5, 5.5, 6, 6.5, 7, 7.5]
    assert [one.start.change for one in cases(councils[0], "buy_less")] == [-7, -6.5, -6, -5.5, -5]


def test_a_council_stands_once_by_its_newest_start(councils):
    figure(SHARE, councils[29], 2021, 40.5)
    figure(SHARE, councils[29], 2024, 48.5)
    (one,) = [c for c in cases(councils[0], "buy_more") if c.authority == councils[29]]
    assert (one.start.year, one.start.change, one.after) == (2021, 8, 48.5)


def test_what_moved_beside_it_is_of_the_same_years_or_not_known(councils):
    outside, stability = BESIDE
    figure(outside, councils[29], 2019, 30)
    figure(outside, councils[29], 2022, 33)
    figure(stability, councils[29], 2019, 70)
    figure(stability, councils[29], 2022, 60, is_break=True)
    (one,) = [c for c in cases(councils[0], "buy_more") if c.authority == councils[29]]
    assert one.beside == (3, None)


def test_with_too_few_like_starts_there_are_no_cases(councils):
    Observation.objects.filter(authority=councils[0]).delete()
    assert cases(councils[1], "buy_more") == ()


def test_a_joint_return_is_one_start_and_one_figure(councils):
    """Two of the thirty report together: both move by what the first does, and count once."""
    pair = councils[28], councils[29]
    for year in ("2019", "2022"):
        rows = Observation.objects.filter(authority__in=pair, period=year)
        rows.update(value=rows.get(authority=pair[0]).value, reporting_unit="together")
    near = [councils[1], *pair]
    found = target_class(councils[0], Indicator.objects.get(pk=SHARE), near, 40)
    assert len(found.everyone.starts) == 29
    assert pair[1].pk not in {start.council for start in found.everyone.starts}
    assert found.joint == (pair[1],)
    assert found.neighbours == (33.5, 47)
    own = target_class(pair[1], Indicator.objects.get(pk=SHARE), [councils[1], pair[0]], 40)
    assert (own.latest.value, own.neighbours) == (47, (33.5,))
    assert [one.pk for one in found.joint] == [one.pk for one in own.joint]


def test_the_share_of_a_council_finds_the_cases_near_it():
    an_indicator(SHARE)
    figure(SHARE, a_council("other"), 2024, 30)
    position = SimpleNamespace(authority=a_council("own"))
    assert share_bought(position).everyone is None, "its share is not known"
    figure(SHARE, position.authority, 2024, 40)
    assert share_bought(position).everyone.baseline == 40


def test_without_the_indicator_there_is_no_share_and_no_case():
    share = share_bought(SimpleNamespace(authority=a_council()))
    assert (share, moved("buy_more", share)) == (None, ())
