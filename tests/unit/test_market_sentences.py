"""What is said of a council's buying and making, at the edges of each sentence."""

from dataclasses import dataclass
from types import SimpleNamespace

import pytest

from commissioning.comparison.market.area import InArea, ProvisionKind, Year
from commissioning.comparison.market.sentences import sentences
from commissioning.models import NationalFigure

PRIVATE, SPENT = "placement_private_pct", "cla_spend_private_pct"
OUTSIDE, HERE, SHARE = (
    "cla_placed_outside_number",
    "cla_placed_here_number",
    "cla_outside_council_pct",
)
COUNCIL = SimpleNamespace(name="Testshire", has_closed=False)
NOTHING = InArea((), (), ())


@dataclass
class Figure:
    """A figure as an observation has it."""

    value: float | None
    break_in_series: bool = False
    unreliable: bool = False
    reason: str = ""
    period: str = "2020-21"
    symbol: str = "Not applicable"

    def get_symbol_display(self):
        return self.symbol


def a_year(own, near=(), england=None, year=2025, code=PRIVATE):
    found = Year(year, own={code: own} if isinstance(own, Figure) else own)
    if england is not None:
        found.england[code] = Figure(england)
    found.near[code] = list(near)
    return found


def said(*years, area=NOTHING, council=COUNCIL):
    return list(sentences(council, years, area))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (40, ": the same, in whole percent, as the median of the 3 of its neighbours with a"),
        (40.4, ": the same, in whole percent, as the median of the 3 of its neighbours"),
        (40.6, ": 1 point above the median of the 3 of its neighbours"),
        (50.1, ": 10 points above the median of the 3 of its neighbours"),
        (29.6, ": 10 points below the median of the 3 of its neighbours"),
    ],
)
def test_a_share_is_so_many_points_above_or_below_as_the_printed_figures_say(value, words):
    (first, *_) = said(a_year(Figure(value), near=(35, 40, 70), england=41))
    assert words in first
    assert "(England 41%)" in first


def test_a_share_after_a_coding_break_is_compared_with_nobody():
    broken = Figure(90, break_in_series=True, reason="A company ran the service.")
    (first, *_) = said(a_year(broken, near=(35, 40, 70), england=41))
    assert first.endswith("The share cannot be compared: a company ran the service.")
    assert "England" not in first
    assert "median" not in first


def test_the_newest_year_with_a_value_is_told():
    (first, *_) = said(a_year(Figure(30), year=2023), a_year(Figure(None), year=2024))
    assert first == "On 31 March 2023, 30% of its children in care were in private placements."


def test_why_there_is_no_share_is_told_by_the_newest_symbol():
    years = (a_year(Figure(None, symbol="Suppressed")), a_year(Figure(None)))
    assert said(*years)[0] == (
        "No share in private placements is known for Testshire: not applicable."
    )
    assert said()[0].endswith("no figure is held.")


def test_spending_that_is_doubtful_is_compared_with_nobody():
    (_, spent, *_) = said(a_year(Figure(1, unreliable=True), (40,), 41, code=SPENT))
    assert spent.endswith("1% was returned as private, a figure that is marked as doubtful.")
    (_, spent, *_) = said(a_year(Figure(60), (40,), 41, code=SPENT))
    assert "(England 41%): 20 points above the median of the 1 of its neighbours" in spent
    assert spent.endswith("No later year is known here, and the split is rough.")


def test_those_placed_outside_and_those_placed_here_are_told_apart():
    year = a_year({OUTSIDE: Figure(1020), HERE: Figure(2000), SHARE: Figure(40)}, (), 35, 2024)
    year.near[SHARE] = [45]
    _, _, outside, here, _ = said(year)
    assert outside == (
        "On 31 March 2024, 1,020 of its children in care, 40%, lived outside its area: "
        "5 points below the median of the 1 of its neighbours with a comparable figure, 45%."
    )
    assert here == "On that day 2,000 children of other councils lived in it."
    assert said(a_year({OUTSIDE: Figure(0)}))[2] == (
        "On 31 March 2025, 0 of its children in care lived outside its area."
    )


@pytest.mark.parametrize(
    ("independent", "total", "words"),
    [
        (0, 1, "1 children's home stood in its area on the newest list, which is not independent."),
        (1, 1, "which is independent."),
        (0, 2, "2 children's homes stood in its area on the newest list, none of them"),
        (1, 2, "1 of them independent."),
        (2, 2, "all of them independent."),
    ],
)
def test_homes_in_the_area(independent, total, words):
    counts = {"private": independent, "voluntary": 0, "local_authority": total - independent}
    area = InArea(
        (ProvisionKind("childrens_home", "Children's home", counts, 9, total, 0, 0),), (), ()
    )
    assert words in said(area=area)[-1]


def test_an_area_without_homes():
    assert said()[-1] == "No children's home stood in its area on the newest list."


def test_a_special_school_that_is_registered_as_a_home_is_named():
    counts = {"private": 1, "voluntary": 0, "local_authority": 0}
    code = "special_school_registered_as_home"
    area = InArea((ProvisionKind(code, "Special school", counts, 12, 1, 0, 0),), (), ())
    assert said(area=area)[-1] == (
        "No children's home stood in its area on the newest list, but for a special school that is "
        "registered as one."
    )


def test_of_a_council_that_has_closed_nothing_is_said_to_be_missing():
    closed = SimpleNamespace(**vars(COUNCIL) | {"has_closed": True})
    assert said(council=closed)[-1] == (
        "It has closed: what stands in its area is counted with the councils that followed."
    )


IN_HOMES, OF_HOMES = "homes_outside_council_number", "homes_outside_council_pct"
PREMISES, PLACES = "supported_premises_number", "supported_places_number"


def test_children_in_homes_outside_are_told_with_their_share_and_its_year():
    year = a_year({IN_HOMES: Figure(114), OF_HOMES: Figure(76)}, (60, 62), 67, 2024, OF_HOMES)
    [line] = [line for line in said(year) if "homes outside" in line]
    assert line == (
        "Of its children in care who lived in children's homes on 31 March 2024, 114 were in homes "
        "outside its area, 76% (England 67%): 15 points above the median of the 2 of its "
        "neighbours with a comparable figure, 61%. No later year is known here."
    )


@pytest.mark.parametrize(
    "own",
    [
        {IN_HOMES: Figure(None), OF_HOMES: Figure(None)},
        {IN_HOMES: Figure(12), OF_HOMES: Figure(None)},
        {OF_HOMES: Figure(76)},
    ],
)
def test_of_homes_outside_nothing_is_told_without_number_and_share(own):
    assert not [line for line in said(a_year(own, year=2024)) if "homes outside" in line]


@pytest.mark.parametrize(
    ("premises", "places", "words"),
    [
        (
            3,
            1041,
            "Supported accommodation with 1,041 places stood in its area on 31 March 2025, at 3",
        ),
        (0, 0, "No supported accommodation stood in its area on 31 March 2025."),
    ],
)
def test_supported_accommodation_is_told_where_its_premises_stand(premises, places, words):
    lines = said(a_year({PREMISES: Figure(premises), PLACES: Figure(places)}))
    assert lines[-1].startswith(words)
    assert "upported accommodation" not in " ".join(said(a_year({})))


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [(1389.0, "applications", "1,389"), (25.0, "percent", "25%"), (12.5, "percent", "12.5%")],
)
def test_a_national_figure_is_shown_with_no_more_decimals_than_it_has(value, unit, words):
    assert NationalFigure(value=value, unit=unit).shown == words
