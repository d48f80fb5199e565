"""Where councils stood on a day: the list, by the inspection that counts."""

import pytest

from commissioning.comparison.question import RatingsQuestion
from commissioning.comparison.standings import graded_councils, standings
from commissioning.models import WHOLE_SERVICE

from .worlds import DAY, a_council, a_framework, delivered, inspected, on

pytestmark = [pytest.mark.django_db, pytest.mark.database]

GOOD, LOW = "good", "inadequate"


@pytest.fixture
def council():
    a_framework("overall")
    return a_council()


def standing(as_at, **asked):
    question = RatingsQuestion(as_at=on(as_at), scope=WHOLE_SERVICE, **asked)
    (found,) = standings(graded_councils(question), question)
    return found


def test_the_latest_is_that_inspected_last_not_that_published_last(council):
    inspected(council, "2018-03-01", LOW, published="2018-12-01")
    later = inspected(council, "2018-06-01", GOOD, published="2018-08-01")
    assert standing("2019-01-01").inspection == later
    assert standing("2019-01-01", basis="published").grade == GOOD


def test_it_counts_from_its_first_day_or_from_its_report(council):
    inspected(council, "2018-03-01", GOOD, published="2018-06-01")
    assert standing("2018-02-28").missing == "not_yet_inspected"
    assert standing("2018-03-01").grade == GOOD
    assert standing("2018-05-31", basis="published").missing == "not_published"
    assert standing("2018-06-01", basis="published").grade == GOOD


def test_a_report_of_the_day_of_the_cut_is_counted(council):
    inspected(council, "2018-03-01", GOOD, published="2018-06-01")
    assert standing("2019-01-01", published_by=on("2018-06-01")).grade == GOOD
    cut = standing("2019-01-01", published_by=on("2018-06-01") - DAY)
    assert (cut.grade, cut.missing) == ("", "not_published")


def test_the_arrangement_is_that_of_the_day_and_of_several_the_last_begun(council):
    assert standing("2018-01-01").model == "not_recorded"
    delivered(council, "2010-04-01", ended="2018-01-01")
    trust = delivered(council, "2018-01-02", "trust")
    assert standing("2018-01-01").model == "in_house"
    assert standing("2018-01-02").arrangement == trust


def test_a_council_is_there_from_its_first_day_to_its_last(council):
    council.opened_on, council.closed_on = on("2010-04-01"), on("2019-03-31")
    council.save()
    for day, there in (("2010-03-31", 0), ("2010-04-01", 1), ("2019-03-31", 1), ("2019-04-01", 0)):
        question = RatingsQuestion(as_at=on(day), scope=WHOLE_SERVICE)
        assert graded_councils(question).count() == there
