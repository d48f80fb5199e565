"""Search over the shipped register, as page and as suggestions."""

import pytest

from authorities.abbreviations import COUNCILS, COUNTIES
from authorities.models import LocalAuthority
from commissioning.catalogue.search.entries import register_entries
from commissioning.catalogue.search.pages import PAGES
from commissioning.catalogue.search.topics import TOPICS
from commissioning.catalogue.search.ways_in import address_of
from commissioning.comparison.inherited_or_earned import whole_service_phases
from commissioning.models import GlossaryTerm
from commissioning.web.compare.registry import PAGES as COMPARISONS

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


FIRST = {
    "slough next inspection": "/authorities/slough/#next-inspection",
    "When is Slough's next inspection due?": "/authorities/slough/#next-inspection",
    "Doncaser inspection": "/authorities/doncaster/#next-inspection",
    "ofsted grade barking and dagenham": "/authorities/barking-and-dagenham/#inspections",
    "bolton children's homes": "/authorities/bolton/provision/#area",
    "bolton childrens homes": "/authorities/bolton/provision/#area",
    "who provides care in leeds": "/authorities/leeds/provision/#placements",
    "northamptonshire spending": "/authorities/northamptonshire/provision/#spending",
    "hull budget": "/authorities/kingston-upon-hull-city-of/provision/#spending",
    "trust doncaster": "/authorities/doncaster/#whole-service",
    "agency social workers leeds": "/authorities/leeds/outcomes/sw_agency_pct/",
    "Leeds caseloads": "/authorities/leeds/outcomes/sw_caseload/",
    "outcomes in kent": "/authorities/kent/#outcomes",
    "brief for stoke": "/authorities/stoke-on-trent/brief/#main",
    "leeds feed": "/feeds/authorities/leeds/",
    "plan slough": "/plan/edit/where-you-are/?authority=E06000039#main",
    "good councils london": "/authorities/?region=E12000007&grade=good",
    "trusts in the north east": "/authorities/?region=E12000001&model=trust",
    "declined trust": "/considered/#whole",
    "which councils considered a trust and kept the service": "/considered/#whole",
    "outsourcing": "/compare/outsourcing/",
    "who outsources most": "/compare/outsourcing/#councils",
    "what should our plan contain": "/plan/#contents",
    "grades of all inspections spreadsheet": "/data/inspection-grades/#main",
    "all inspections download": "/data/inspection-grades/#main",
    "children's homes owners": "/market/#owners",
    "who ran doncaster when it rose": "/authorities/doncaster/#time-line",
    "councils like slough that weighed a trust": (
        "/compare/peers/?authority=E06000039&option=trust#results"
    ),
    "worcs grade": "/authorities/worcestershire/#inspections",
    "next inspection RBKC": "/authorities/kensington-and-chelsea/#next-inspection",
    "LB Bexley homes": "/authorities/bexley/provision/#area",
    "good LBs": "/authorities/?region=E12000007&grade=good&type=london_borough",
    "inadequate counties": "/authorities/?grade=inadequate&type=county",
    "kingston": "/authorities/kingston-upon-hull-city-of/",
    "trust": "/glossary/#trust",
}


@pytest.mark.parametrize(("words", "address"), FIRST.items())
def test_a_question_leads_first_to_what_answers_it(client, words, address):
    rows = client.get("/search/suggestions.json", {"q": words}).json()["suggestions"]
    assert rows[0]["address"] == address, [row["address"] for row in rows]


SHORT = {
    "Worcs": "Worcestershire",
    "Salop": "Shropshire",
    "B&NES": "Bath and North East Somerset",
    "RBKC": "Kensington and Chelsea",
    "BCP": "Bournemouth, Christchurch and Poole",
    "N Yorks": "North Yorkshire",
}


@pytest.mark.parametrize(("short", "name"), SHORT.items())
def test_a_short_name_finds_the_council_by_search_list_and_choice(client, short, name):
    council = LocalAuthority.objects.get(name=name)
    rows = client.get("/search/suggestions.json", {"q": short}).json()["suggestions"]
    assert rows[0]["address"] == council.get_absolute_url()
    listed = client.get("/authorities/", {"q": short}).content.decode()
    assert f'href="{council.get_absolute_url()}"' in listed
    assert client.get("/watch/", {"authority": short}).status_code == 200


@pytest.mark.parametrize("short", [*COUNTIES, *COUNCILS])
def test_every_short_name_finds_a_council(client, short):
    rows = client.get("/search/suggestions.json", {"q": short}).json()["suggestions"]
    assert rows, short
    assert rows[0]["address"].startswith("/authorities/"), rows[0]


def test_the_page_and_the_change_of_a_council_are_both_found(client):
    rows = client.get("/search/suggestions.json", {"q": "doncaster trust before after"}).json()
    assert "/compare/changes/" in rows["suggestions"][0]["address"]
    rows = client.get("/search/suggestions.json", {"q": "leeds trust before after"}).json()
    assert not any("/compare/changes/leeds" in row["address"] for row in rows["suggestions"])


def test_a_closed_council_has_no_next_inspection_and_no_plan(client):
    for words in ("northamptonshire next inspection", "northamptonshire plan"):
        rows = client.get("/search/suggestions.json", {"q": words}).json()["suggestions"]
        assert not any("next-insp" in r["address"] or "/plan/" in r["address"] for r in rows)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.words)
def test_every_topic_of_a_council_is_a_place_that_exists(client, topic):
    council = LocalAuthority.objects.get(slug="doncaster")
    change = whole_service_phases().last_change(council.pk).arrangement.reference
    page, _, section = address_of(topic, council, change).partition("#")
    answer = client.get(page)
    assert answer.status_code == 200
    assert not section or f'id="{section}"' in answer.content.decode()


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


def test_every_comparison_is_a_page_that_is_found():
    assert {comparison.page_name for comparison in COMPARISONS} <= set(PAGES)
