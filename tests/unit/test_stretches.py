"""Stretches from a low grade: through closed councils, and cut where the model changes."""

import datetime
from types import SimpleNamespace

import pytest

from commissioning.comparison.hazard import Episode
from commissioning.comparison.question import ImprovementQuestion
from commissioning.comparison.stretches import Stretch, episodes, every_stretch, risen_by
from tests.unit.worlds import a_council, a_framework, inspected, on

QUESTION = ImprovementQuestion("childrens-social-care")


class Delivery:
    """Who delivered, by (first day, model) pairs of one council."""

    def __init__(self, *spells):
        self.spells = [(on(day), model) for day, model in spells]

    def changes_of(self, council):
        return [day for day, _ in self.spells]

    def model_of(self, council, day):
        return [model for first, model in self.spells if first <= day][-1]


def a_stretch(start, end=None):
    council = SimpleNamespace(existed_on=lambda day: True, closed_on=None)
    graded = SimpleNamespace(on=on(start))
    return Stretch(council, (), graded, end=end and SimpleNamespace(on=on(end)))


@pytest.mark.parametrize(
    ("took_over", "expected"),
    [
        ("2019-01-01", [Episode(0, 100, True, True)]),
        ("2020-01-01", [Episode(0, 100, True, True)]),
        ("2020-01-02", [Episode(0, 1, False, False), Episode(1, 100, True, True)]),
        ("2020-04-09", [Episode(0, 99, False, False), Episode(99, 100, True, True)]),
        ("2020-04-10", [Episode(0, 100, False, True)]),
        ("2021-01-01", [Episode(0, 100, False, True)]),
    ],
)
def test_days_are_cut_on_the_day_that_another_takes_over(took_over, expected):
    """The low grade is of 1 January 2020, the better one of 10 April, 100 days later."""
    stretch = a_stretch("2020-01-01", "2020-04-10")
    delivery = Delivery(("2000-01-01", "in_house"), (took_over, "trust"))
    assert list(episodes(stretch, on("2020-04-10"), delivery)) == expected


def test_days_after_a_return_are_in_house_again_and_waiting_has_no_event():
    delivery = Delivery(
        ("2000-01-01", "in_house"), ("2020-01-11", "trust"), ("2020-01-21", "in_house")
    )
    assert list(episodes(a_stretch("2020-01-01"), on("2020-01-31"), delivery)) == [
        Episode(0, 10, False, False),
        Episode(10, 20, True, False),
        Episode(20, 30, False, False),
    ]


def case(inspections, improved):
    return SimpleNamespace(inspections=inspections, improved=improved)


def test_who_rose_at_the_first_has_risen_by_the_second_too():
    cases = [case(1, True), case(2, True), case(2, False), case(1, False), case(0, False)]
    assert risen_by(cases, 1) == (1, 4)
    assert risen_by(cases, 2) == (2, 3)
    assert risen_by([], 1) == (0, 0)


@pytest.mark.django_db
class TestAWorld:
    @pytest.fixture
    def councils(self):
        a_framework("overall")
        old = a_council("oldshire", closed="2021-03-31")
        successors = [a_council("northshire", "2021-04-01"), a_council("westshire", "2021-04-01")]
        old.successors.set(successors)
        return [old, *successors]

    def test_a_closed_council_is_followed_in_those_that_succeed_it(self, councils):
        old, north, west = councils
        inspected(old, "2019-06-01", "inadequate")
        inspected(west, "2022-06-01", "inadequate")
        inspected(north, "2023-06-01", "requires_improvement")
        inspected(west, "2024-06-01", "good")
        (stretch,) = every_stretch(QUESTION, councils)
        assert stretch.authority == old
        assert stretch.end.on == datetime.date(2023, 6, 1)
        assert [graded.on.year for graded in stretch.waiting] == [2022]

    def test_what_a_successor_began_after_the_end_is_its_own(self, councils):
        old, north, west = councils
        inspected(old, "2019-06-01", "inadequate")
        inspected(north, "2022-06-01", "good")
        inspected(west, "2022-07-01", "inadequate")
        first, second = sorted(every_stretch(QUESTION, councils), key=lambda s: s.start.on)
        assert (first.authority, second.authority) == (old, west)
        assert second.known_until(datetime.date(2026, 1, 1)) == datetime.date(2026, 1, 1)

    def test_without_a_successor_what_is_known_ends_with_the_council(self, councils):
        old, *_ = councils
        old.successors.clear()
        inspected(old, "2019-06-01", "inadequate")
        (stretch,) = every_stretch(QUESTION, councils)
        assert stretch.known_until(datetime.date(2026, 1, 1)) == datetime.date(2021, 3, 31)
        assert stretch.known_until(datetime.date(2020, 1, 1)) == datetime.date(2020, 1, 1)
