"""Whole answers are kept under what they depend on, and given in the reader's encoding."""

import gzip
from contextlib import contextmanager

import brotli
import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from commissioning.config.patient_cache import Patient
from commissioning.models import FrozenVersion
from commissioning.submissions import published_by_command
from commissioning.tables import table_called, version
from commissioning.web.answers import middleware, outage, store
from commissioning.web.answers.answer import Answer

pytestmark = pytest.mark.django_db
PAGE = "/about/"


@pytest.fixture(autouse=True)
def kept(settings, monkeypatch):
    settings.KEEP_ANSWERS = True
    fresh = store.Store()
    fresh.clear()
    monkeypatch.setattr(middleware, "STORE", fresh)
    outage._last.clear()
    yield fresh
    fresh.clear()


@contextmanager
def made(monkeypatch):
    """Counts how many answers are made within."""
    count, make = [], middleware.KeptAnswers._make
    monkeypatch.setattr(middleware.KeptAnswers, "_make", lambda *a: count.append(1) or make(*a))
    yield count


def body(answer):
    content = answer.content
    encoding = answer.get("Content-Encoding", "")
    return {"gzip": gzip.decompress, "br": brotli.decompress, "": bytes}[encoding](content)


@pytest.mark.parametrize("taken", ["", "gzip", "br", "gzip, br", "br;q=0, gzip", "identity"])
def test_a_kept_answer_is_the_same_in_every_encoding(client, taken):
    first = client.get("/authorities/?model=trust")
    again = client.get("/authorities/?model=trust", headers={"accept-encoding": taken})
    assert body(again) == body(first)
    assert again.get("Content-Encoding", "") == {"gzip, br": "br", "br;q=0, gzip": "gzip"}.get(
        taken, taken.replace("identity", "")
    )
    assert int(again["Content-Length"]) == len(again.content)
    assert "Accept-Encoding" in again["Vary"]


def test_the_second_reader_costs_no_more_than_the_version(client):
    client.get("/authorities/")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get("/authorities/")
    assert len(queries) == 1


def test_the_order_of_parameters_is_no_other_question_and_their_values_are(client, monkeypatch):
    with made(monkeypatch) as count:
        client.get("/authorities/?model=trust&grade=good")
        client.get("/authorities/?grade=good&model=trust")
        assert len(count) == 1
        client.get("/authorities/?grade=good&model=in_house")
        client.get("/authorities/?grade=good&model=in_house", headers={"host": "127.0.0.1"})
        assert len(count) == 3


def test_who_has_it_already_gets_no_body_kept_or_not(client):
    tag = client.get(PAGE)["ETag"]
    for _ in range(2):
        answer = client.get(PAGE, headers={"if-none-match": tag})
        assert (answer.status_code, answer.content) == (304, b"")
    assert client.get(PAGE, headers={"if-none-match": '"other"'}).status_code == 200


def test_who_has_what_is_not_kept_gets_no_body_either(client, kept, monkeypatch):
    """The list of versions is not kept, and a long file streams."""
    monkeypatch.setattr(middleware, "LARGEST", 100)
    about = {"changes": [], "reasons": [], "state": {}, "size": 1}
    FrozenVersion.objects.create(hash="0123456789", archive="0123456789/everything.zip", **about)
    for page in ("/data/versions/", "/data/sources.csv"):
        tag = client.get(page)["ETag"]
        assert not kept.near
        answer = client.get(page, headers={"if-none-match": tag})
        assert (answer.status_code, b"".join(answer)) == (304, b"")
        assert client.get(page, headers={"if-none-match": '"other"'}).status_code == 200


def test_a_publication_makes_answers_anew(client, monkeypatch):
    client.get(PAGE)
    with published_by_command("load", "A source") as publication:
        row = {"reference": "https://a.example/", "publisher": "A"}
        publication.take(table_called("sources"), [(2, row)])
    with made(monkeypatch) as count:
        assert version.current().hash.encode() in client.get(PAGE).content
    assert count


