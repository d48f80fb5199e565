"""Who reads without being signed in is answered from the replica, everything else from the primary,
and each goes on without the other. The replica here is a copy in which Leeds has another name;
the drill ``standby`` does the same with two servers."""

import copy
import sqlite3

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError, connection, connections

from authorities.models import LocalAuthority
from commissioning.models import AuditEntry
from commissioning.tables import replica
from commissioning.web.answers import middleware, outage, store
from tests.people import person

pytestmark = pytest.mark.django_db
LEEDS, ELSEWHERE = "/authorities/leeds/", b"Leeds of the replica"


@pytest.fixture
def copied(settings, monkeypatch, tmp_path):
    """A replica beside the database of the test."""
    if connection.vendor != "sqlite":
        pytest.skip("the drill with two servers tries it on PostgreSQL")
    about = copy.deepcopy(connection.settings_dict) | {"NAME": tmp_path / "replica.sqlite3"}
    register = connection.settings_dict["NAME"]
    with sqlite3.connect(register) as source, sqlite3.connect(about["NAME"]) as file:
        source.backup(file)  # past the connection of the test, which is in a transaction
        file.execute(
            "UPDATE authorities_localauthority SET name = ? WHERE slug = 'leeds'",
            [ELSEWHERE.decode()],
        )
    monkeypatch.setitem(settings.DATABASES, replica.REPLICA, about)
    monkeypatch.setattr(replica, "_away", {})
    connections[replica.REPLICA].connect()
    # Django's tests let no connection be made that was not named before they began.
    monkeypatch.setattr(connections[replica.REPLICA], "ensure_connection", lambda: None)
    yield
    replica.ask(replica.PRIMARY)
    connections[replica.REPLICA].close()
    del connections[replica.REPLICA]


@pytest.fixture
def keeping(settings, monkeypatch):
    """Answers are kept, beginning with none."""
    settings.KEEP_ANSWERS = True
    fresh = store.Store()
    fresh.clear()
    monkeypatch.setattr(middleware, "STORE", fresh)
    outage._last.clear()
    yield
    fresh.clear()


def take_away(monkeypatch, alias):
    def down(*_):
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(connections[alias], "cursor", down)
    monkeypatch.setattr(connections[alias], "chunked_cursor", down)


def is_from_replica(client, page=LEEDS):
    answer = client.get(page)
    assert answer.status_code == 200
    return ELSEWHERE in answer.content


@pytest.mark.parametrize("page", [LEEDS, "/api/v1/authorities/?q=leeds", "/authorities/?q=leeds"])
def test_visitors_read_from_the_replica(page, copied, client):
    assert is_from_replica(client, page)
    assert client.head(page).status_code == 200


def test_files_that_stream_come_from_the_replica_too(copied, client):
    answer = client.get("/data/authorities.csv")
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert ELSEWHERE in body


def test_who_is_signed_in_reads_from_the_primary(copied, client):
    client.force_login(person("editor"))
    assert not is_from_replica(client)


def test_what_is_sent_is_written_to_the_primary_and_read_there(copied, client):
    assert is_from_replica(client)
    client.post("/sign-in/", {"username": "nobody", "password": "wrong"})
    assert AuditEntry.objects.filter(action="sign_in_failed").exists()
    assert replica._asked.get() == replica.PRIMARY


def test_who_writes_reads_what_was_written(copied):
    replica.ask(replica.REPLICA)
    assert LocalAuthority.objects.get(slug="leeds").name == ELSEWHERE.decode()
    LocalAuthority.objects.filter(slug="leeds").update(name="Leeds")
    assert LocalAuthority.objects.get(slug="leeds").name == "Leeds"


def test_sessions_and_accounts_are_never_read_from_the_replica(copied):
    replica.ask(replica.REPLICA)
    assert person("editor").groups.count() == 1
    assert SessionStore().exists("none") is False
    replica.ask(replica.REPLICA)
    assert person("checker").pk


def test_without_the_primary_pages_go_on_and_entry_is_paused(copied, client, monkeypatch):
    client.raise_request_exception = False
    client.force_login(person("editor"))
    take_away(monkeypatch, replica.PRIMARY)
    assert is_from_replica(client)  # though signed in
    typed = client.post("/submissions/new/note/?council=Leeds", {"text": "More social workers."})
    assert (typed.status_code, typed["Retry-After"]) == (503, "30")
    assert "Entering is paused" in typed.content.decode()
    assert "More social workers." in typed.content.decode()
    assert client.get("/submissions/").status_code == 503
    client.cookies.clear()
    assert is_from_replica(client)


def test_without_the_primary_readers_are_sent_here_all_the_same(copied, client, monkeypatch):
    take_away(monkeypatch, replica.PRIMARY)
    answer = client.get("/readyz")
    assert answer.status_code == 200
    [check] = answer.json()["checks"]
    assert not check["ok"]
    assert "Readers are answered from the replica" in check["detail"]
    take_away(monkeypatch, replica.REPLICA)
    assert client.get("/readyz").status_code == 503


def test_without_the_replica_visitors_read_from_the_primary(copied, client, monkeypatch):
    take_away(monkeypatch, replica.REPLICA)
    assert not is_from_replica(client)
    assert replica.in_order(is_public=True) == [replica.PRIMARY, replica.REPLICA]
    monkeypatch.setattr(replica, "PAUSE", -1)
    replica.note_away(replica.REPLICA)
    assert replica.in_order(is_public=True) == [replica.REPLICA, replica.PRIMARY]


def test_without_both_a_kept_page_says_so(copied, keeping, client, monkeypatch):
    assert is_from_replica(client)
    take_away(monkeypatch, replica.REPLICA)
    take_away(monkeypatch, replica.PRIMARY)
    kept = client.get(LEEDS)
    assert kept.status_code == 200
    assert b"The database of this site does not" in kept.content
    assert client.get("/providers/").status_code == 503


@pytest.mark.parametrize("page", ["/healthz", "/readyz"])
def test_watchers_get_their_own_answer_without_a_database(page, keeping, client, monkeypatch):
    take_away(monkeypatch, replica.PRIMARY)
    answer = client.get(page)
    assert "The site is paused" not in answer.content.decode()
    assert answer.status_code == (200 if page == "/healthz" else 503)
