"""Councils to ask, in order of likeness, on a world built by hand."""

from datetime import date
from types import SimpleNamespace

from commissioning.planning.bought import Moved
from commissioning.planning.councils_to_ask import (
    DECLINED,
    HAD,
    HAS,
    LESS,
    MORE,
    buyers,
    counted,
    only,
    peers,
)
from commissioning.planning.reference import Start


def a_council(name, region="R1", kind="county"):
    return SimpleNamespace(pk=name, name=name, region_code=region, type=kind, has_closed=False)


def did(council, ended=None, grade="good", on=date(2020, 1, 1), model="trust"):
    """A change of a council, with its decision."""
    change = SimpleNamespace(
        authority=council, ended_on=ended, go_live=on, arrangement=SimpleNamespace(model=model)
    )
    return SimpleNamespace(trajectory=SimpleNamespace(change=change), grade=grade)


def weighed(council, grade, on=date(2020, 1, 1), model="trust"):
    before = grade and SimpleNamespace(grade=grade)
    considered = SimpleNamespace(authority=council, decided_on=on, model=model)
    return SimpleNamespace(considered=considered, next=SimpleNamespace(before=before))


OWN = a_council("Own")


def asked(changes=(), rows=(), neighbours=(), grade="good", option="trust"):
    position = SimpleNamespace(
        authority=OWN,
        grade=grade,
        neighbours=[
            SimpleNamespace(authority=c, rank=rank) for rank, c in enumerate(neighbours, start=1)
        ],
    )
    background = SimpleNamespace(decided=SimpleNamespace(changes=list(changes)), weighed=list(rows))
    return peers(position, option, background)


def names(found):
    return [peer.authority.name for peer in found]


def test_each_reason_holds_by_itself_and_is_shown():
    alike = a_council("Alike")
    (peer,) = asked([did(alike)], neighbours=[alike])
    assert peer.reasons == ("neighbour", "grade", "region", "type")
    unlike = a_council("Unlike", "R2", "unitary")
    (peer,) = asked([did(unlike, grade="inadequate")])
    assert peer.reasons == ()
    assert peer.neighbour_rank is None


def test_no_grade_is_not_the_same_grade():
    other = a_council("Other", "R2", "unitary")
    (peer,) = asked([did(other, grade="")], grade="")
    assert peer.reasons == ()
    (peer,) = asked(rows=[weighed(other, None)], grade="")
    assert (peer.did, peer.grade, peer.reasons) == (DECLINED, "", ())


def test_more_reasons_come_first_then_nearer_neighbours_then_newer_then_names():
    first, second = a_council("Z first", "R2", "u"), a_council("A second", "R2", "u")
    changes = [
        did(a_council("B", "R2", "u"), on=date(2019, 1, 1)),
        did(a_council("C", "R2", "u"), on=date(2021, 1, 1)),
        did(a_council("A", "R2", "u"), on=date(2019, 1, 1)),
        did(second),
        did(first),
    ]
    found = asked(changes, neighbours=[first, second])
    assert names(found) == ["Z first", "A second", "C", "A", "B"]
    assert [len(peer.reasons) for peer in found] == [2, 2, 1, 1, 1]


def test_who_has_had_or_declined_is_asked_its_own_questions():
    one, two, three = a_council("One"), a_council("Two"), a_council("Three")
    found = asked([did(one), did(two, ended=date(2022, 1, 1))], [weighed(three, "good")])
    assert {peer.authority.name: peer.did for peer in found} == {
        "One": HAS,
        "Two": HAD,
        "Three": DECLINED,
    }
    assert len({peer.questions for peer in found}) == 3


def test_another_model_and_the_council_itself_are_not_asked():
    other = a_council("Other")
    assert asked([did(other, model="partnership"), did(OWN)], [weighed(OWN, "good")]) == []
    assert asked(rows=[weighed(other, "good", model="partnership")]) == []


# Buying more or less


