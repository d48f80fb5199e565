"""Outsourcing: the answer on a world built by hand."""

import pytest

from authorities.models import Observation
from commissioning.comparison.outsourcing.answer import outsourcing
from commissioning.comparison.outsourcing.question import IN, INDEPENDENT, OutsourcingQuestion
from commissioning.comparison.outsourcing.rows import answer_as_dict, point_rows

from .worlds import a_council, an_indicator, figure

pytestmark = pytest.mark.django_db
OUTCOME = "cla_outside_council_pct"


@pytest.fixture
def world():
    """Twelve councils with three years: the outcome is 10, plus half of the share, plus 3 for
    each year and the number of the council. The last council's share jumps by a coding break."""
    codes = ("placement_private_pct", "placement_voluntary_pct", "placement_own_pct")
    for code in (*codes, "placement_other_council_pct", OUTCOME):
        an_indicator(code)
    councils = [a_council(f"council-{number:02}") for number in range(12)]
    for number, council in enumerate(councils):
        for year in (2019, 2020, 2021):
            moved = (number * 7 + year * 3) % 11
            share = 20 + number + moved + (40 if number == 11 and year == 2021 else 0)
            for code, value in zip(codes, (share, 5, 30), strict=True):
                figure(code, council, year, value, number == 11 and year == 2021)
            value = 10 + share / 2 + 3 * (year - 2019) + number
            figure(OUTCOME, council, year, value if number != 11 or year != 2021 else 12)
    return councils


def ask(**question):
    return outsourcing(OutsourcingQuestion(OUTCOME, **question))


def test_the_slope_that_was_built_in_is_found_without_the_coding_break(world):
    answer = ask()
    assert answer.year == 2021
    assert answer.within.slope == pytest.approx(5)
    assert (answer.within.n, answer.within.councils) == (33, 11)
    assert [left.authority for left in answer.left_out if left.authority in world] == [world[11]]
    assert answer.broken == (world[11],)
    assert sum(f.n for f in answer.fifths) == len(answer.counted) == 11
    assert len(answer.points) == 12


def test_with_breaks_the_slope_is_another_and_all_are_counted(world):
    answer = ask(breaks=IN)
    assert answer.within.slope != pytest.approx(5, abs=0.5)
    assert len(answer.counted) == 12
    assert world[11] not in [left.authority for left in answer.left_out]
    by_key = {row.key: row.slope for row in answer.grid}
    assert by_key["breaks"].slope == pytest.approx(5)


def test_a_year_before_and_a_year_after_use_what_they_say(world):
    by_key = {row.key: row.slope for row in ask().grid}
    assert by_key["lag"].n == by_key["lead"].n == 22
    assert by_key["later"] == ask().within
    assert by_key["earlier"] is None


def test_a_held_back_voluntary_share_is_bounded_and_left_out(world):
    Observation.objects.filter(
        indicator="placement_voluntary_pct", authority=world[0], period="2021"
    ).update(value=None, symbol="c")
    figure("placement_other_council_pct", world[0], 2021, 4)
    answer = ask(dose=INDEPENDENT)
    left = next(x for x in answer.left_out if x.authority == world[0])
    private = Observation.objects.get(
        indicator="placement_private_pct", authority=world[0], period="2021"
    ).value
    assert (left.dose.lower, left.dose.upper) == (private, 100 - 30 - 4)
    assert left.reason == "Share not known: suppressed, to protect individuals."


def test_an_unreliable_outcome_is_no_outcome(world):
    Observation.objects.filter(indicator=OUTCOME, authority=world[3], period="2021").update(
        unreliable=True, reason="It looks wrong."
    )
    left = next(x for x in ask().left_out if x.authority == world[3])
    assert left.reason == "Outcome not known: the figure is marked as doubtful."


