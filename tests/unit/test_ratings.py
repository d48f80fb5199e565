"""Which councils of a group share one finding."""

import pytest

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
