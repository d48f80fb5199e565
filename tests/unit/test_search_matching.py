"""What is found by which words, on a few entries made by hand."""

import pytest

from commissioning.catalogue.search.entries import ANSWER, COUNCIL, WORD, SearchEntry
from commissioning.catalogue.search.finding import Search
from commissioning.catalogue.search.matching import SearchIndex, plain


def entry(title, *also, kind=COUNCIL):
    return SearchEntry(kind, title, f"/{title}/", "", (title, *also))


INDEX = SearchIndex(
    [
        entry("Birmingham", "E08000025"),
        entry("Barnet", "London Borough of Barnet"),
        entry("Barnsley", "E08000038", "E08000016"),
        entry("Kingston upon Hull, City of", "Hull"),
        entry("Kingston upon Thames"),
        entry("Bristol, City of"),
        entry("Bournemouth, Christchurch and Poole", "BCP"),
        entry("trust", kind=WORD),
        entry("Birmingham Children's Trust", kind="provider"),
    ]
)


def found(words):
    return [each.title for each in INDEX.find(words)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("birmingham", "Birmingham"),
        ("Brimingham", "Birmingham"),
        ("Birmingam", "Birmingham"),
        ("E08000016", "Barnsley"),
        ("e08000025", "Birmingham"),
        ("hull", "Kingston upon Hull, City of"),
        ("City of Bristol", "Bristol, City of"),
        ("Bournemouth & Poole", "Bournemouth, Christchurch and Poole"),
        ("bcp", "Bournemouth, Christchurch and Poole"),
        ("thames kingston", "Kingston upon Thames"),
        ("LONDON BOROUGH OF BARNET", "Barnet"),
        ("trust", "trust"),
    ],
)
def test_it_is_found_first(words, first):
    assert found(words)[0] == first


@pytest.mark.parametrize("words", ["", "  ", "zzzz", "xq", "Barnstaple Town", "%", "'; --"])
def test_nothing_is_found(words):
    assert found(words) == []


def test_a_beginning_comes_before_a_middle_and_equals_in_their_order():
    assert found("kingston") == ["Kingston upon Hull, City of", "Kingston upon Thames"]
    assert found("barn") == ["Barnet", "Barnsley"]
    assert found("hames") == ["Kingston upon Thames"]


def test_short_words_forgive_no_typing_error():
    assert "Barnet" not in found("bqr")


class OneAnswer:
    """Answers everything with one page."""

    def answers(self, words):
        return [entry("Answer", kind=ANSWER)]


def test_kinds_come_in_the_order_of_their_best():
    search = Search(INDEX, OneAnswer())
    assert list(search.by_kind("birmingham")) == [COUNCIL, "provider", ANSWER]
    assert list(search.by_kind("trust")) == [WORD, ANSWER, "provider"]


def test_what_is_found_twice_stands_where_it_is_found_first():
    found = Search(SearchIndex([entry("Answer", kind=ANSWER), entry("Ban")]), OneAnswer()).find
    assert [e.title for e in found("answer")] == ["Answer"]
    assert [e.title for e in found("ban")] == ["Ban", "Answer"]


def test_words_that_tell_nothing_are_not_looked_for():
    assert found("what is Barnsley") == ["Barnsley"]
    assert found("what is Barnstaple") == []


def test_no_more_than_was_asked_for():
    assert len(INDEX.find("b", most=2)) == 2


def test_a_name_of_nothing_but_common_words_keeps_them():
    assert plain("The County Council") == "the county council"
