"""The same start and no change: who is a peer of a change, at the edges of its five years."""

import pytest

from authorities.models import JudgementArea
from commissioning.comparison.considered import weighed
from commissioning.comparison.matched import next_as_dict, same_starts, start_as_dict
from commissioning.comparison.pooled import OUTCOMES, pooled
from commissioning.comparison.question import (
    GOOD_WITHIN_5Y,
    INSPECTED,
    KEPT,
    OVERALL,
    RISK_SET,
    ChangesQuestion,
)
from commissioning.comparison.trajectories import after_rows
from commissioning.models import WHOLE_SERVICE

from .worlds import a_council, a_framework, changed, considered, delivered, inspected, on

pytestmark = pytest.mark.django_db

GOOD, FAIR, LOW = "good", "requires_improvement", "inadequate"
GO_LIVE, LAST_DAY = "2018-04-01", "2023-04-01"
TODAY = on("2026-09-30")


@pytest.fixture(autouse=True)
def change():
    """A council that went to a trust, inadequate before."""
    a_framework("overall")
    council = a_council("changing")
    inspected(council, "2017-01-01", LOW)
    return changed(council, GO_LIVE)


@pytest.fixture
def peer():
    """A council with the same grade before, and no arrangement yet."""
    council = a_council("staying", opened="2010-04-01")
    inspected(council, "2016-01-01", LOW)
    return council


def asked(scope=WHOLE_SERVICE, controls=KEPT):
    """A question whose outcome is told from the day of go-live on."""
    return ChangesQuestion(scope=scope, window=0, controls=controls)


def start(today=TODAY, controls=KEPT):
    found = same_starts(asked(controls=controls), today)
    return next(one for one in found if one.trajectory.change.authority.slug == "changing")


def peers(today=TODAY, controls=KEPT):
    return [one.authority.slug for one in start(today, controls).peers]


def test_a_council_that_stayed_as_it_was_is_a_peer_and_the_changed_one_is_not(peer):
    delivered(peer, "2010-04-01")
    assert peers() == ["staying"]


@pytest.mark.parametrize(
    ("newest", "until", "is_open"),
    [
        ("2023-03-31", "2023-03-31", True),
        (LAST_DAY, LAST_DAY, False),
        ("2023-04-02", LAST_DAY, False),
    ],
)
def test_the_five_years_are_followed_to_the_newest_report_and_not_to_today(newest, until, is_open):
    inspected(a_council("elsewhere"), newest, GOOD)
    assert (start().until, start().span.is_open) == (on(until), is_open)
    assert start().is_cut_short is is_open


def test_a_report_after_the_day_asked_is_not_the_newest():
    inspected(a_council("elsewhere"), "2020-01-01", GOOD)
    inspected(a_council("later"), "2020-01-03", GOOD)
    assert start(today=on("2020-01-02")).until == on("2020-01-01")
    assert start(today=on("2020-01-03")).until == on("2020-01-03")


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2018-03-31", ["staying"]),  # before the five years: a trust throughout
        (GO_LIVE, []),
        (LAST_DAY, []),
        ("2023-04-02", ["staying"]),
    ],
)
def test_a_change_on_the_first_or_the_last_day_of_the_five_years_is_one_within(peer, day, found):
    changed(peer, day)
    assert peers() == found


def test_and_so_is_one_by_today_where_that_is_sooner(peer):
    changed(peer, "2020-01-01")
    assert peers(today=on("2019-12-31")) == ["staying"]
    assert peers(today=on("2020-01-01")) == []


def test_a_change_and_back_within_the_five_years_is_no_staying(peer):
    changed(peer, "2019-01-01", ended="2019-12-31")
    delivered(peer, "2020-01-01")
    assert peers() == []


@pytest.mark.parametrize(("ended", "found"), [("2022-05-31", ["staying"]), ("2022-12-31", [])])
def test_a_change_back_on_the_last_day_to_what_stood_on_the_first(change, peer, ended, found):
    """Parts of a service run beside each other: of two, that which began last is the one in force,
    and that which ended last the one that was changed from."""
    part = {"scope": "adoption"}
    delivered(change.authority, GO_LIVE, "trust", **part)
    delivered(peer, "2010-04-01", "trust", ended=ended, **part)
    delivered(peer, "2012-04-01", "outsourced", ended="2022-06-30", **part)
    delivered(peer, LAST_DAY, "outsourced", **part)
    (start,) = (
        one
        for one in same_starts(asked(scope="adoption"), TODAY)
        if one.trajectory.change.arrangement.started_on == on(GO_LIVE)
    )
    assert [one.authority.slug for one in start.peers] == found


@pytest.mark.parametrize(("closed", "found"), [("2023-03-31", []), (LAST_DAY, ["staying"])])
def test_a_peer_exists_to_the_last_day(peer, closed, found):
    delivered(peer, "2010-04-01", ended=closed)
    peer.closed_on = on(closed)
    peer.save()
    assert peers() == found


