"""A joint return counts once: in groups, ranks, quarters and among neighbours; and ranks where the
number of cases is known: worlds built by hand, and a second, slower way."""

import statistics

import pytest

from authorities.models import Indicator, Observation, StatisticalNeighbour
from commissioning.comparison.case_numbers import CaseCounts
from commissioning.comparison.comparators import as_dict, compare
from commissioning.comparison.joint_returns import once
from commissioning.comparison.latest_figures import latest_figures
from commissioning.comparison.outcomes import group_as_dict, medians_by_year, outcomes
from commissioning.comparison.question import OutcomesQuestion
from commissioning.comparison.series import council_series
from commissioning.models import WHOLE_SERVICE

from .worlds import a_council, delivered, on

pytestmark = [pytest.mark.django_db, pytest.mark.database]
END = "2025-09-30"


def an_indicator(code="measure", polarity="low_is_better"):
    return Indicator.objects.create(
        code=code,
        label=code,
        domain="Trial",
        description="A measure.",
        unit="percent",
        decimal_places=1,
        polarity=polarity,
        year_type="Annual",
        period_basis="30 September",
        source="Nobody",
        source_url="https://example.org/",
        authored_by="Somebody",
        reviewed_on=on("2026-01-01"),
        next_review_on=on("2027-01-01"),
        position=900 + Indicator.objects.count(),
    )


def observe(council, value, code="measure", end=END, joint="", symbol=""):
    return Observation.objects.create(
        indicator_id=code,
        authority=council,
        period=end[:4],
        period_end=on(end),
        value=value,
        symbol=symbol,
        reporting_unit=joint,
    )


@pytest.fixture
def world(db):
    """Five councils in-house; two report 20 together, and the others 10, 30 and 40."""
    an_indicator()
    found = {}
    for slug, value, joint in [
        ("ash", 20.0, "ash-and-elm"),
        ("birch", 10.0, ""),
        ("cedar", 30.0, ""),
        ("elm", 20.0, "ash-and-elm"),
        ("fir", 40.0, ""),
    ]:
        council = found[slug] = a_council(slug)
        delivered(council, "2010-04-01")
        observe(council, value, joint=joint)
    return found


def test_the_first_of_a_joint_return_is_counted_and_those_without_one_all():
    items = [("a", "x"), ("b", ""), ("c", "x"), ("d", ""), ("e", "y"), ("f", None)]
    assert [name for name, _ in once(items, lambda item: item[1])] == ["a", "b", "d", "e", "f"]


def test_a_group_counts_it_once_and_says_whose_figure_is_counted_with_whose(world):
    question = OutcomesQuestion("measure", "2025", on(END), WHOLE_SERVICE)
    answer = outcomes(question)
    (group,) = [group for group in answer.groups if group.model == "in_house"]
    assert (group.spread.authorities, group.spread.n, group.joint) == (5, 4, 1)
    assert group.spread.median == statistics.median([10, 20, 30, 40]) == 25
    assert sum(group.spread.missing.values()) == 0
    named = {m.authority.slug: m.counted_with and m.counted_with.slug for m in group.members}
    assert named == {"ash": None, "birch": None, "cedar": None, "elm": "ash", "fir": None}
    told = group_as_dict(group)
    assert (told["n"], told["joint"], told["authorities"]) == (4, 1, 5)
    (year,) = medians_by_year("measure", WHOLE_SERVICE)
    assert (year.median, year.n) == (25, 4)


def test_a_joint_return_that_two_models_share_counts_once_in_each(world):
    world["elm"].arrangements.all().delete()
    delivered(world["elm"], "2010-04-01", "trust")
    answer = outcomes(OutcomesQuestion("measure", "2025", on(END), WHOLE_SERVICE))
    groups = {group.model: group for group in answer.groups}
    assert (groups["in_house"].spread.n, groups["trust"].spread.n) == (4, 1)
    assert (answer.total.spread.n, answer.total.joint) == (4, 1)


def test_a_missing_joint_figure_is_missing_once(world):
    Observation.objects.filter(reporting_unit="ash-and-elm").update(value=None, symbol="c")
    answer = outcomes(OutcomesQuestion("measure", "2025", on(END), WHOLE_SERVICE))
    total = answer.total
    assert (total.spread.n, total.spread.missing["c"], total.joint) == (3, 1, 1)


def compared(world, slug, *near):
    indicator = Indicator.objects.get(code="measure")
    neighbours = [world[name] for name in near]
    return compare(world[slug], neighbours, indicator, latest_figures()["measure"])


def test_ranks_and_quarters_are_among_figures_and_not_councils(world):
    assert [compared(world, s).rank for s in ("birch", "ash", "elm", "cedar", "fir")] == [
        1,
        2,
        2,
        3,
        4,
    ]
    assert {compared(world, slug).ranked for slug in world} == {4}
    # Quarter points of 10, 20, 30, 40 are 17.5, 25 and 32.5.
    assert [compared(world, s).band for s in ("birch", "ash", "cedar", "fir")] == list("ABCD")
    assert as_dict(compared(world, "ash"))["joint_return"] == "ash-and-elm"
    assert as_dict(compared(world, "fir"))["joint_return"] is None


