"""The provision market on a world built by hand: what stands in which list, whose, and how it is
counted at the edges."""

import datetime

import pytest

from commissioning.comparison.market.answer import MarketQuestion, market
from commissioning.comparison.market.area import in_area
from commissioning.comparison.market.listed import Market
from commissioning.comparison.market.whose import is_independent, whose
from commissioning.questions.provision import SpellFilter
from providers.models import ProvisionSpell

from .provision_worlds import a_list, a_provision, graded, moved, stood
from .worlds import a_council

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = "2021-03-31", "2022-03-31", "2023-03-31"


@pytest.fixture
def council():
    for code in (FIRST, SECOND, THIRD):
        a_list(code)
    return a_council()


def ask(**question):
    return market(MarketQuestion(**question))


def area_of(council, **question):
    return next(area for area in ask(**question).areas if area.authority == council)


def test_without_a_list_there_is_no_answer():
    assert ask() is None


def test_a_spell_stands_in_its_first_and_its_last_list_and_in_no_other(council):
    stood(council, SECOND)
    stood(council, FIRST, SECOND)
    stood(council, SECOND, THIRD)
    assert [each.total for each in ask().lists] == [1, 3, 1]


def test_lists_of_inspected_provision_only_are_kept_apart(council):
    a_list("2024-03-31", covers="inspected_only")
    assert [each.held.code for each in ask().full_lists] == [FIRST, SECOND, THIRD]
    assert len(ask().lists) == 4


@pytest.mark.parametrize(
    ("sector", "externalised", "expected"),
    [
        ("private", False, "private"),
        ("voluntary", False, "voluntary"),
        ("voluntary", True, "externalised"),
        ("local_authority", True, "externalised"),
        ("local_authority", False, "local_authority"),
        ("health_authority", False, "other_public"),
        ("academy", False, "other_public"),
    ],
)
def test_whose_it_is(sector, externalised, expected):
    assert whose(sector, externalised) == expected


def test_what_trusts_own_is_independent_only_with_the_switch():
    assert not is_independent("externalised")
    assert is_independent("externalised", with_externalised=True)
    assert not is_independent("local_authority", with_externalised=True)


def test_five_are_shared_out_and_four_are_only_counted(council):
    for _ in range(3):
        stood(council, THIRD)
    stood(council, THIRD, sector="voluntary", externalised=True)
    assert area_of(council).share is None
    stood(council, THIRD, sector="local_authority")
    assert (area_of(council).independent, area_of(council).total) == (3, 5)
    assert area_of(council).share == 60
    assert area_of(council, externalised=True).share == 80


def test_areas_are_those_of_councils_on_the_day_of_the_newest_list(council):
    begins = a_council("begins", opened=THIRD)
    later = a_council("later", opened="2023-04-01")
    ends = a_council("ends", closed=THIRD)
    ended = a_council("ended", closed="2023-03-30")
    shown = [area.authority for area in ask().areas]
    assert {begins, ends, council} <= set(shown)
    assert not {later, ended} & set(shown)


def test_grades_are_those_of_the_newest_list_with_an_interval_from_five_on(council):
    homes = [stood(council, FIRST, THIRD) for _ in range(6)]
    for home in homes[:3]:
        graded(home, "good", FIRST, THIRD)
    graded(homes[3], "inadequate", THIRD)
    graded(homes[4], "outstanding", FIRST, SECOND)  # no longer the latest
    (row,) = ask().graded
    assert (row.providers, row.graded, row.good) == (6, 4, None)
    assert row.counts == {"good": 3, "inadequate": 1}
    graded(homes[5], "outstanding", THIRD)
    (row,) = ask().graded
    # 4 of 5: Wilson's interval, worked out by hand.
    assert (row.good.share, row.good.lower, row.good.upper) == (80, 37.6, 96.4)


def test_owners_stand_by_places_and_then_by_name(council):
    for owner, places in [("B", 2), ("A", 2), ("C", 1), ("C", 4), ("", 9), ("D", None)]:
        stood(council, THIRD, owner=owner, places=places)
    stood(council, THIRD, owner="Trust", places=9, externalised=True)
    stood(council, THIRD, owner="Council", places=9, sector="local_authority")
    answer = ask()
    assert [(o.name, o.providers, o.places) for o in answer.owners] == [
        ("C", 2, 5),
        ("A", 1, 2),
        ("B", 1, 2),
    ]
    assert answer.owned == 4
    assert answer.owners[0].share == pytest.approx(100 * 5 / 9)


def test_fifteen_owners_are_shown_and_their_share_is_of_all(council):
    for number in range(16):
        stood(council, THIRD, owner=f"Owner {number:02}", places=1)
    assert len(ask().owners) == 15
    assert ask().owners_share == pytest.approx(100 * 15 / 16)


def test_places_are_summed_where_they_are_counted(council):
    stood(council, THIRD, places=3)
    stood(council, THIRD, places=0)
    stood(council, THIRD)
    newest = ask().lists[-1]
    assert (newest.places, newest.with_places, newest.total) == (3, 2, 3)