@pytest.mark.parametrize(("day", "found"), [("2018-03-31", []), (GO_LIVE, ["staying"])])
def test_the_grade_is_the_last_before_the_day_itself_not_counted(peer, day, found):
    delivered(peer, "2010-04-01")
    inspected(peer, day, GOOD)
    assert peers() == found


@pytest.mark.parametrize(
    ("day", "way"),
    [(GO_LIVE, "better"), (LAST_DAY, "better"), ("2023-04-02", "unknown")],
)
def test_what_came_next_is_counted_to_the_last_day(peer, day, way):
    delivered(peer, "2010-04-01")
    inspected(peer, day, GOOD)
    (found,) = start().peers
    assert found.way == way
    assert start().counts[way] == 1
    assert found.days == (None if way == "unknown" else (on(day) - on(GO_LIVE)).days)


def test_of_several_after_the_day_the_first_is_what_came_next(peer):
    delivered(peer, "2010-04-01")
    inspected(peer, "2020-01-01", FAIR)
    inspected(peer, "2022-01-01", LOW)
    (found,) = start().peers
    assert (found.next.grade, found.before.grade) == (FAIR, LOW)


# At risk on the day of go-live, whatever came later.


@pytest.mark.parametrize(
    ("day", "found"), [("2018-03-31", []), (GO_LIVE, []), ("2018-04-02", ["staying"])]
)
def test_one_that_changes_after_the_day_was_at_risk_on_it(peer, day, found):
    changed(peer, day)
    assert peers(controls=RISK_SET) == found


def test_one_that_came_back_in_house_on_the_day_itself_has_changed(peer):
    delivered(peer, "2010-04-01", "trust", ended="2018-03-31")
    delivered(peer, GO_LIVE)
    assert peers(controls=RISK_SET) == []


@pytest.mark.parametrize(("closed", "found"), [("2018-03-31", []), (GO_LIVE, ["staying"])])
def test_one_at_risk_exists_on_the_day(peer, closed, found):
    delivered(peer, "2010-04-01", ended=closed)
    peer.closed_on = on(closed)
    peer.save()
    assert peers(controls=RISK_SET) == found


@pytest.mark.parametrize(("day", "way"), [(LAST_DAY, "better"), ("2023-04-02", "unknown")])
def test_the_own_way_is_read_in_the_same_time(change, day, way):
    inspected(change.authority, day, GOOD)
    assert start().own_way == way


def test_a_change_without_a_grade_before_has_no_peers(peer, change):
    delivered(peer, "2010-04-01")
    change.authority.inspections.all().delete()
    assert peers() == []


# Changes considered and not made.


def considered_rows():
    return weighed(OVERALL, INSPECTED, TODAY)


@pytest.mark.parametrize(("day", "kept"), [(LAST_DAY, False), ("2023-04-02", True)])
def test_one_who_weighed_and_stayed_five_years_kept_its_model(peer, day, kept):
    changed(peer, day)
    considered(peer, GO_LIVE)
    (row,) = considered_rows().rows
    assert row.kept is kept


@pytest.mark.parametrize(("opened", "kept"), [(GO_LIVE, True), ("2018-04-02", False)])
def test_one_who_weighed_existed_from_that_day(opened, kept):
    council = a_council("new", opened=opened)
    delivered(council, opened)
    considered(council, GO_LIVE)
    (row,) = considered_rows().rows
    assert row.kept is kept


def test_a_council_that_weighed_twice_is_counted_once_at_its_first_decision(peer):
    delivered(peer, "2010-04-01")
    considered(peer, GO_LIVE)
    considered(peer, "2019-04-01")
    inspected(peer, "2018-06-01", GOOD)
    inspected(peer, "2020-06-01", GOOD)
    answer = considered_rows()
    assert len(answer.rows) == 2
    assert answer.counts == {"better": 1, "same": 0, "worse": 0, "unknown": 0}


# What tells no outcome, and why


def in_window(months=12):
    (found,) = same_starts(ChangesQuestion(scope=WHOLE_SERVICE, window=months), TODAY)
    return found


@pytest.mark.parametrize(("day", "early"), [("2019-03-31", 1), ("2019-04-01", 0)])
def test_a_grade_in_the_first_months_tells_no_outcome_and_is_named(change, peer, day, early):
    delivered(peer, "2010-04-01")
    for council in (change.authority, peer):
        inspected(council, day, GOOD)
    found = in_window()
    assert (len(found.too_early), found.peers_too_early) == (early, early)
    assert (found.own is None) is bool(early)
    assert [bool(one.untold) for one in found.peers] == [bool(early)]


@pytest.mark.parametrize(("newest", "untold"), [("2018-12-31", False), ("2019-01-01", True)])
def test_what_the_newest_report_does_not_reach_is_not_named(peer, newest, untold):
    delivered(peer, "2010-04-01")
    inspected(peer, "2019-01-01", GOOD, published=None)
    inspected(a_council("elsewhere"), newest, GOOD)
    (found,) = in_window().peers
    assert bool(found.untold) is untold


