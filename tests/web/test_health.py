"""What machines ask of the site, and what it writes into its log."""

import json
import logging

import pytest
from django.db import OperationalError, connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from commissioning.catalogue.versions.waiting import freeze_version
from commissioning.oversight import jobs

pytestmark = pytest.mark.django_db


def test_a_process_is_alive_without_a_database(client, monkeypatch):
    monkeypatch.setattr(connections["default"], "cursor", pytest.fail)
    assert client.get("/healthz").content == b"ok\n"


def test_a_site_with_data_is_ready_and_says_why(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert [check["name"] for check in answer.json()["checks"]] == [
        "database",
        "migrations",
        "data",
        "worker",
    ]
    assert answer["Cache-Control"].startswith("max-age=0")


def test_a_worker_that_does_not_run_is_told_and_readers_are_sent_here_all_the_same(client):
    freeze_version.enqueue()
    assert client.get("/readyz").json()["checks"][-1]["ok"]
    DBTaskResult.objects.update(enqueued_at=timezone.now() - jobs.OVERDUE)
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert not answer.json()["checks"][-1]["ok"]
    assert "worker" in answer.json()["checks"][-1]["detail"]


def test_a_database_that_is_down_is_named_and_nothing_else_is_asked(client, monkeypatch):
    def down(*_):
        raise OperationalError("the password is secret")

    monkeypatch.setattr(connections["default"], "cursor", down)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"
    assert [check["ok"] for check in answer.json()["checks"]] == [False]
    assert "secret" not in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "status"), [("127.0.0.1", 200), ("10.1.2.3", 404), ("unix:", 404)]
)
def test_figures_are_for_allowed_addresses_alone(client, address, status):
    client.get("/about/")
    answer = client.get("/metrics", REMOTE_ADDR=address)
    assert answer.status_code == status
    assert ('answers_total{page="about",status="200"}' in answer.content.decode()) == (
        status == 200
    )


def test_a_forwarded_address_is_not_believed_without_a_proxy(client):
    headers = {"x-forwarded-for": "127.0.0.1"}
    assert client.get("/metrics", REMOTE_ADDR="10.1.2.3", headers=headers).status_code == 404


@pytest.mark.parametrize(
    ("sent", "is_kept"), [("abcdef-12345", True), ("short", False), ("with space inside", False)]
)
def test_an_answer_has_the_number_of_its_request(client, sent, is_kept):
    number = client.get("/about/", headers={"x-request-id": sent})["X-Request-ID"]
    assert (number == sent) == is_kept
    assert number


def test_a_line_of_the_log_has_times_and_nothing_personal(client, caplog):
    caplog.set_level(logging.INFO, "commissioning.requests")
    client.get("/authorities/?q=Jane+Doe", REMOTE_ADDR="192.0.2.7")
    (line,) = [record for record in caplog.records if record.name == "commissioning.requests"]
    told = {name: str(value) for name, value in vars(line).items()}
    assert (told["method"], told["path"], told["status"]) == ("GET", "/authorities/", "200")
    assert line.milliseconds > 0
    assert "Jane" not in json.dumps(told)
    assert "192.0.2.7" not in json.dumps(told)
