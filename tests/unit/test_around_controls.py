"""Who may stand beside a council that changed, on worlds built by hand at each edge; and that what
was decided together is drawn together."""

from datetime import date

import numpy as np
import pytest

from commissioning.comparison.around import draws
from commissioning.comparison.around.controls import controls
from commissioning.comparison.around.figures import councils
from commissioning.comparison.around.followed import followed_changes
from commissioning.comparison.around.slots import _not_yet
from commissioning.comparison.matched import same_starts
from commissioning.comparison.question import COUNT, ChangesQuestion
from commissioning.models import WHOLE_SERVICE, Decision

from .worlds import DAY, a_council, a_framework, changed, delivered, inspected, on

pytestmark = [pytest.mark.django_db, pytest.mark.database]
GO_LIVE = "2018-04-01"
TODAY = on("2026-11-26")


@pytest.fixture(autouse=True)
def framework(db):
    a_framework("overall")
    a_framework("other", code="cpi", gives_grade=False)


def in_house(slug, grade="inadequate", inspected_on="2016-01-01"):
    """A council that runs its own service, and its grade."""
    council = a_council(slug)
    delivered(council, "2010-04-01")
    if grade is not None:
        inspected(council, inspected_on, grade)
    return council


def taken_over(slug, go_live, grade="inadequate", inspected_on="2016-01-01", **facts):
    """A council that changed to a trust, and its grade before."""
    council = a_council(slug)
    arrangement = changed(council, go_live, **facts)
    if grade:
        inspected(council, inspected_on, grade)
    return council, arrangement


def beside(council, day=GO_LIVE):
    """The slugs of the same start."""
    among = controls(councils())
    rows = among.same_start(council, on(day))
    return {c.slug for c, there in zip(among.councils, rows, strict=True) if there}


def test_the_same_grade_on_the_eve_counts_and_that_of_the_day_does_not():
    council, _ = taken_over("own", GO_LIVE)
    in_house("eve", inspected_on="2018-03-31")
    in_house("day", inspected_on="2018-04-01")
    in_house("other", "good")
    inspected(in_house("risen"), "2018-03-31", "good")
    inspected(in_house("risen-on-the-day"), "2018-04-01", "good")
    in_house("ungraded", "")
    in_house("never", None)
    assert beside(council) == {"eve", "risen-on-the-day"}


def test_a_council_without_a_grade_has_nobody_beside_it():
    council, _ = taken_over("own", GO_LIVE, grade=None)
    in_house("never", None)
    in_house("ungraded", "")
    assert beside(council) == set()


@pytest.mark.parametrize(
    ("precision", "go_live", "there"),
    [
        ("day", "2018-04-01", False),  # had changed by the end of the day
        ("day", "2018-04-02", True),
        ("month", "2018-04-01", False),
        ("month", "2018-05-01", True),
        ("year", "2018-04-02", True),
        ("estimated", "2019-04-01", False),  # it can have been a year before
        ("estimated", "2019-04-02", True),
        ("by", "2020-01-01", False),
    ],
)
def test_who_may_have_changed_by_the_day_does_not_stand_beside(precision, go_live, there):
    council, _ = taken_over("own", GO_LIVE)
    taken_over("later", go_live, started_precision=precision)
    assert ("later" in beside(council)) == there


@pytest.mark.parametrize(("closed", "there"), [("2018-04-01", True), ("2018-03-31", False)])
def test_who_stands_beside_existed_on_the_day(closed, there):
    council, _ = taken_over("own", GO_LIVE)
    other = a_council("other", closed=closed)
    delivered(other, "2010-04-01", ended=closed)
    inspected(other, "2016-01-01", "inadequate")
    assert ("other" in beside(council)) == there


def test_a_council_back_in_house_has_changed_already():
    council, _ = taken_over("own", GO_LIVE)
    back, _ = taken_over("back", "2014-04-01", ended="2017-03-31")
    delivered(back, "2017-04-01")
    assert beside(council) == set()


def test_the_pages_of_changes_have_the_same_peers():
    council, arrangement = taken_over("own", GO_LIVE)
    in_house("eve", inspected_on="2018-03-31")
    in_house("day", inspected_on="2018-04-01")
    taken_over("later", "2018-04-02")
    taken_over("same-day", GO_LIVE)
    question = ChangesQuestion(scope=WHOLE_SERVICE, earlier=COUNT)
    starts = {s.trajectory.change.arrangement.pk: s for s in same_starts(question, TODAY)}
    peers = {peer.authority.slug for peer in starts[arrangement.pk].peers}
    assert peers == beside(council) == {"eve", "later"}


