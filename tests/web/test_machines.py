"""What search engines, portals and other programs find: addresses, words, cards and contacts."""

import datetime
import html
import json
import re
from xml.etree import ElementTree

import pytest
from django.test import override_settings

from commissioning.catalogue.registry import DATASETS
from commissioning.web.data.linked_data import data_block

pytestmark = pytest.mark.django_db
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
HOST = "http://testserver"
PUBLIC = [
    "/",
    "/authorities/slough/",
    "/compare/ratings/?as_at=2018-03-31",
    "/data/panel/",
    "/about/",
]


def head_of(page):
    """By name or property, the contents of the meta elements of a page."""
    found = {}
    for tag in re.findall(r"<meta [^>]*>", page.partition("</head>")[0]):
        told = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        for key in ("name", "property"):
            if key in told:
                found.setdefault(told[key], []).append(html.unescape(told["content"]))
    return found


def test_the_sitemap_has_pages_that_open_and_each_once(client):
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    addresses = [loc.text for loc in root.iter(LOC)]
    assert len(addresses) == len({*addresses}) > 600
    assert {f"{HOST}/", f"{HOST}/authorities/leeds/", f"{HOST}/data/panel/"} < {*addresses}
    for address in addresses[::100]:
        assert client.get(address.removeprefix(HOST)).status_code == 200, address


def test_robots_may_read_all_that_is_public(client):
    told = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {HOST}/sitemap.xml" in told
    assert "Disallow: /admin/" in told
    assert "Disallow: /\n" not in told


def test_security_txt_says_whom_to_tell_and_until_when(client):
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    told = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert told["Contact"] == f"{HOST}/report/"
    ends = datetime.datetime.fromisoformat(told["Expires"])
    now = datetime.datetime.now(datetime.UTC)
    assert datetime.timedelta(90) < ends - now < datetime.timedelta(366)
    with override_settings(SECURITY_CONTACT="mailto:security@example.org"):
        assert (
            b"Contact: mailto:security@example.org"
            in client.get("/.well-known/security.txt").content
        )


def test_llms_txt_names_every_dataset_and_its_links_open(client):
    told = client.get("/llms.txt").content.decode()
    assert told.startswith("# Who runs children's services\n")
    links = re.findall(rf"\]\({HOST}([^)]+)\)", told)
    assert {f"/data/{slug}/" for slug in DATASETS} < {*links}
    large = ("/data/register.sqlite", "/data/everything.zip")
    for link in links:
        if link not in large:
            assert client.get(link).status_code == 200, link


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_has_a_description_and_a_card_with_a_picture(address, client):
    page = client.get(address).content.decode()
    said = head_of(page)
    title = html.unescape(re.search(r"<title>([^<]*)</title>", page)[1])
    assert said["og:title"] == [title]
    assert 50 < len(said["description"][0]) < 400
    assert said["og:url"] == [f"{HOST}{address}"]
    picture = client.get(said["og:image"][0].removeprefix(HOST))
    assert picture["Content-Type"] == "image/png"
    assert [int.from_bytes(picture.content[at : at + 4]) for at in (16, 20)] == [1200, 630]


def test_pages_are_described_each_by_itself(client):
    said = [head_of(client.get(address).content.decode()) for address in PUBLIC[:4]]
    assert len({each["description"][0] for each in said}) == 4


def test_a_page_that_cites_a_version_names_the_address_without_it(client):
    page = client.get("/compare/ratings/?as_at=2018-03-31&version=0123456789").content.decode()
    canonical = re.search(r'<link rel="canonical" href="([^"]+)"', page)[1]
    assert canonical == f"{HOST}/compare/ratings/?as_at=2018-03-31"


@pytest.mark.parametrize("address", ["/sign-in/", "/nowhere/", "/report/"])
def test_a_page_that_is_no_public_one_has_no_card(address, client):
    assert "og:image" not in head_of(client.get(address).content.decode())
    assert client.get(f"/cards{address.rstrip('/')}.png").status_code == 404


@pytest.mark.parametrize("slug", ["panel", "authorities", "compare-ratings"])
def test_a_dataset_is_described_in_its_page_as_in_its_file(slug, client):
    page = client.get(f"/data/{slug}/").content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1]
    described = json.loads(block)
    assert described == json.loads(client.get(f"/data/{slug}.jsonld").content)
    assert (described["@type"], described["url"]) == ("Dataset", f"{HOST}/data/{slug}/")
    assert 50 < len(described["description"]) < 5000
    assert len(described["variableMeasured"]) > 5
    for file in described["distribution"]:
        assert file["contentUrl"].startswith(f"{HOST}/data/{slug}.")


def test_no_word_of_a_dataset_ends_the_block_that_describes_it():
    block = data_block({"name": "</script><script>alert(1)</script> & more"})
    assert block.count("<") == block.count(">") == 2
    told = json.loads(block[block.index(">") + 1 : block.rindex("<")])
    assert told == {"name": "</script><script>alert(1)</script> & more"}


def test_the_catalogue_has_every_dataset_with_files_that_open(client):
    catalogue = json.loads(client.get("/data/catalogue.jsonld").content)
    assert catalogue["@type"] == "dcat:Catalog"
    held = {each["dct:identifier"]: each for each in catalogue["dcat:dataset"]}
    assert {*held} == {*DATASETS}
    for file in held["scopes"]["dcat:distribution"]:
        address = file["dcat:downloadURL"]["@id"].removeprefix(HOST)
        media = file["dcat:mediaType"]["@id"].rpartition("media-types/")[2]
        assert client.get(address)["Content-Type"].startswith(media)
    assert client.get("/data/nothing.jsonld").status_code == 404
