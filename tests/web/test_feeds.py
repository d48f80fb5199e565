"""Feeds of what is new, a calendar of what is to come, and how pages are cited."""

import datetime
import re
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from authorities.models import Inspection, Judgement, LocalAuthority
from commissioning.models import DeliveryArrangement
from commissioning.tables import version
from providers.models import Provider
from tests.commands import run

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
FEEDS = {
    "/feeds/all/": "/",
    "/feeds/authorities/slough/": "/authorities/slough/",
    "/feeds/regions/E12000008/": "/authorities/slough/",
    "/feeds/models/trust/": "/data/",
    "/feeds/providers/slough-children-first/": "/providers/slough-children-first/",
}


def entries(client, address):
    """The entries of a feed: kind, title, words, link."""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)
    ids = [entry.findtext("a:id", namespaces=ATOM) for entry in feed.findall("a:entry", ATOM)]
    assert len(set(ids)) == len(ids) <= 50
    return [
        (
            entry.find("a:category", ATOM).get("term"),
            entry.findtext("a:title", namespaces=ATOM),
            entry.findtext("a:summary", namespaces=ATOM),
            entry.find("a:link", ATOM).get("href"),
        )
        for entry in feed.findall("a:entry", ATOM)
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("feed", "page"), FEEDS.items())
def test_a_feed_is_found_by_its_page_and_has_news(feed, page, client):
    found = entries(client, feed)
    assert found
    for _kind, _title, _words, link in found[:5]:
        assert client.get(link.removeprefix("http://testserver")).status_code == 200
    text = client.get(page).content.decode()
    assert f'href="{feed}"' in text
    assert 'type="application/atom+xml" title="Everything new" href="/feeds/all/"' in text


@pytest.mark.parametrize(
    "address",
    ["authorities/atlantis", "regions/E13000001", "models/magic", "providers/nobody"],
)
def test_a_feed_about_nobody_is_not_found(address, client):
    assert client.get(f"/feeds/{address}/").status_code == 404


def test_first_loads_are_no_corrections(client):
    assert "Correction" not in {kind for kind, *_ in entries(client, "/feeds/all/")}


def inspected(council, **facts):
    inspection = Inspection.objects.create(
        reference="new-inspection",
        authority=council,
        framework_id="ilacs",
        kind="short",
        published_on=datetime.date.today(),
        started_on=datetime.date.today() - datetime.timedelta(days=30),
    )
    Judgement.objects.create(inspection=inspection, area_id="ilacs_leadership", grade="good")
    return inspection


def test_a_new_inspection_stands_first_in_its_feeds_and_in_no_other(client):
    inspected(LocalAuthority.objects.get(slug="slough"))
    for feed in FEEDS:
        kind, title, words, _link = entries(client, feed)[0]
        assert (kind, title) == ("Inspection", "Slough: short inspection")
        assert "Good" in words
    for other in ("authorities/leeds", "regions/E12000001", "models/in_house"):
        titles = [title for _kind, title, *_ in entries(client, f"/feeds/{other}/")]
        assert "Slough: short inspection" not in titles


def test_a_change_of_model_is_news_and_a_change_of_owner_is_none(client):
    found = entries(client, "/feeds/authorities/slough/")
    changes = [(title, words) for kind, title, words, _ in found if kind == "Change of model"]
    of_all = [title for title, _words in changes if "whole service" in title]
    assert len(of_all) == 1
    assert "Slough Children First, from 1 October 2015" in dict(changes)[of_all[0]]


def test_a_correction_says_what_stood_before(client, tmp_path):
    (tmp_path / "given.csv").write_text(
        "reference,initiation\nslough-childrens-social-care-2015-10-01,voluntary\n"
    )
    run("load", "arrangements", tmp_path / "given.csv")
    for feed in FEEDS:
        kind, _title, words, link = entries(client, feed)[0]
        assert kind == "Correction"
        assert words == "initiation: “statutory_direction” became “voluntary”"
        assert link.endswith("/arrangements/slough-childrens-social-care-2015-10-01/")
    assert entries(client, "/feeds/authorities/leeds/")[0][0] != "Correction"


def test_a_corrected_provider_is_named_by_what_it_links_to(client):
    council = LocalAuthority.objects.get(slug="leeds")
    council.note = "Looked at again."
    council.save()
    provider = Provider.objects.get(slug="achieving-for-children")
    provider.name = "Achieving More"
    provider.save()
    assert (
        entries(client, "/feeds/authorities/leeds/")[0][2] == "note: “” became “Looked at again.”"
    )
    words = entries(client, "/feeds/providers/achieving-for-children/")[0][2]
    assert words == "name: “Achieving for Children” became “Achieving More”"


def test_feeds_take_few_queries(client, django_assert_max_num_queries):
    client.get("/data/scopes.csv")
    for feed in FEEDS:
        with django_assert_max_num_queries(50):
            client.get(feed)


# The calendar


def events(client):
    response = client.get("/feeds/coming.ics")
    assert response["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_the_calendar_has_what_is_to_come_and_nothing_else(client):
    today = datetime.date.today()
    coming = DeliveryArrangement.objects.filter(ended_on__gte=today)
    assert len(events(client)) == coming.count()
    arrangement = DeliveryArrangement.objects.filter(
        authority__slug="derby", scope="edge-of-care"
    ).get()
    end = today + datetime.timedelta(days=90)
    DeliveryArrangement.objects.filter(pk=arrangement.pk).update(
        ended_on=end, ended_precision="day"
    )
    (event,) = events(client)
    assert event["dtstart"].dt == end
    assert event["summary"].startswith("Derby: ")
    assert event["summary"].endswith(" ends")
    assert event["url"].endswith(arrangement.get_absolute_url())


# Citing


@pytest.mark.parametrize(
    "address",
    [
        "/data/",
        "/data/panel/",
        "/compare/ratings/?as_at=2025-03-31",
        "/compare/outcomes/?indicator=cla_rate",
        "/compare/authorities/?neighbours_of=E06000039",
        "/compare/money/",
    ],
)
def test_a_page_says_how_to_cite_it(address, client):
    page = client.get(address).content.decode()
    now = version.current().hash
    mark = "&amp;" if "?" in address else "?"
    cited = f"http://testserver{address.replace('&', '&amp;')}{mark}version={now}"
    assert f"data version {now}" in page
    assert page.count(cited) == 2
    assert re.search(rf"@misc{{who-runs-childrens-services-{now},", page)
    again = client.get(f"{address}{'&' if '?' in address else '?'}version={now}")
    assert b"The data have changed since" not in again.content
    other = client.get(f"{address}{'&' if '?' in address else '?'}version=0123456789")
    assert b"cites data version 0123456789. The data have changed since" in other.content