def test_a_question_narrows_by_kind_region_owner_and_whose(council):
    stood(council, THIRD, owner="Alpha Care Ltd")
    stood(council, THIRD, provision_type="boarding_school")
    stood("", THIRD)  # outside England
    stood(council, THIRD, sector="local_authority")

    def total(**question):
        return ask(**question).lists[-1].total

    assert total() == 3
    assert total(kinds=()) == 4
    assert total(kinds=("boarding_school",)) == 1
    assert total(regions=("E12000003",)) == 2
    assert total(regions=("E12000001",)) == 0
    assert total(whose=("local_authority",)) == 1
    assert total(owner="alpha") == 1
    assert sum(sum(counts.values()) for _, counts in ask().regions) == 2


def test_events_are_counted_by_year_and_by_whose_they_are(council):
    trusts = stood(council, FIRST, sector="voluntary", externalised=True)
    moved(council, "opened", "2021-04-01", SECOND)
    moved(council, "closed", "2022-03-31", SECOND)
    moved(council, "closed", "2022-04-01", THIRD, provision=trusts.provision, sector="voluntary")
    years = ask().events
    assert [(str(y.year_to), y.opened, y.closed) for y in years] == [
        (THIRD, {}, {"externalised": 1}),
        (SECOND, {"private": 1}, {"private": 1}),
    ]
    assert ask(whose=("private",)).events[0].year_to == datetime.date(2022, 3, 31)
    assert ask(regions=("E12000001",)).events == ()


# One council's area


def test_an_area_counts_its_newest_list_alone(council):
    other = a_council("elsewhere")
    graded(stood(council, FIRST, THIRD, owner="b", places=2), "good", THIRD)
    graded(stood(council, THIRD, owner="A", places=3), "inadequate", THIRD)
    stood(council, THIRD, owner="A", places=None)
    stood(council, FIRST, SECOND, owner="Gone")
    stood(other, THIRD, owner="Elsewhere")
    found = in_area(council, Market())
    (homes,) = found.kinds
    assert (homes.total, homes.independent, homes.places, homes.with_places) == (3, 3, 5, 2)
    assert (homes.graded, homes.good) == (2, 1)
    assert found.owners == (("A", "private", 2, 3), ("b", "private", 1, 2))


def test_events_of_years_before_a_council_are_not_its_own(council):
    new = a_council("new", opened="2022-03-31")
    moved(new, "opened", "2021-01-01", FIRST)
    moved(new, "opened", "2022-01-01", SECOND)
    moved(new, "closed", "2022-05-01", THIRD)
    moved(council, "closed", "2022-05-01", THIRD)
    assert in_area(new, Market()).events == (
        (datetime.date(2023, 3, 31), 0, 1),
        (datetime.date(2022, 3, 31), 1, 0),
    )


# The list of provision


def found_by(**query):
    filterset = SpellFilter(query, ProvisionSpell.objects.all())
    assert filterset.is_valid(), filterset.errors
    return set(filterset.qs)


def test_a_grade_is_asked_for_in_the_list_that_is_asked_for(council):
    home = stood(council, FIRST, THIRD)
    graded(home, "good", FIRST, SECOND, day="2020-01-01")
    graded(home, "inadequate", THIRD, day="2022-06-01")
    for code, grade in [(FIRST, "good"), (SECOND, "good"), (THIRD, "inadequate")]:
        assert found_by(on_list=code, grade=[grade]) == {home}
    assert found_by(on_list=THIRD, grade=["good"]) == set()
    assert found_by(on_list=SECOND, grade=["inadequate"]) == set()
    assert found_by(grade=["inadequate"]) == {home}
    assert found_by(grade=["good"]) == set()


def test_the_list_is_filtered_by_whose_region_area_and_name(council):
    away = a_council("away")
    away.region_code = "E12000001"
    away.save()
    private = stood(council, THIRD, owner="Alpha Ltd", provision=a_provision("SC123456"))
    trusts = stood(council, THIRD, sector="voluntary", externalised=True)
    health = stood(away, THIRD, sector="health_authority")
    school = stood(away, FIRST, SECOND, provision=a_provision(name="The Elms"), sector="academy")
    assert found_by(sector=["private"]) == {private}
    assert found_by(sector=["voluntary"]) == set()
    assert found_by(sector=["externalised"]) == {trusts}
    assert found_by(sector=["other_public"]) == {health, school}
    assert found_by(region=["E12000001"]) == {health, school}
    assert found_by(area=council.slug) == {private, trusts}
    assert found_by(owner="alpha") == {private}
    assert found_by(provider="trust") == {trusts}
    assert found_by(q="sc123456") == {private}
    assert found_by(q="elms") == {school}
    assert found_by(on_list=SECOND) == {school}


# A day that a list cannot mean


@pytest.mark.parametrize(
    ("kind", "day", "registered", "known"),
    [
        ("opened", "2016-12-31", None, False),
        ("opened", "2017-01-01", None, True),
        ("closed", "2021-06-01", "2021-06-01", False),
        ("closed", "2021-06-02", "2021-06-01", True),
        ("opened", "2021-06-01", "2021-06-01", True),
    ],
)
def test_a_day_that_cannot_be_that_of_the_event(council, kind, day, registered, known):
    provision = a_provision(registered_on=registered and datetime.date.fromisoformat(registered))
    event = moved(council, kind, day, "2021-12-31", provision=provision)
    assert event.is_day_known is known
