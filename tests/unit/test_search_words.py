"""Words of a question: which tell something, which mean the same, which name a place."""

import pytest

from authorities.models import LocalAuthority
from commissioning.catalogue.search.places import CouncilNames, region_in
from commissioning.catalogue.search.words import answered, root, telling

NAMES = ("Slough", "North Tyneside", "South Tyneside", "Barking and Dagenham", "Leeds", "York")
COUNCILS = {LocalAuthority(pk=n, name=name): (name,) for n, name in enumerate(NAMES)}
PLACES = CouncilNames(COUNCILS, frozenset({"sloughs"}))


@pytest.mark.parametrize(
    ("one", "other"),
    [("homes", "home"), ("agencies", "agency"), ("outsourced", "outsourcing"), ("costs", "cost")],
)
def test_endings_make_no_other_word(one, other):
    assert root(one) == root(other)


def test_a_root_keeps_three_letters():
    assert root("ages") == "age"
    assert root("use") == "use"
    assert root("ties") == "tie"


def test_words_that_every_question_has_tell_nothing():
    assert telling(["who", "runs", "the", "homes", "of", "our", "home", "council"]) == (
        "run",
        root("home"),
    )


def test_long_words_forgive_an_error_and_short_ones_do_not():
    assert answered(("inpsection",), ("inspection",)) == 1
    assert answered(("grant",), ("grand",)) == 0
    assert answered(("trust", "home", "xyz"), ("home", "trust")) == 2


@pytest.mark.parametrize(
    ("words", "councils", "left"),
    [
        ("slough next inspection", ["Slough"], "next inspection"),
        ("grade barking and dagenham", ["Barking and Dagenham"], "grade"),
        ("dagenham grade", ["Barking and Dagenham"], "grade"),
        ("tyneside homes", ["North Tyneside", "South Tyneside"], "homes"),
        ("solugh homes", ["Slough"], "homes"),
        ("slugs homes", [], "slugs homes"),
        ("sloughh homes", ["Slough"], "homes"),
        ("sloughs", [], "sloughs"),
        ("yorx", [], "yorx"),
        ("north homes", [], "north homes"),
    ],
)
def test_a_council_is_named_by_a_name_a_part_of_it_or_nearly_so(words, councils, left):
    found, rest = PLACES.named_in(words.split())
    assert ([c.name for c in found], " ".join(rest)) == (councils, left)


def test_a_region_is_named_whole():
    assert region_in(["trusts", "in", "north", "east"]) == ("E12000001", ["trusts", "in"])
    assert region_in(["good", "yorkshire"]) == ("E12000003", ["good"])
    assert region_in(["north"]) == ("", ["north"])
