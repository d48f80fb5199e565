"""Which councils of a group share one finding, and whose last overall grade is carried."""

import pytest

from authorities.models import JudgementArea
from commissioning.comparison.question import RatingsQuestion
from commissioning.comparison.ratings import ratings
from commissioning.models import WHOLE_SERVICE

from .worlds import a_council, a_framework, changed, delivered, inspected, on

pytestmark = pytest.mark.django_db


def a_trust(slug, day, joint_with, go_live="2012-04-01"):
    council = a_council(slug)
    changed(council, go_live)
    inspection = inspected(council, day, "good")
    inspection.joint_with = joint_with
    inspection.save()


def together():
    answer = ratings(RatingsQuestion(as_at=on("2020-01-01"), scope=WHOLE_SERVICE))
    return {
        group.model: [[s.authority.slug for s in joint] for joint in group.together]
        for group in answer.groups
        if group.summary.members
    }


def test_councils_of_a_group_that_were_inspected_together_share_a_finding():
    a_framework("overall")
    a_trust("north", "2018-01-01", "one")
    a_trust("south", "2018-01-01", "one")
    a_trust("east", "2018-01-01", "")
    a_trust("west", "2018-01-01", "")
    delivered(a_council("home"), "2010-04-01")
    assert together() == {"in_house": [], "trust": [["north", "south"]]}


def test_one_that_was_graded_under_another_model_shares_none():
    a_framework("overall")
    a_trust("north", "2018-01-01", "one")
    a_trust("south", "2018-01-01", "one", go_live="2018-01-02")
    assert together()["trust"] == []


def carried(as_at, **asked):
    """The grade of Testshire on a day and whether it was carried, with the group's label."""
    answer = ratings(RatingsQuestion(as_at=on(as_at), scope=WHOLE_SERVICE, **asked))
    [group] = answer.groups
    [standing] = group.summary.members
    return group.label, standing.grade, standing.carried


@pytest.fixture
def council():
    """A council that runs its own service, under a framework whose overall judgement has ended."""
    a_framework("overall", "leadership")
    JudgementArea.objects.filter(theme="overall").update(judged_until=on("2026-03-31"))
    council = a_council()
    delivered(council, "2010-04-01")
    return council


def test_the_last_overall_grade_is_carried_where_none_is_given_any_more_and_it_is_asked(council):
    inspected(council, "2016-01-01", "inadequate", "inadequate")
    inspected(council, "2018-01-01", "good", "good")
    inspected(council, "2026-05-01", None, "outstanding")
    assert carried("2026-04-30", carry=True) == ("In-house", "good", False)
    assert carried("2026-05-01") == ("In-house", "", False)
    assert carried("2026-05-01", carry=True) == ("In-house", "good", True)
    of_leaders = carried("2026-05-01", carry=True, area="leadership")
    assert of_leaders == ("In-house", "outstanding", False)


def test_without_a_grade_by_the_day_or_a_report_by_then_there_is_none_to_carry(council):
    inspected(council, "2018-01-01", "good", "good", published="2026-07-01")
    inspected(council, "2026-05-01", None, "good")
    assert carried("2026-06-01", carry=True, published_by=on("2026-06-30"))[1:] == ("", False)
    assert carried("2026-06-01", carry=True, published_by=on("2026-07-01"))[1:] == ("good", True)