def test_an_inspection_without_an_overall_judgement_shows_that_of_the_leaders(change):
    a_framework("overall", "leadership", code="two")
    JudgementArea.objects.filter(code="two-1").update(judged_until=on("2020-01-01"))
    inspected(change.authority, "2019-12-31", GOOD, FAIR, framework="two")
    inspected(change.authority, "2020-06-01", None, LOW, framework="two")
    found = in_window()
    assert [a.leaders for a in found.trajectory.after] == ["", LOW]
    assert [a.graded.on for a in found.without_overall] == [on("2020-06-01")]
    assert after_rows(found.trajectory)[1]["leaders_grade"] == LOW


def test_each_outcome_is_told_by_its_own_inspection(change):
    inspected(change.authority, "2019-05-01", FAIR)
    inspected(change.authority, "2021-05-01", GOOD)
    inspected(change.authority, "2024-05-01", LOW)
    found = in_window()
    told = [found.own_by(outcome).graded.on for outcome in OUTCOMES]
    assert told == [on("2019-05-01"), on("2021-05-01"), on("2024-05-01")]


@pytest.mark.parametrize(
    ("day", "precision", "is_after"),
    [
        ("2020-05-31", "day", False),
        ("2020-06-01", "day", True),
        ("2020-06-29", "month", False),
        ("2020-06-30", "month", True),
    ],
)
def test_a_peer_that_was_told_after_a_change_of_its_own_is_marked(peer, day, precision, is_after):
    changed(peer, "2020-06-01", started_precision=precision)
    inspected(peer, day, GOOD)
    (found,) = start(controls=RISK_SET).peers
    assert found.is_after_own_change is is_after
    assert next_as_dict(found)["after_own_change"] is is_after
    assert next_as_dict(found)["changed_later_precision"] == precision


@pytest.mark.parametrize(
    ("newest", "counted"), [("2023-03-31", None), (LAST_DAY, (1, 0.5)), ("2023-04-02", (1, 0.5))]
)
def test_good_within_five_years_is_pooled_only_once_they_are_over(change, peer, newest, counted):
    """Before, those to whom it did not come are not known: every share of peers would be one."""
    delivered(peer, "2010-04-01")
    other = a_council("another", opened="2010-04-01")
    delivered(other, "2010-04-01")
    inspected(other, "2016-01-01", LOW)
    for council, grade in ((change.authority, GOOD), (peer, GOOD), (other, FAIR)):
        inspected(council, "2020-01-01", grade)
    inspected(a_council("elsewhere"), newest, GOOD)
    cells = pooled(same_starts(asked(controls=RISK_SET), TODAY)).grid
    count = next(c for c in cells if (c.outcome, c.window) == (GOOD_WITHIN_5Y, 12)).count
    assert (count and (count.observed, count.expected)) == counted


def test_a_change_and_its_peers_are_given_whole_as_the_api_gives_them(change, peer):
    """The peer rose within the five years and changed after; the council itself rose too."""
    inspected(peer, "2019-06-01", GOOD, published="2019-08-01")
    changed(peer, "2024-01-01")
    silent = a_council("silent", opened="2010-04-01")
    delivered(silent, "2010-04-01")
    inspected(silent, "2017-03-01", LOW)
    inspected(change.authority, "2020-04-01", FAIR)
    found = start(controls=RISK_SET)
    assert found.own.graded.on == on("2020-04-01")
    given = {"grade_before": LOW, "grade_before_is_earlier": False}
    assert [next_as_dict(one) for one in found.peers] == [
        given
        | {
            "gss_code": silent.gss_code,
            "authority": "Silent",
            "model": "in_house",
            "grade_before_on": "2017-03-01",
            "next_grade": None,
            "next_on": None,
            "days": None,
            "movement": "unknown",
            "risen": None,
            "changed_later_on": None,
            "changed_later_precision": None,
            "after_own_change": False,
        },
        given
        | {
            "gss_code": peer.gss_code,
            "authority": "Staying",
            "model": "in_house",
            "grade_before_on": "2016-01-01",
            "next_grade": GOOD,
            "next_on": "2019-06-01",
            "days": 426,
            "movement": "better",
            "risen": True,
            "changed_later_on": "2024-01-01",
            "changed_later_precision": "day",
            "after_own_change": False,
        },
    ]
    whole = start_as_dict(found)
    assert whole.pop("peers") == [next_as_dict(one) for one in found.peers]
    assert whole == given | found.counts | {
        "change": change.reference,
        "gss_code": change.authority.gss_code,
        "authority": "Changing",
        "go_live": GO_LIVE,
        "movement": "better",
        "risen": True,
        "until": found.until.isoformat(),
        "five_years_end": LAST_DAY,
        "not_known": None,
        "n": 2,
        "peers_risen": 1,
        "peers_known": 1,
    }
    assert found.counts["better"] == 1
