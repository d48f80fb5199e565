"""What holds for every public page: it fits, it asks nobody else, its parts are named."""

import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.browser.addresses import NOT_FOUND, PUBLIC

pytestmark = pytest.mark.browser

HEAVIEST = 160_000  # bytes of HTML: a council's page prints every indicator
TALLEST = 12_000  # pixels at the width of a phone, with everything closed
PHONE, DESK = 375, 1280
MOST_OF_A_KIND = 6  # links followed to pages of one kind

WATCH = """addEventListener("securitypolicyviolation", event => {
    console.error(`${event.violatedDirective} refuses ${event.blockedURI}`)
})"""
OPEN_ALL = "document.querySelectorAll('details').forEach(details => { details.open = true })"
WIDTH = "document.documentElement.scrollWidth"
HEIGHT = "document.documentElement.scrollHeight"
NAMELESS = """() => [...document.querySelectorAll("svg:not([aria-hidden=true])")].filter(svg => {
    const ids = (svg.getAttribute("aria-labelledby") || "").split(" ").filter(Boolean)
    const name = ids.map(id => document.getElementById(id)?.textContent || "").join(" ")
    return !(svg.getAttribute("aria-label") || name).trim()
}).map(svg => svg.outerHTML.slice(0, 200))"""


@dataclass
class Visit:
    """A page as the browser has it, with what it asked for and complained of on the way."""

    page: object
    address: str
    requests: list = field(default_factory=list)
    complaints: list = field(default_factory=list)
    response: object = None
    height_on_a_phone: int = 0  # as it is opened


@pytest.fixture(scope="module", params=PUBLIC.values(), ids=PUBLIC.keys())
def visit(open_tab, request):
    visit = Visit(open_tab(), request.param)
    visit.page.add_init_script(WATCH)
    visit.page.on("request", lambda asked: visit.requests.append(asked.url))
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    visit.page.on("console", lambda said: _keep_error(visit, said))
    visit.response = visit.page.goto(visit.address)
    visit.page.set_viewport_size({"width": PHONE, "height": 800})
    visit.height_on_a_phone = visit.page.evaluate(HEIGHT)
    visit.page.set_viewport_size({"width": DESK, "height": 900})
    visit.page.evaluate(OPEN_ALL)
    yield visit
    visit.page.close()


def _keep_error(visit, said):
    status = said.location["url"].endswith(NOT_FOUND) and "404" in said.text
    if said.type == "error" and not status:
        visit.complaints.append(said.text)


@pytest.mark.parametrize("width", [320, PHONE, DESK])
def test_page_is_no_wider_than_the_window(visit, width):
    visit.page.set_viewport_size({"width": width, "height": 900})
    assert visit.page.evaluate(WIDTH) <= width


def test_page_is_no_endless_strip_on_a_phone(visit):
    assert 0 < visit.height_on_a_phone <= TALLEST


def test_page_asks_no_other_host(visit, server):
    assert [url for url in visit.requests if not url.startswith(f"{server}/")] == []


def test_page_breaks_no_policy_and_logs_no_error(visit):
    assert "default-src 'none'" in visit.response.headers["content-security-policy"]
    assert visit.complaints == []


def test_page_has_one_main_heading(visit):
    assert visit.page.locator("h1").count() == 1
    assert visit.page.locator("h1").inner_text().strip()


def test_page_names_every_drawing(visit):
    assert visit.page.evaluate(NAMELESS) == []


def test_page_has_no_script_and_no_style_of_its_own(visit):
    """What describes a dataset to search engines is data, and runs nothing."""
    scripts = "script:not([src], [type='application/ld+json'])"
    assert visit.page.locator(f"{scripts}, style, [style]").count() == 0


def test_page_is_light(visit):
    assert len(visit.response.body()) < HEAVIEST


class Outline(HTMLParser):
    """The title, the links and the ids of a page."""

    def __init__(self, html):
        super().__init__()
        self.title, self.links, self.ids, self._in_title = "", set(), set(), False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self._in_title = tag == "title" and not self.title
        self.ids.add(attrs.get("id"))
        if tag == "a" and attrs.get("href"):
            self.links.add(attrs["href"])

    def handle_endtag(self, tag):
        self._in_title = False

    def handle_data(self, data):
        if self._in_title:
            self.title += data


@pytest.fixture(scope="module")
def fetch(server):
    """Fetches an address once: its status and, for a page, its outline."""
    kept = {}

    def fetched(address):
        url = urldefrag(urljoin(server, address)).url
        if url not in kept:
            kept[url] = _answer(url)
        return kept[url]

    return fetched


def _answer(url):
    """Of a file the head alone: making all of them in every format takes an hour."""
    is_file = bool(PurePosixPath(urlsplit(url).path).suffix)
    asked = urllib.request.Request(url, method="HEAD" if is_file else "GET")
    try:
        answer = urllib.request.urlopen(asked, timeout=60)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        content = answer.read()
        is_page = answer.headers.get_content_type() == "text/html"
        return answer.status, Outline(content.decode()) if is_page else None


def test_titles_tell_pages_apart(fetch):
    """A list keeps its title when it is filtered, so titles are compared by path."""
    titles = {urlsplit(address).path: fetch(address)[1].title for address in PUBLIC.values()}
    assert all(title.strip() for title in titles.values())
    assert len(set(titles.values())) == len(titles), titles


def test_links_within_the_site_lead_somewhere(fetch, server):
    """To a page or file that answers and, where they name a part of it, to that part."""
    broken, followed = {}, Counter()
    for address in PUBLIC.values():
        here = urljoin(server, address)
        for href in fetch(address)[1].links:
            url = urljoin(here, href)
            if not url.startswith(server) or followed[_kind(url)] == MOST_OF_A_KIND:
                continue
            followed[_kind(url)] += 1
            if wrong := _wrong(url, fetch):
                broken.setdefault(f"{href}: {wrong}", []).append(address)
    assert broken == {}


def _kind(url):
    """What pages of one kind share: a map alone links to the pages of 153 councils."""
    try:
        found = resolve(urlsplit(url).path)
    except Resolver404:
        return url
    return found.view_name


def _wrong(url, fetch):
    """What is wrong with a link within the site, if anything is."""
    fragment = urlsplit(url).fragment
    status, outline = fetch(url)
    if status >= 400 and urlsplit(url).path != NOT_FOUND:
        return f"answers {status}"
    return f"has no #{fragment}" if fragment and fragment not in outline.ids else ""
