"""What became of councils that weighed another model and kept theirs, on worlds built by hand at
the edges."""

import datetime

import pytest

from authorities.models import INSPECTED, PUBLISHED
from commissioning.comparison.considered import weighed
from commissioning.comparison.direction import BETTER, SAME, UNKNOWN
from commissioning.comparison.question import OVERALL

from .worlds import a_council, a_framework, changed, considered, delivered, inspected

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 1, 1)


@pytest.fixture
def council():
    a_framework("overall")
    council = a_council()
    delivered(council, "2010-04-01")
    inspected(council, "2014-01-01", "inadequate")
    return council


def answer(basis=INSPECTED):
    return weighed(OVERALL, basis, TODAY)


def only(basis=INSPECTED):
    [row] = answer(basis).rows
    return row


@pytest.mark.parametrize(
    ("day", "days"), [("2015-03-10", 0), ("2020-03-10", 1827), ("2020-03-11", None)]
)
def test_the_next_inspection_is_one_from_the_day_itself_to_five_years_after(council, day, days):
    considered(council, "2015-03-10")
    inspected(council, day, "good")
    found = only().next
    assert (found.authority, found.model, found.days) == (council, "in_house", days)
    assert found.before.grade == "inadequate"
    assert (found.next and found.next.grade) == (None if days is None else "good")
    assert found.way == (UNKNOWN if days is None else BETTER)


def test_of_a_month_no_number_of_days_is_told(council):
    one = considered(council, "2015-03-01")
    one.precision = "month"
    one.save()
    inspected(council, "2015-04-01", "good")
    found = only().next
    assert (found.before.grade, found.next.grade, found.days) == ("inadequate", "good", None)
    assert found.way == BETTER


@pytest.mark.parametrize("day", ["2015-03-01", "2015-03-30"])
def test_an_inspection_in_the_month_of_the_decision_is_on_neither_side_of_it(council, day):
    one = considered(council, "2015-03-01")
    one.precision = "month"
    one.save()
    inspected(council, day, "good")
    found = only().next
    assert (found.before, found.next, found.days, found.way) == (None, None, None, UNKNOWN)
    assert (found.authority, found.model) == (council, "in_house")


def test_a_report_counts_from_its_day_where_that_is_asked_for(council):
    considered(council, "2015-03-10")
    inspected(council, "2015-03-01", "good", published="2015-04-01")
    assert (only().next.before.grade, only().next.next) == ("good", None)
    found = only(PUBLISHED).next
    assert (found.before.grade, found.next.grade) == ("inadequate", "good")


def test_a_council_counts_once_at_its_first_decision(council):
    considered(council, "2017-01-01")
    considered(council, "2015-01-01")
    inspected(council, "2016-01-01", "good")
    inspected(council, "2018-01-01", "good")
    found = answer()
    assert [row.considered.decided_on.year for row in found.rows] == [2015, 2017]
    assert [row.next.way for row in found.rows] == [BETTER, SAME]
    assert {way: n for way, n in found.counts.items() if n} == {BETTER: 1}


def test_each_council_counts(council):
    other = a_council("otherton")
    delivered(other, "2010-04-01")
    inspected(other, "2014-01-01", "good")
    inspected(other, "2016-01-01", "good")
    inspected(council, "2016-01-01", "good")
    considered(council, "2015-01-01")
    considered(other, "2015-01-01")
    assert {way: n for way, n in answer().counts.items() if n} == {BETTER: 1, SAME: 1}


def test_without_an_inspection_before_the_movement_is_not_known():
    a_framework("overall")
    council = a_council()
    delivered(council, "2010-04-01")
    considered(council, "2015-01-01")
    inspected(council, "2016-01-01", "good")
    assert (only().next.before, only().next.way) == (None, UNKNOWN)


@pytest.mark.parametrize(
    ("precision", "go_live", "kept"),
    [
        ("day", "2020-03-01", False),
        ("day", "2020-03-02", True),
        ("month", "2020-03-31", False),
        ("month", "2020-04-01", True),
    ],
)
def test_it_kept_its_model_if_it_did_for_five_years_from_every_possible_day(
    precision, go_live, kept
):
    a_framework("overall")
    council = a_council()
    changed(council, go_live)
    one = considered(council, "2015-03-01")
    one.precision = precision
    one.save()
    assert only().kept == kept
    assert bool(sum(answer().counts.values())) == kept
