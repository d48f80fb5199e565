"""What is read most is made in advance, and telling of it costs readers nothing."""

import json
import signal
import socket

import pytest
from django.core.cache import caches
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from commissioning.submissions import published_by_command
from commissioning.tables import table_called
from commissioning.web.answers import middleware, store, warming

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


@pytest.fixture(autouse=True)
def kept(settings, monkeypatch):
    settings.KEEP_ANSWERS = True
    settings.WARM_ANSWERS = 3
    fresh = store.Store()
    fresh.clear()
    monkeypatch.setattr(middleware, "STORE", fresh)
    # Connections of a test are in its transaction.
    monkeypatch.setattr(warming, "close_old_connections", lambda: None)
    for one in (request_started, request_finished):
        one.disconnect(close_old_connections)
    yield fresh
    for one in (request_started, request_finished):
        one.connect(close_old_connections)
    fresh.clear()


@pytest.fixture
def told(monkeypatch):
    """The end of the socket at which the warmer listens."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    theirs.setblocking(False)
    ours.settimeout(0.01)
    monkeypatch.setattr(warming, "_told", [theirs])
    monkeypatch.setattr(warming, "TOLD_EVERY", 0.0)
    yield ours
    ours.close()
    theirs.close()


@pytest.fixture
def warmer(kept):
    made = warming.Warmer(get_wsgi_application(), SITE)
    made._reads.clear()
    return made


def kept_without_being_made(client, page, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(middleware.KeptAnswers, "_make", lambda *_: pytest.fail(f"{page} was made"))
        return client.get(page).status_code == 200


def test_what_is_read_most_is_made_before_anybody_asks(warmer, client, monkeypatch, caplog):
    warmer._reads.update({(SITE, "/about/"): 9, (SITE, "/method/"): 5})
    caplog.set_level("INFO", logger="commissioning.web.answers.warming")
    warmer.look()
    assert kept_without_being_made(client, "/about/", monkeypatch)
    assert kept_without_being_made(client, "/method/", monkeypatch)
    [line] = [record for record in caplog.records if record.message == "warmed"]
    assert line.answers == 2


def test_it_is_made_anew_after_a_publication_and_not_without(warmer, client, monkeypatch):
    warmer._reads.update({(SITE, "/about/"): 9})
    warmer.look()
    asked = []
    real = warmer._get
    monkeypatch.setattr(warmer, "_get", lambda address: asked.append(address) or real(address))
    warmer.look()
    assert not asked
    with published_by_command("load", "A source") as publication:
        row = {"reference": "https://a.example/", "publisher": "A"}
        publication.take(table_called("sources"), [(2, row)])
    warmer.look()
    assert asked == [(SITE, "/about/")]
    assert kept_without_being_made(client, "/about/", monkeypatch)


def test_no_more_pages_are_made_than_the_setting_says(warmer):
    warmer._reads.update({(SITE, f"/{n}/"): n for n in range(9)})
    assert warmer.most_read() == [(SITE, f"/{n}/") for n in (8, 7, 6)]


def test_a_page_that_takes_too_long_is_left_unfinished_and_the_round_is_over(warmer, monkeypatch):
    asked = []

    def endless(address):
        asked.append(address)
        try:
            signal.pause()
        except Exception:  # as a page does, which answers every failure
            return 200

    monkeypatch.setattr(warming, "LONGEST", 0.01)
    monkeypatch.setattr(warmer, "_get", endless)
    warmer._reads.update({(SITE, "/about/"): 9, (SITE, "/method/"): 5})
    warmer.look()
    warmer.look()
    assert asked == [(SITE, "/about/")]


def test_nothing_ends_what_comes_after_a_round_within_its_time():
    with warming.at_most(60):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL


def test_pages_that_are_read_again_are_told_without_queries(told, client):
    for page in ("/about/", "/about/", "/authorities/?q=a+name", "/authorities/?q=a+name"):
        client.get(page)
    assert json.loads(told.recv(4096)) == [SITE, "/about/", 1]
    with pytest.raises(TimeoutError):
        told.recv(4096)


def test_pages_of_those_who_are_signed_in_are_not_told(told, admin_client):
    for _ in range(2):
        assert admin_client.get("/submissions/").status_code == 200
    with pytest.raises(TimeoutError):
        told.recv(4096)


@pytest.mark.slow
def test_a_socket_that_is_full_or_gone_costs_no_answer(told, client):
    for _ in range(2000):
        warming.note_read(warming.address_of(client.get("/about/").wsgi_request))
    told.close()
    assert [client.get("/about/").status_code for _ in range(2)] == [200, 200]


def test_what_is_counted_is_bounded_and_the_rest_is_what_is_read_most(told, warmer, monkeypatch):
    monkeypatch.setattr(warming, "MOST_COUNTED", 10)
    warmer._reads.update({(SITE, f"/{n}/"): n for n in range(12)})
    warmer.count(told, seconds=0.02)
    assert len(warmer._reads) == 5
    assert warmer.most_read()[0] == (SITE, "/11/")


def test_the_next_start_knows_what_was_read_most(warmer):
    warmer._reads.update({(SITE, "/about/"): 4})
    warmer._save()
    assert [tuple(one) for one in caches["answers"].get(warming.KEY)] == [(SITE, "/about/")]
    assert warming.Warmer(None, SITE).most_read()[0] == (SITE, "/about/")


def test_a_page_that_is_gone_stops_nothing(warmer, client, monkeypatch):
    warmer._reads.update({(SITE, "/nowhere/"): 9, (SITE, "/about/"): 5})
    warmer.look()
    assert kept_without_being_made(client, "/about/", monkeypatch)
