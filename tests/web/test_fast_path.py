"""What is given again before Django begins is what Django would have given, header by header."""

import json
import logging

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, close_old_connections, connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from commissioning.submissions import published_by_command
from commissioning.tables import table_called, version
from commissioning.web.answers import fast_path, middleware, outage, store, warming
from commissioning.web.request_log import ANSWERS, HEADER

pytestmark = pytest.mark.django_db
PAGE = "/about/"


class Site:
    """Django by WSGI, which counts how often it is asked, and the fast path before it."""

    def __init__(self):
        self.asked, self._django = 0, get_wsgi_application()
        self.fast = fast_path.FastPath(self.django)

    def django(self, environ, start_response):
        self.asked += 1
        return self._django(environ, start_response)

    def answer(self, path, method="GET", application=None, **headers):
        """Status, headers in their order, and body; the request's number is looked at elsewhere."""
        environ = RequestFactory(headers=headers).generic(method, path).environ
        said = []
        answer = (application or self.fast)(environ, lambda *line: said.append(line))
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        [(status, given)] = said
        assert [name for name, _ in given].count(HEADER) == 1
        return status, [one for one in given if one[0] != HEADER], body

    def again(self, path, **asked):
        """The answer of the fast path, which has seen Django give it from what is kept."""
        for _ in range(2):
            self.answer(path, **asked)
        before = self.asked
        answer = self.answer(path, **asked)
        assert self.asked == before, f"Django was asked for {path}"
        return answer

    def anew(self, path, **asked):
        """The answer of Django, and that the fast path leaves it to Django each time."""
        for _ in range(2):
            self.answer(path, **asked)
        before = self.asked
        answer = self.answer(path, **asked)
        assert self.asked == before + 1, f"Django was not asked for {path}"
        return answer


@pytest.fixture
def site(settings, monkeypatch):
    settings.KEEP_ANSWERS = True
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    fresh = store.Store()
    fresh.clear()
    monkeypatch.setattr(middleware, "STORE", fresh)
    outage._last.clear()
    # Connections of a test are in its transaction.
    monkeypatch.setattr(fast_path, "close_old_connections", lambda: None)
    for one in (request_started, request_finished):
        one.disconnect(close_old_connections)
    yield Site()
    for one in (request_started, request_finished):
        one.connect(close_old_connections)
    fresh.clear()


WAYS = [
    {},
    {"accept_encoding": "gzip"},
    {"accept_encoding": "gzip, deflate, br"},
    {"method": "HEAD"},
    {"method": "HEAD", "accept_encoding": "br"},
    {"if_none_match": "TAG"},
    {"if_none_match": "TAG", "accept_encoding": "gzip"},
    {"if_none_match": '"another"'},
    {"if_modified_since": "Wed, 01 Jan 2098 00:00:00 GMT"},
    {"if_match": '"another"'},
    {"if_unmodified_since": "Wed, 01 Jan 2014 00:00:00 GMT"},
    {"origin": "https://another.example"},
    {"host": "other.example"},
    {"cookie": "theme=dark", "accept_language": "cy", "user_agent": "a browser"},
]
PLACES = [
    PAGE,
    "/authorities/?model=trust&grade=good",
    "/authorities/slough/",
    "/data/authorities.csv",
    "/api/v1/authorities/",
    "/feeds/all/",
]


@pytest.mark.parametrize("place", PLACES)
def test_it_is_the_same_to_the_byte(site, place):
    tag = dict(site.answer(place)[1])["ETag"]
    for way in WAYS:
        way = {name: tag if said == "TAG" else said for name, said in way.items()}
        status, headers, body = site.again(place, **way)
        expected = site.answer(place, application=site.django, **way)
        assert (status, headers) == expected[:2], way
        # Nobody gets a body by HEAD: the server drops what Django says.
        assert body == (b"" if way.get("method") == "HEAD" else expected[2]), way


def test_it_has_what_keeps_a_reader_safe_and_no_cookie(site):
    headers = dict(site.again(PAGE)[1])
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "ETag"):
        assert headers[name]
    assert "Set-Cookie" not in headers


def test_the_order_of_parameters_is_no_other_answer(site):
    one, other = ("/authorities/?model=trust&grade=good", "/authorities/?grade=good&model=trust")
    assert site.again(one) == site.again(other)
    assert site.again(one) != site.again("/authorities/?model=in_house&grade=good")


