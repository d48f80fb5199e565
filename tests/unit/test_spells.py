"""The grades before, during and after an arrangement, at its first and last day."""

import pytest

from commissioning.comparison.spells import spells

from .worlds import a_council, a_framework, changed, delivered, inspected, on

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def framework(db):
    a_framework("overall")


def found(arrangement):
    """The grades of the arrangement's spell: before, during, after and those that are unsure."""
    [spell] = spells([arrangement])
    assert spell.arrangement == arrangement
    return (
        spell.before and spell.before.grade,
        [graded.grade for graded in spell.during],
        spell.after and spell.after.grade,
        [graded.grade for graded in spell.unsure],
    )


def test_the_first_and_the_last_day_are_within_the_arrangement():
    council = a_council()
    trust = changed(council, "2018-04-01", ended="2021-03-31")
    in_house = delivered(council, "2021-04-01")
    inspected(council, "2018-03-31", "inadequate", published="2018-06-01")
    inspected(council, "2018-04-01", "requires_improvement")
    inspected(council, "2021-03-31", "good", published="2021-06-01")
    inspected(council, "2021-04-01", "outstanding")
    inspected(council, "2023-04-01", "good")
    during = ["requires_improvement", "good"]
    assert found(trust) == ("inadequate", during, "outstanding", [])
    assert found(in_house) == ("good", ["outstanding", "good"], None, [])


def test_inspections_of_other_councils_are_not_among_them():
    council, other = a_council(), a_council("othershire")
    trust = changed(council, "2018-04-01", ended="2021-03-31")
    for day in ("2017-01-01", "2019-01-01", "2022-01-01"):
        inspected(other, day, "good")
    assert found(trust) == (None, [], None, [])


def test_beside_a_grade_that_may_stand_on_either_side_of_the_start_nothing_came_before():
    council = a_council()
    trust = changed(council, "2018-04-01", ended="2021-03-31")
    type(trust).objects.filter(pk=trust.pk).update(started_precision="month")
    inspected(council, "2016-01-01", "inadequate")
    inspected(council, "2018-04-01", "requires_improvement")
    inspected(council, "2018-04-30", "good")
    trust.refresh_from_db()
    assert found(trust) == (None, ["good"], None, ["requires_improvement"])


def test_beside_a_grade_that_may_stand_on_either_side_of_the_end_nothing_came_after():
    council = a_council()
    trust = changed(council, "2018-04-01", ended="2021-03-31")
    type(trust).objects.filter(pk=trust.pk).update(ended_precision="month")
    inspected(council, "2017-01-01", "inadequate")
    inspected(council, "2021-02-28", "requires_improvement")
    unsure = inspected(council, "2021-03-02", "good")
    inspected(council, "2021-04-01", "outstanding")
    trust.refresh_from_db()
    assert found(trust) == ("inadequate", ["requires_improvement"], None, ["good"])
    unsure.delete()
    assert found(trust) == ("inadequate", ["requires_improvement"], "outstanding", [])


def test_of_one_that_has_not_ended_nothing_came_after():
    council = a_council()
    trust = changed(council, "2018-04-01")
    inspected(council, "2017-01-01", "good")
    inspected(council, "2019-01-01", "inadequate")
    assert found(trust) == ("good", ["inadequate"], None, [])
    assert on("2019-01-01") == spells([trust])[0].during[0].on
