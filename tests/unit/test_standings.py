"""The list's rule, asked of the database, and the study's and the panel's, asked in memory, give
the same grade on every day: councils made by hand whose inspections stand at every edge."""

import pytest

from authorities.models import INSPECTED, PUBLISHED
from commissioning.catalogue.panel.grades import GradesOnDays
from commissioning.comparison.delivery import began_with
from commissioning.comparison.inspection_history import (
    histories,
    in_force_before,
    in_force_on,
)
from commissioning.comparison.question import RatingsQuestion
from commissioning.comparison.standings import graded_councils, standings
from commissioning.models import WHOLE_SERVICE, DeliveryArrangement

from .worlds import DAY, a_council, a_framework, inspected, on

pytestmark = [pytest.mark.django_db, pytest.mark.database]

THEME = "help_and_protection"
EDGES = [
    "2017-12-31",
    "2018-03-01",
    "2018-06-01",
    "2018-08-01",
    "2018-12-01",
    "2019-05-01",
    "2019-06-01",
    "2020-01-01",
]
DAYS = [on(edge) + shift * DAY for edge in EDGES for shift in (-1, 0, 1)]


@pytest.fixture
def councils():
    """Reports that come out in another order than the inspections, two inspections of one day,
    one without a day of report, one that gave no grade, one awaited."""
    a_framework(THEME, THEME)
    crossed, undated, silent, none = (a_council(f"council-{n}") for n in range(4))
    inspected(crossed, "2018-03-01", "inadequate", published="2018-12-01")
    inspected(crossed, "2018-06-01", "good", published="2018-08-01")
    inspected(crossed, "2019-05-01", "outstanding", "good", published="2019-06-01")
    inspected(undated, "2018-03-01", "good", published=None)
    inspected(undated, "2018-03-01", "inadequate", published="2018-06-01")
    inspected(undated, "2019-05-01", published=None)
    inspected(silent, "2018-03-01", "", "good")
    inspected(silent, "2018-06-01", "", "")
    inspected(silent, "2019-05-01", None, "inadequate", kind="monitoring_visit")
    inspected(none, "2019-05-01")
    return [crossed, undated, silent, none]


def listed(councils, day, basis):
    """By council, the Standing by the list's rule."""
    question = RatingsQuestion(day, WHOLE_SERVICE, THEME, basis)
    found = standings(graded_councils(question).filter(pk__in=[c.pk for c in councils]), question)
    return {standing.authority: standing for standing in found}


@pytest.mark.parametrize("basis", [INSPECTED, PUBLISHED])
def test_list_and_study_agree_on_every_day(councils, basis):
    found = histories(THEME, basis)
    for day in DAYS:
        for council, standing in listed(councils, day, basis).items():
            graded = in_force_on(found[council.pk], day)
            assert (graded and graded.inspection) == standing.inspection, (council, day)
            if graded:
                assert (graded.grade, graded.missing) == (standing.grade, standing.missing)
            assert in_force_before(found[council.pk], day + DAY) == graded


def test_list_and_panel_agree_on_every_day(councils):
    grades = GradesOnDays()
    for day in DAYS:
        for council, standing in listed(councils, day, INSPECTED).items():
            panel = grades.on(council.pk, day, THEME)
            assert panel.inspection == standing.inspection
            assert (panel.grade or "", panel.missing or "") == (standing.grade, standing.missing)


def test_a_council_without_a_grade_has_a_reason(councils):
    crossed, _undated, silent, none = councils
    early = listed(councils, on("2017-12-31"), INSPECTED)
    assert {standing.missing for standing in early.values()} == {"not_yet_inspected"}
    late = listed(councils, on("2019-05-01"), INSPECTED)
    assert [late[c].grade for c in councils] == ["outstanding", "inadequate", "", ""]
    assert [late[c].missing for c in (silent, none)] == ["not_published", "not_published"]
    assert late[crossed].missing == ""


def test_on_the_basis_of_reports_the_latest_was_still_inspected_last(councils):
    crossed = councils[0]
    late = listed(councils, on("2018-12-01"), PUBLISHED)[crossed]
    assert (late.grade, late.inspection.inspected_on) == ("good", on("2018-06-01"))


def spell(model, provider, start):
    return DeliveryArrangement(model=model, provider_id=provider, started_on=on(start))


def test_a_run_lasts_while_model_and_provider_stay_the_same():
    council, first = spell("in_house", None, "2010-04-01"), spell("trust", 1, "2015-04-01")
    owner, other = spell("trust", 1, "2018-04-01"), spell("trust", 2, "2020-04-01")
    model, again = spell("outsourced", 2, "2021-04-01"), spell("trust", 1, "2022-04-01")
    assert began_with([]) is None
    assert began_with([council, first, owner]) is first
    assert began_with([council, first, owner, other]) is other
    assert began_with([other, model]) is model
    assert began_with([first, model, again]) is again


def test_an_arrangement_lasts_on_its_first_and_its_last_day():
    arrangement = spell("trust", 1, "2015-04-01")
    assert not arrangement.lasted_on(on("2015-03-31"))
    assert arrangement.lasted_on(on("2015-04-01"))
    assert arrangement.lasted_on(on("2999-01-01"))
    arrangement.ended_on = on("2018-03-31")
    assert arrangement.lasted_on(on("2018-03-31"))
    assert not arrangement.lasted_on(on("2018-04-01"))