def test_rows_and_dictionary_say_what_the_answer_says(world):
    answer = ask()
    rows, told = list(point_rows(answer)), answer_as_dict(answer)
    assert len(rows) == len(answer.counted) + len(answer.left_out)
    assert [r["fifth"] for r in rows if r["fifth"]] == sorted(
        r["fifth"] for r in rows if r["fifth"]
    )
    assert told["n"] == 11
    assert told["within"]["slope"] == pytest.approx(5)
    # Fifths of two or three councils are shown as their members, without a median.
    assert [f["median"] for f in told["fifths"]] == [None] * 5
    assert sorted(code for f in told["fifths"] for code in f["members"]) == sorted(
        p.authority.gss_code for p in answer.counted
    )
    assert answer_as_dict(None)["fifths"] == []


def test_nine_councils_are_too_few_for_any_answer(world):
    Observation.objects.filter(authority__in=world[9:]).delete()
    assert ask() is None


def report_together(*councils, years=("2019", "2020", "2021")):
    """The councils report the outcome of the first as one, under one name."""
    for year in years:
        rows = Observation.objects.filter(indicator=OUTCOME, period=year)
        first = rows.get(authority=councils[0])
        rows.filter(authority__in=councils).update(value=first.value, reporting_unit="together")


def test_a_joint_return_counts_once_in_fifths_and_slopes_with_the_first_share(world):
    report_together(world[2], world[3])
    answer = ask()
    assert answer.joint == (world[3],)
    assert len(answer.counted) == 10
    [left] = [left for left in answer.left_out if left.authority == world[3]]
    assert left.reason == "Its figure is one with that of Council-02."
    assert (answer.within.n, answer.within.councils) == (30, 10)
    assert [p.authority for p in answer.points] == world, "each stands among the dots"
    Observation.objects.filter(authority=world[3]).delete()
    alone = ask()
    assert (answer.fifths, answer.between, answer.within) == (
        alone.fifths,
        alone.between,
        alone.within,
    )
    assert [row.slope for row in answer.grid] == [row.slope for row in alone.grid]


def test_a_council_that_reports_alone_again_counts_again(world):
    report_together(world[2], world[3], years=("2019",))
    answer = ask()
    assert (answer.within.n, answer.within.councils) == (32, 11)
    assert len(answer.counted) == 11
    assert answer.joint == (world[3],)
    assert world[3] not in [left.authority for left in answer.left_out]


def test_of_a_joint_return_the_first_that_can_be_counted_stands_for_it(world):
    """The first has no share, so it is left out for that, and the second stands for both."""
    report_together(world[2], world[3])
    Observation.objects.filter(
        indicator="placement_private_pct", authority=world[2], period="2021"
    ).update(value=None, symbol="c")
    answer = ask()
    assert world[3] in [point.authority for point in answer.counted]
    [left] = [left for left in answer.left_out if left.authority == world[2]]
    assert left.reason.startswith("Share not known")


def test_a_joint_return_with_a_council_of_a_coding_break_is_counted_without_it(world):
    report_together(world[10], world[11])
    assert world[10] in [point.authority for point in ask().counted]
    assert ask().joint == ()
    assert ask(breaks=IN).joint == (world[11],)


def test_councils_are_listed_by_share_and_of_equal_ones_by_name_with_their_children(world):
    an_indicator("placement_total_number")
    figure("placement_total_number", world[0], 2021, 120)
    figure("placement_total_number", world[1], 2020, 99)
    shares = Observation.objects.filter(indicator="placement_private_pct", period="2021")
    shares.filter(authority__in=world[2:4]).update(value=30)
    listed = ask().most_first
    assert listed[0].authority == world[11]
    assert [(-p.dose, p.authority.name) for p in listed] == sorted(
        (-p.dose, p.authority.name) for p in listed
    )
    assert len({p.dose for p in listed}) < len(listed)
    children = {p.authority: p.children for p in listed}
    assert children[world[0]] == 120
    assert children[world[1]] is None
    rows = {row["gss_code"]: row["children"] for row in point_rows(ask())}
    assert rows[world[0].gss_code] == 120
    assert rows[world[11].gss_code] is None