def graded(*rows):
    """A history of grades, each from a day on; the one inspected last is in force."""
    return [
        SimpleNamespace(on=day, grade=grade, inspection=SimpleNamespace(recency=day))
        for day, grade in rows
    ]


def bought(option="buy_more", neighbours=(), histories=None, **starts):
    """The councils to ask, of the councils by name with the year in which each began."""
    near = [SimpleNamespace(authority=one, rank=rank) for rank, one in enumerate(neighbours, 1)]
    position = SimpleNamespace(authority=OWN, grade="good", neighbours=near)
    cases = [
        Moved(a_council(name, "R2", "unitary"), Start(name, year, 40.0, 6.0), (None, 1.0))
        for name, year in starts.items()
    ]
    return buyers(position, option, cases, histories or {})


def test_who_bought_more_or_less_is_asked_by_the_day_by_which_its_share_had_moved():
    (peer,) = bought(Other=2019)
    assert (peer.did, peer.on, peer.grade) == (MORE, date(2022, 3, 31), "")
    assert peer.record.after == 46
    (less,) = bought("buy_less", Other=2019)
    assert less.did == LESS
    assert less.questions != peer.questions


def test_the_grade_then_is_that_in_force_on_the_day_from_which_the_share_moved():
    rows = ((date(2018, 1, 1), "inadequate"), (date(2019, 3, 31), "good"))
    (peer,) = bought(histories={"Other": graded(*rows)}, Other=2019)
    assert (peer.grade, peer.reasons) == ("good", ("grade",))
    late = (rows[0], (date(2019, 4, 1), "good"))
    (peer,) = bought(histories={"Other": graded(*late)}, Other=2019)
    assert (peer.grade, peer.reasons) == ("inadequate", ())
    (peer,) = bought(histories={"Other": graded((date(2020, 1, 1), "good"))}, Other=2019)
    assert (peer.grade, peer.reasons) == ("", ())


def test_buyers_stand_in_order_of_likeness_and_the_council_itself_is_not_asked():
    near = a_council("Near", "R2", "unitary")
    assert names(bought(neighbours=[near], Newer=2020, Older=2019, Near=2018, Own=2019)) == [
        "Near",
        "Newer",
        "Older",
    ]


def test_those_that_are_wanted_keep_their_order():
    north, south = a_council("Northtown", "R1"), a_council("Southtown", "R2")
    found = asked(
        changes=[did(north), did(south, ended=date(2022, 1, 1))], rows=[weighed(north, "good")]
    )
    assert only(found) == found
    assert {peer.did for peer in only(found, did=(HAS, DECLINED))} == {HAS, DECLINED}
    assert [peer.authority for peer in only(found, regions=("R2",))] == [south]
    assert [peer.did for peer in only(found, (DECLINED,), ("R1",), " NORTHT")] == [DECLINED]
    assert only(found, did=(DECLINED,), regions=("R2",)) == []


def test_each_choice_says_how_many_it_would_give_beside_the_others():
    north, south = a_council("Northtown", "R1"), a_council("Southtown", "R2")
    found = asked(changes=[did(north), did(south)], rows=[weighed(north, "good")])
    said = counted(found, did=(HAS,), regions=("R1",))
    assert said == {"did": {HAS: 1, DECLINED: 1}, "region": {"R1": 1, "R2": 1}}
    assert counted(found, name="south")["did"] == {HAS: 1}


def test_of_a_council_that_has_closed_its_successors_are_asked():
    closed, one, two = a_council("Closed"), a_council("One", "R2"), a_council("Two")
    closed.has_closed = True
    closed.successors = SimpleNamespace(all=lambda: [one, two])
    found = asked([did(closed, grade="inadequate")], [weighed(closed, "good")])
    assert sorted((peer.authority.name, peer.did) for peer in found) == [
        ("One", DECLINED),
        ("One", HAS),
        ("Two", DECLINED),
        ("Two", HAS),
    ]
    assert {peer.grade for peer in found if peer.did == HAS} == {"inadequate"}