@pytest.mark.parametrize(
    ("way", "status"),
    [
        ({"cookie": "theme=dark; sessionid=abcdefgh"}, "200 OK"),
        ({"host": "evil.example"}, "400 Bad Request"),
        ({"method": "POST"}, "403 Forbidden"),
        ({"method": "OPTIONS"}, "405 Method Not Allowed"),
    ],
)
def test_the_rest_is_for_django(site, way, status):
    site.again(PAGE)
    assert site.anew(PAGE, **way)[0] == status


@pytest.mark.parametrize(
    "place", ["/authorities/nowhere/", "/data/versions/", "/sign-in/", "/healthz", "/submissions/"]
)
def test_what_is_not_kept_is_made_each_time(site, place):
    site.anew(place)


def test_who_asks_for_https_is_sent_there_each_time(site, settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_PROXY_SSL_HEADER = True, FORWARDED
    site = Site()
    assert site.anew(PAGE)[0] == "301 Moved Permanently"
    assert site.again(PAGE, x_forwarded_proto="https")[0] == "200 OK"
    assert site.anew(PAGE)[0] == "301 Moved Permanently"


FORWARDED = ("HTTP_X_FORWARDED_PROTO", "https")


def test_nothing_is_given_again_where_nothing_is_to_be_kept(site, settings):
    site.again(PAGE)
    settings.KEEP_ANSWERS = False
    site.anew(PAGE)


def test_it_costs_one_query_and_is_no_longer_given_after_a_publication(site):
    before = site.again(PAGE)
    with CaptureQueriesContext(connection) as queries:
        site.answer(PAGE)
    assert len(queries) == 1  # without a transaction: see tests/unit/test_commits.py
    with published_by_command("load", "A source") as publication:
        row = {"reference": "https://a.example/", "publisher": "A"}
        publication.take(table_called("sources"), [(2, row)])
    after = site.answer(PAGE)
    assert version.current().hash.encode() in after[2]
    assert after != before


def test_nor_under_another_release(site, settings):
    site.again(PAGE)
    settings.RELEASE = "another"
    assert "another" in dict(site.answer(PAGE)[1])["ETag"]


def test_without_a_database_it_is_the_site_that_says_so(site, monkeypatch):
    site.again(PAGE)

    def down():
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(version, "current", down)
    assert b"The database of this site does not" in site.answer(PAGE)[2]
    assert site.answer("/method/")[0] == "503 Service Unavailable"


def test_every_answer_has_a_number_of_its_own_or_the_one_that_was_given(site):
    site.again(PAGE)

    def number(**headers):
        said = []
        site.fast(RequestFactory(headers=headers).get(PAGE).environ, lambda *a: said.append(a))
        return dict(said[0][1])[HEADER]

    assert number() != number()
    assert number(x_request_id="abcdef-12345") == "abcdef-12345"


def test_it_is_counted_logged_and_told_like_any_other(site, caplog, monkeypatch):
    told = []
    site.again(PAGE)
    site.again(PAGE + "?a=1")
    caplog.set_level(logging.INFO, logger="commissioning.requests")
    monkeypatch.setattr(fast_path, "note_read", told.append)
    counted = ANSWERS.labels("unknown", 200)
    before = counted._value.get()
    for place, method in ((PAGE, "GET"), (PAGE + "?a=1", "GET")):
        site.answer(place, method)
    assert counted._value.get() == before + 2
    assert [(line.method, line.status, line.path) for line in caplog.records] == [
        ("GET", 200, "")
    ] * 2
    assert told == [("http://testserver", PAGE), None]


def test_the_memory_that_it_takes_is_bounded(site):
    site.fast = fast_path.FastPath(site.django, most=3 * 8 * fast_path.HEADERS)
    for number in range(50):
        site.again(f"/about/?page={number}", if_none_match=dict(site.answer(PAGE)[1])["ETag"])
    assert len(site.fast._given) == 24


def test_reads_are_told_together(monkeypatch):
    sent = []

    class Socket:
        def send(self, line):
            sent.append(json.loads(line))

    monkeypatch.setattr(warming, "_told", [Socket()])
    monkeypatch.setattr(warming, "_unsaid_since", [warming.time.monotonic()])
    for _ in range(3):
        warming.note_read(("http://here", "/about/"))
        warming.note_read(None)
    assert not sent
    monkeypatch.setattr(warming, "_unsaid_since", [0.0])
    warming.note_read(("http://here", "/about/"))
    assert sent == [["http://here", "/about/", 4]]
