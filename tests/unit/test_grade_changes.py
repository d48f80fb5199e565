"""Movements between successive full inspections, on a world built by hand at the edges."""

import pytest

from commissioning.comparison.grade_changes import group_as_dict, movements, pair_as_dict
from commissioning.comparison.question import GradeChangesQuestion
from commissioning.models import WHOLE_SERVICE

from .worlds import a_council, a_framework, changed, delivered, inspected, on

pytestmark = pytest.mark.django_db
LOW, FAIR, GOOD, BEST = "inadequate", "requires_improvement", "good", "outstanding"


@pytest.fixture
def councils():
    """One that rose under a trust, from its first day on; and one in-house, of whose inspections
    one gave no grade, and the last was under another framework."""
    a_framework("overall")
    a_framework("overall", code="new")
    house, trust = a_council("beta"), a_council("alpha")
    delivered(house, "2010-04-01")
    changed(trust, "2018-04-01")
    inspected(trust, "2016-01-01", LOW)
    inspected(trust, "2018-04-01", FAIR)
    inspected(trust, "2020-01-01", GOOD)
    inspected(house, "2015-01-01", GOOD)
    inspected(house, "2017-01-01", "")
    inspected(house, "2019-01-01", GOOD, published="2019-03-01")
    inspected(house, "2021-01-01", BEST, framework="new")
    inspected(house, "2020-06-01", kind="focused_visit")
    return house, trust


def answer(as_at="2022-01-01", **asked):
    return movements(GradeChangesQuestion(WHOLE_SERVICE, on(as_at), **asked))


def told(found):
    return [
        (p.authority.slug, p.earlier.grade, p.later.grade, str(p.later.on)) for p in found.pairs
    ]


def test_pairs_stand_by_council_and_day_with_who_delivered_at_the_later_one(councils):
    house, trust = councils
    first, _, last = answer().pairs
    assert pair_as_dict(first) == {
        "gss_code": trust.gss_code,
        "authority": "Alpha",
        "from_grade": LOW,
        "from_inspected_on": "2016-01-01",
        "to_grade": FAIR,
        "to_inspected_on": "2018-04-01",
        "days": 821,
        "movement": "better",
        "model": "trust",
        "phase": "inherited",
    }
    assert (last.authority, last.model, last.phase, last.days) == (house, "in_house", "", 731)
    assert [pair.phase for pair in answer().pairs] == ["inherited", "earned", ""]
    assert [pair.is_run_by_others for pair in answer().pairs] == [True, True, False]


def test_a_pair_of_which_one_gave_no_grade_is_counted_and_left_out(councils):
    assert (len(answer().pairs), answer().without) == (3, 2)


@pytest.mark.parametrize(
    ("as_at", "pairs"), [("2018-03-31", 0), ("2018-04-01", 1), ("2019-12-31", 1), ("2020-01-01", 2)]
)
def test_what_had_begun_by_the_day_counts(councils, as_at, pairs):
    assert len([one for one in told(answer(as_at)) if one[0] == "alpha"]) == pairs


@pytest.mark.parametrize(("day", "without"), [("2019-02-28", 1), ("2019-03-01", 2)])
def test_what_was_published_by_the_day_counts(councils, day, without):
    assert answer("2019-06-01", published_by=on(day)).without == without


def test_both_are_under_the_framework_that_is_asked_for(councils):
    assert {one[0] for one in told(answer(framework="trial"))} == {"alpha"}
    assert told(answer(framework="new")) == []


def test_groups_are_by_model_and_starting_grade(councils):
    found = answer()
    assert [(g.label, g.from_grade) for g in found.groups] == [
        ("In-house", GOOD),
        ("Trust", FAIR),
        ("Trust", LOW),
    ]
    assert group_as_dict(found.groups[2]) == {
        "model": "trust",
        "label": "Trust",
        "from_grade": LOW,
        "n": 1,
        "to": {BEST: 0, GOOD: 0, FAIR: 1, LOW: 0},
        "better": 1,
        "same": 0,
        "worse": 0,
    }
    totals = {(g.model, g.label, g.from_grade): len(g.pairs) for g in found.totals}
    everyone = ("all", "All councils")
    assert totals == {
        (*everyone, BEST): 0,
        (*everyone, GOOD): 1,
        (*everyone, FAIR): 1,
        (*everyone, LOW): 1,
    }
    assert [grade.code for grade in found.grades] == [BEST, GOOD, FAIR, LOW]
    assert found.question.scope == WHOLE_SERVICE