@pytest.mark.parametrize("page", ["/authorities/nowhere/", "/api/v1/compare/ratings/?as_at=never"])
def test_what_is_no_good_answer_is_not_kept(client, kept, page):
    client.get(page)
    assert not kept.near


def test_pages_of_those_who_sign_in_are_not_kept(admin_client, kept):
    assert admin_client.get("/submissions/").status_code == 200
    assert not kept.near


def test_a_long_answer_streams_and_is_whole(client, kept, monkeypatch):
    whole = client.get("/data/sources.csv").content
    kept.clear()
    monkeypatch.setattr(middleware, "LARGEST", len(whole) - 1)
    answer = client.get("/data/sources.csv")
    assert answer.streaming
    assert b"".join(answer.streaming_content) == whole
    assert not kept.near


def test_a_cache_that_fails_costs_no_answer(client, monkeypatch):
    class Full:
        def get(self, *arguments, **options):
            raise OSError("No space left on device")

        set = add = delete = get

    class PatientlyFull(Patient, Full):
        pass

    monkeypatch.setattr(store, "caches", {"answers": PatientlyFull()})
    assert [client.get(PAGE).status_code for _ in range(2)] == [200, 200]


def down(*_):
    raise OperationalError("server closed the connection")


def test_without_a_database_kept_pages_say_so_and_others_are_unavailable(client, monkeypatch):
    assert b"does not answer" not in client.get(PAGE).content
    monkeypatch.setattr(version, "current", down)
    kept_page = client.get(PAGE, headers={"accept-encoding": "br"})
    assert kept_page.status_code == 200
    assert b"The database of this site does not" in kept_page.content
    assert kept_page["Cache-Control"] == "no-store"
    for page in ("/method/", "/api/v1/authorities/"):
        answer = client.get(page)
        assert (answer.status_code, answer["Retry-After"]) == (503, "30")


def test_entry_is_paused_and_says_that_nothing_was_saved(rf):
    site = middleware.KeptAnswers(lambda request: None)
    answer = site.process_exception(rf.post("/submissions/new/note/"), OperationalError("gone"))
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "Nothing that you sent was saved" in answer.content.decode()
    assert site.process_exception(rf.get("/"), ValueError("ours")) is None


def test_what_was_typed_stands_on_the_page_and_can_be_sent_again(rf):
    typed = {"text": "A <b>long</b> note\nin two lines", "csrfmiddlewaretoken": "abc"}
    request = rf.post("/submissions/new/note/?council=leeds", typed | {"password": "swordfish"})
    page = outage.unavailable(request).content.decode()
    assert 'action="/submissions/new/note/?council=leeds"' in page
    assert "A &lt;b&gt;long&lt;/b&gt; note<br>in two lines" in page
    assert 'name="csrfmiddlewaretoken" value="abc"' in page
    assert "swordfish" not in page
    assert "must be chosen again" in page
    of_accounts = outage.unavailable(rf.post("/sign-in/code/", {"code": "123456"}))
    assert "123456" not in of_accounts.content.decode()


def test_a_session_that_cannot_be_read_pauses_the_site_too(client, monkeypatch):
    """A middleware finds it out before any view does."""
    client.raise_request_exception = False
    monkeypatch.setattr(SessionStore, "load", down)
    client.cookies["sessionid"] = "abcdefghijklmnop"
    assert client.get("/submissions/").status_code == 503
    monkeypatch.setattr(SessionStore, "load", lambda *_: 1 / 0)
    assert client.get("/submissions/").status_code == 500


def test_the_memory_of_a_worker_is_bounded():
    small = store.Memory(most=80)
    for number in range(20):
        small.put(str(number), Answer((), {"": b"1234567890"}))
    assert list(small) == [str(number) for number in range(12, 20)]
    small.put("large", Answer((), {"": b"x" * 11}))
    assert "large" not in small
