"""Ways in: questions that open an answer, councils that are watched, and the picker of councils."""

import re
from urllib.parse import urlsplit

import pytest

from authorities.models import LocalAuthority
from commissioning.catalogue.search.ways_in import OF_A_COUNCIL, OF_ALL
from commissioning.web.find.questions import address_of

pytestmark = pytest.mark.django_db
WATCHED = "/watch/?authority=E06000039&authority=leeds&since=2019-01-01"


def text(answer):
    return " ".join(answer.content.decode().split())


def is_answered(client, address):
    """The page opens, has the section that the address names, and finds no fault with it."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    told = text(answer)
    assert f'id="{urlsplit(address).fragment}"' in told, address
    assert "There is a problem" not in told, address
    return told


@pytest.mark.parametrize("question", OF_ALL, ids=lambda q: q.words)
def test_a_question_about_all_councils_opens_an_answered_page(client, question):
    told = is_answered(client, address_of(question))
    assert re.search(r"<tbody>\s*<tr", told)


@pytest.mark.parametrize("question", OF_A_COUNCIL, ids=lambda q: q.words)
def test_a_question_about_a_council_opens_an_answered_page(client, question):
    council = LocalAuthority.objects.get(slug="doncaster")
    told = is_answered(client, address_of(question, council))
    assert "Doncaster" in told


def test_the_page_of_questions_leads_to_every_one_of_them(client):
    told = client.get("/questions/?authority=Doncaster").content.decode()
    links = set(re.findall(r'href="([^"]+)"', told.replace("&amp;", "&")))
    council = LocalAuthority.objects.get(slug="doncaster")
    wanted = {address_of(q) for q in OF_ALL} | {address_of(q, council) for q in OF_A_COUNCIL}
    assert wanted <= links


def test_questions_about_a_council_that_closed_are_those_that_are_answered(client):
    told = text(client.get("/questions/?authority=northamptonshire"))
    assert "/plan/edit/" not in told
    assert "#next-inspection" not in told
    assert 'href="/authorities/northamptonshire/brief/' in told


def test_a_council_that_nobody_knows_is_an_error_of_the_form(client):
    for page in ("/questions/", "/watch/"):
        answer = client.get(page, {"authority": "Atlantis"})
        assert answer.status_code == 200
        assert "is not the code or name of a council" in text(answer)


def test_a_watched_set_has_its_reports_its_feed_and_its_calendar(client):
    told = text(client.get(WATCHED))
    assert "2 councils, since 1 January 2019" in told
    assert "Slough" in told
    feed = re.search(r'href="(/feeds/watch/[^"]+)"', told)[1].replace("&amp;", "&")
    calendar = re.search(r'href="(/feeds/watch.ics[^"]+)"', told)[1].replace("&amp;", "&")
    atom = client.get(feed)
    assert atom.status_code == 200
    titles = re.findall(r"<title>(?:Correction: )?([^:<,]+)", atom.content.decode())[1:]
    assert {"Slough", "Leeds"} <= set(titles)
    assert {t for t in titles if "Slough" not in t and "Leeds" not in t} == set()
    assert client.get(calendar)["Content-Type"].startswith("text/calendar")


def test_nothing_watched_has_no_feed_and_a_page_that_says_how(client):
    assert client.get("/watch/").status_code == 200
    for address in ("/feeds/watch/", "/feeds/watch.ics", "/feeds/watch/?authority=Atlantis"):
        assert client.get(address).status_code == 404


def test_a_day_before_the_register_is_refused_in_words(client):
    told = text(client.get("/watch/?authority=leeds&since=1999-01-01"))
    assert "The register begins on 1 April 2010" in told


@pytest.mark.parametrize("page", ["/watch/", "/compare/authorities/"])
def test_councils_are_ticked_and_taken_out_one_by_one(client, page):
    told = text(client.get(f"{page}?authority=leeds&authority=E06000039&authority=barnsley"))
    ticked = re.findall(r'value="(E\d+)" id="pick-E\d+" checked', told)
    assert len(ticked) == 3
    tags = re.search(r'<ul class="tags" aria-label="Chosen councils">(.*?)</ul>', told)[1]
    without = re.findall(r'href="([^"]+)"', tags.replace("&amp;", "&"))
    assert len(without) == 3
    after = text(client.get(without[0]))
    assert len(re.findall(r'id="pick-E\d+" checked', after)) == 2
    assert "hold Ctrl" not in told


def test_every_council_of_today_can_be_ticked(client):
    told = text(client.get("/watch/"))
    assert len(re.findall(r'id="pick-', told)) == 153


@pytest.mark.parametrize(
    ("group", "some", "none"),
    [
        ("region:E12000001", "Sunderland", "Slough"),
        ("model:trust", "Slough", "Leeds"),
        ("grade:outstanding", "Leeds", "Slough"),
    ],
)
def test_a_ready_made_group_is_watched_whole(client, group, some, none):
    told = text(client.get("/watch/", {"group": group}))
    tags = re.search(r'<ul class="tags" aria-label="Chosen councils">(.*?)</ul>', told)[1]
    assert some in tags
    assert none not in tags


def test_a_group_that_nobody_made_is_refused(client):
    told = text(client.get("/watch/", {"group": "planet:mars"}))
    assert "There is a problem" in told