def test_neighbours_that_report_together_count_once_and_ones_own_return_not_at_all(world):
    found = compared(world, "fir", "ash", "elm", "birch")
    assert (found.neighbours_n, found.neighbours_mean) == (2, 15)
    own = compared(world, "ash", "elm", "birch", "cedar")
    assert (own.neighbours_n, own.neighbours_mean) == (2, 20)


def test_a_series_counts_neighbours_by_the_same_rule(world):
    for place, slug in enumerate(["ash", "elm", "birch"], start=1):
        StatisticalNeighbour.objects.create(
            authority=world["fir"], neighbour=world[slug], edition=2025, rank=place
        )
        if slug != "ash":
            StatisticalNeighbour.objects.create(
                authority=world["ash"], neighbour=world[slug], edition=2025, rank=place
            )
    indicator = Indicator.objects.get(code="measure")
    (year,) = council_series(world["fir"], indicator, 2025).years
    assert (year.neighbours_n, year.neighbours_mean) == (2, 15)
    (year,) = council_series(world["ash"], indicator, 2025).years
    assert (year.neighbours_n, year.neighbours_mean) == (1, 10)


# How sure a rank is


def test_without_the_number_of_cases_the_quarter_is_that_of_the_figures_and_says_so(world):
    found = compared(world, "birch")
    assert (found.band, found.band_reason, found.uncertain) == ("A", "cases_not_known", None)
    told = as_dict(found)
    assert (told["rank_lower"], told["band_probability"]) == (None, None)


@pytest.fixture
def turnover(db):
    """Forty councils with the share of social workers who left: of 5,000 each, or of 20."""
    an_indicator("sw_turnover_pct")
    an_indicator("sw_fte", "none")

    def make(cases):
        councils = [a_council(f"council-{n:02}") for n in range(40)]
        for n, council in enumerate(councils):
            observe(council, 5.0 + n / 2, "sw_turnover_pct")
            observe(council, cases, "sw_fte")
        figures = latest_figures()["sw_turnover_pct"]
        indicator = Indicator.objects.get(code="sw_turnover_pct")
        return [compare(council, (), indicator, figures) for council in councils]

    return make


def test_many_cases_tell_councils_apart(turnover):
    found = turnover(5000)
    assert (found[0].rank, found[0].band, found[0].band_reason) == (1, "A", "")
    assert found[-1].band == "D"
    assert found[0].uncertain.lower == 1
    assert found[0].uncertain.upper < 6
    assert as_dict(found[0])["band_probability"] >= 0.8
    # Next to a quarter point nobody can say on which side a council stands.
    assert (found[9].band, found[9].band_reason) == (None, "cannot_be_told_apart")


def test_few_cases_tell_no_councils_apart(turnover):
    found = turnover(20)
    assert {(c.band, c.band_reason) for c in found} == {(None, "cannot_be_told_apart")}
    assert found[0].rank == 1
    assert found[0].uncertain.upper > 20


def test_a_joint_return_has_one_rank_among_those_whose_cases_are_known(db):
    an_indicator("sw_turnover_pct")
    an_indicator("sw_fte", "none")
    councils = [a_council(slug) for slug in ("ash", "birch", "elm")]
    for council, value, joint in zip(councils, (10, 20, 10), ("both", "", "both"), strict=True):
        observe(council, value, "sw_turnover_pct", joint=joint)
        observe(council, 100_000, "sw_fte", joint=joint)
    uncertain = latest_figures()["sw_turnover_pct"].uncertain
    assert [(uncertain[c.pk].lower, uncertain[c.pk].upper) for c in councils] == [
        (1, 1),
        (2, 2),
        (1, 1),
    ]


@pytest.mark.parametrize(
    ("code", "count", "value", "cases"),
    [
        ("sw_turnover_pct", 150.0, 20.0, 150),
        ("sw_agency_pct", 150.0, 25.0, 200),  # 150 employed are three quarters of all
        ("sw_agency_pct", 150.0, 100.0, None),
        ("sw_turnover_pct", 0.0, 20.0, None),
        ("sw_turnover_pct", None, 20.0, None),
    ],
)
def test_staff_are_those_whom_the_share_is_of(code, count, value, cases):
    an_indicator("sw_fte", "none")
    council = a_council()
    if count is not None:
        observe(council, count, "sw_fte")
    numbers = CaseCounts({on(END)}).numbers(code, on(END), {council.pk: value})
    assert numbers.get(council.pk) == (cases and pytest.approx(cases))


@pytest.mark.parametrize(("population_of", "cases"), [("2024-06-30", 1000), ("2025-06-30", None)])
def test_a_rate_is_of_the_children_of_the_middle_of_the_year_before(population_of, cases):
    an_indicator("referral_rate", "none")
    an_indicator("children_population", "none")
    council = a_council()
    observe(council, 500.0, "referral_rate", "2025-03-31")
    observe(council, 20_000.0, "children_population", population_of)
    end = on("2025-03-31")
    numbers = CaseCounts({end}).numbers("rereferral_pct", end, {council.pk: 20.0})
    assert numbers.get(council.pk) == (cases and pytest.approx(cases))


def test_of_a_figure_without_a_number_of_cases_nothing_is_known():
    assert CaseCounts({on(END)}).numbers("cla_attainment8", on(END), {1: 5.0}) == {}