def test_a_council_never_changed_if_the_register_has_no_other_model_of_it():
    taken_over("own", GO_LIVE)
    in_house("never")
    among = controls(councils())
    named = zip(among.councils, among.never_changed(), strict=True)
    assert {council.slug: never for council, never in named} == {"own": False, "never": True}


@pytest.mark.parametrize(
    ("precision", "last"),
    [("day", "2020-06-14"), ("month", "2020-06-14"), ("estimated", "2019-06-15")],
)
def test_figures_of_a_control_count_until_the_eve_of_its_own_change(precision, last):
    taken_over("later", "2020-06-15", started_precision=precision)
    among = controls(councils())
    (council,) = among.councils
    until = among.in_house_until(council)
    assert until - DAY == on(last)
    figures = type("Figures", (), {"ends": (until - DAY, until)})
    columns = np.array([0, 1])
    assert _not_yet(figures, columns, among, "same_start").tolist() == [[True, False]]


# What is followed of a change


@pytest.mark.parametrize(
    ("end", "counts"),
    [("2018-03-31", True), ("2022-06-30", True), ("2022-07-01", False)],
)
def test_figures_count_until_the_last_day_of_what_the_change_began(end, counts):
    council, _ = taken_over("own", GO_LIVE, ended="2022-06-30")
    delivered(council, "2022-07-01")
    first, back = followed_changes()
    assert (first.earliest, first.latest, first.since) == (on(GO_LIVE), on(GO_LIVE), date.min)
    assert first.counts(on(end)) == counts
    assert (back.since, back.counts(on("2018-03-31"))) == (on(GO_LIVE), False)
    assert back.counts(on(GO_LIVE))


def test_figures_of_the_next_change_count_from_when_the_last_had_surely_begun():
    council, _ = taken_over("own", GO_LIVE, ended="2022-06-30", started_precision="month")
    delivered(council, "2022-07-01")
    first, back = followed_changes()
    assert (first.earliest, first.latest) == (on(GO_LIVE), on("2018-04-30"))
    assert not back.counts(on("2018-04-29"))
    assert back.counts(on("2018-04-30"))


def test_changes_of_one_decision_have_its_name_and_others_their_own():
    _, first = taken_over("first", GO_LIVE)
    _, second = taken_over("second", GO_LIVE)
    taken_over("third", GO_LIVE)
    decision = Decision.objects.create(reference="together", what="Both.", precision="day")
    decision.arrangements.set([first, second])
    names = [followed.decision for followed in followed_changes()]
    assert names[:2] == ["together", "together"]
    assert names[2] not in ("together", "")


# Drawn together


def test_changes_of_one_decision_are_drawn_as_one_council():
    eligible = np.ones((4, 12), dtype=bool)
    drawn = draws.councils_by_decision(eligible, ["a", "b", "a", "c"], draws=400, seed=3)
    assert (drawn[:, 0] == drawn[:, 2]).all()
    assert all(len(set(row)) == 3 for row in drawn.tolist())
    alone = draws.distinct_councils(eligible[:3], draws=400, seed=3)
    assert (drawn[:, [0, 1, 3]] == alone).all()


@pytest.mark.parametrize(("shared", "together"), [(5, True), (4, False)])
def test_they_are_drawn_apart_where_fewer_than_five_could_stand_for_all(shared, together):
    eligible = np.zeros((2, 12), dtype=bool)
    eligible[0, :8] = eligible[1, 8 - shared :] = True
    drawn = draws.councils_by_decision(eligible, ["a", "a"], draws=200, seed=3)
    assert (drawn[:, 0] == drawn[:, 1]).all() == together
    assert (drawn >= 0).all()
    assert eligible[0, drawn[:, 0]].all()
    assert eligible[1, drawn[:, 1]].all()


def test_without_shared_decisions_nothing_is_drawn_otherwise():
    eligible = np.random.default_rng(1).random((5, 40)) > 0.3
    apart = draws.councils_by_decision(eligible, list("abcde"), draws=300, seed=9)
    assert (apart == draws.distinct_councils(eligible, draws=300, seed=9)).all()
