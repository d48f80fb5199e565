"""Search over the shipped register, as page and as suggestions."""

import pytest

from commissioning.catalogue.search.entries import register_entries
from commissioning.models import GlossaryTerm

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_council_is_found_under_a_former_name_and_code(client):
    for words in ("Northamptonshire", "E10000021", "Brimingham", "sheffield"):
        assert "result" in client.get("/search/", {"q": words}).content.decode(), words
    page = client.get("/search/", {"q": "E08000016"}).content.decode()
    assert "/authorities/barnsley/" in page


def test_what_is_not_found_is_said_with_a_way_on(client):
    page = client.get("/search/", {"q": "zzzz <script>"}).content.decode()
    assert "Nothing is called" in page
    assert "<script>" not in page
    assert 'href="/authorities/"' in page


def test_suggestions_are_the_first_results_of_the_page(client):
    rows = client.get("/search/suggestions.json", {"q": "kingston"}).json()["suggestions"]
    page = client.get("/search/", {"q": "kingston"}).content.decode()
    assert rows
    assert all(f'href="{row["address"]}"' in page for row in rows)


@pytest.mark.parametrize("words", ["", "x" * 5000, "\0", "é" * 50])
def test_odd_words_are_no_error(client, words):
    assert client.get("/search/", {"q": words}).status_code == 200
    assert client.get("/search/suggestions.json", {"q": words}).status_code == 200


def test_every_entry_has_a_page_and_something_that_tells_it_from_others(client):
    entries = list(register_entries())
    assert len({entry.address for entry in entries}) == len(entries)
    assert all(entry.names and entry.title and entry.detail for entry in entries)


def test_each_word_stands_in_the_glossary_under_its_own_address(client):
    page = client.get("/glossary/").content.decode()
    assert all(f'id="{term.code}"' in page for term in GlossaryTerm.objects.all())
