"""Readers tell the editors what is wrong; the editors work through it."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.utils import timezone

from commissioning.models import AuditEntry, ReaderReport
from tests.people import person

pytestmark = pytest.mark.django_db

GIVEN = {
    "page": "/authorities/slough/",
    "text": "The trust began a year earlier.",
    "contact": "07700 900123",
    "website": "",
}


def send(client, **changes):
    return client.post("/report/", GIVEN | changes)


@pytest.fixture
def editor(client):
    client.force_login(person("editor"))
    return client


@pytest.mark.parametrize(
    "page",
    [
        "/authorities/slough/",
        "/providers/slough-children-first/",
        "/arrangements/slough-childrens-social-care-2015-10-01/",
        "/indicators/rereferral_pct/",
    ],
)
def test_each_page_of_a_record_leads_to_the_report_about_it(page, client):
    shown = client.get(page).content.decode()
    assert f'href="/report/?page={page}"' in shown
    form = client.get(f"/report/?page={page}").content.decode()
    assert f'value="{page}"' in form


def test_each_considered_change_has_a_link_of_its_own(client):
    shown = client.get("/considered/").content.decode()
    assert 'href="/report/?page=/considered/%23barnet-2017-09-13-considered"' in shown
    assert 'id="barnet-2017-09-13-considered"' in shown


def test_a_visitor_reports_without_an_account(client):
    assert send(client)["Location"] == "/report/thanks/"
    report = ReaderReport.objects.get()
    assert (report.page, report.state) == ("/authorities/slough/", "new")
    assert client.get("/report/thanks/").status_code == 200


def test_an_editor_is_sent_on_to_the_form_that_corrects(editor):
    response = editor.get("/report/?page=/authorities/slough/")
    assert response["Location"] == "/submissions/correct/authorities/E06000039/"
    assert editor.get("/report/?page=/about/").status_code == 200


@pytest.mark.parametrize("group", ["contributor", "checker", "administrator"])
def test_others_who_are_signed_in_report_like_everyone(group, client):
    client.force_login(person(group))
    assert client.get("/report/?page=/authorities/slough/").status_code == 200


def test_a_robot_is_thanked_and_not_kept(client):
    assert send(client, website="https://spam.example")["Location"] == "/report/thanks/"
    assert not ReaderReport.objects.exists()


def test_five_an_hour_from_one_address_and_the_sixth_is_handed_back(client):
    answers = [send(client, text=f"Report {number}") for number in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "Report 5" in answers[-1].content.decode()
    assert ReaderReport.objects.count() == 5
    other = client.post("/report/", GIVEN, REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 302


def test_no_trace_of_the_address_is_kept(client):
    client.post("/report/", GIVEN, REMOTE_ADDR="203.0.113.9")
    kept = [str(getattr(ReaderReport.objects.get(), f.attname)) for f in ReaderReport._meta.fields]
    assert "203.0.113.9" not in " ".join(kept)
    keys = list(caches["limits"]._cache)
    assert keys
    assert not any("203.0.113.9" in key for key in keys)


def test_a_flood_from_many_addresses_is_dammed(client, monkeypatch):
    monkeypatch.setattr("commissioning.web.editing.reports.A_DAY", 2)
    answers = [
        client.post("/report/", GIVEN, REMOTE_ADDR=f"203.0.113.{number}") for number in range(3)
    ]
    assert [answer.status_code for answer in answers] == [302, 302, 429]


@pytest.mark.parametrize(
    ("changes", "name"),
    [({"text": ""}, "text"), ({"text": "x" * 4001}, "text"), ({"contact": "x" * 201}, "contact")],
)
def test_what_is_wrong_is_said_at_its_field(changes, name, client):
    page = send(client, **changes)
    assert list(page.context["form"].errors) == [name]
    assert not ReaderReport.objects.exists()


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        ("https://evil.example/a", "/a"),
        ("//evil.example/a", "/a"),
        ("////evil.example/a", "/evil.example/a"),
        ("/\\evil.example", "/evil.example"),
        ("javascript:alert(1)", "/alert(1)"),
        ("/considered/#slough", "/considered/#slough"),
        ("", ""),
    ],
)
def test_a_page_is_kept_as_an_address_within_the_site(page, kept, client):
    send(client, page=page)
    assert ReaderReport.objects.get().page == kept


def test_an_address_that_is_none_is_refused(client):
    assert "not the address" in send(client, page="http://[").context["form"].errors["page"][0]


def test_an_editor_answers_and_closes(editor):
    send(editor)
    report = ReaderReport.objects.get()
    assert "1 report" in editor.get("/queue/").content.decode()
    page = editor.get(f"/queue/{report.pk}/").content.decode()
    assert GIVEN["contact"] in page
    assert "/submissions/correct/authorities/E06000039/" in page

    answer = {"state": "answered", "outcome": "We have asked Ofsted."}
    assert editor.post(f"/queue/{report.pk}/", answer)["Location"] == "/queue/"
    report.refresh_from_db()
    assert (report.state, report.handled_by) == ("answered", "editor")
    assert timezone.now() - report.handled_at < timedelta(minutes=1)
    assert report.contact == GIVEN["contact"]
    assert "Nobody" not in editor.get("/queue/?state=answered").content.decode()

    editor.post(f"/queue/{report.pk}/", {"state": "closed", "outcome": "Corrected."})
    report.refresh_from_db()
    assert (report.state, report.contact) == ("closed", "")
    assert GIVEN["contact"] not in editor.get(f"/queue/{report.pk}/").content.decode()
    recorded = AuditEntry.objects.order_by("pk").values_list("action", "who")
    assert list(recorded)[-2:] == [("report_answered", "editor"), ("report_closed", "editor")]


def test_a_report_is_not_handled_without_words_or_state(editor):
    send(editor)
    report = ReaderReport.objects.get()
    page = editor.post(f"/queue/{report.pk}/", {"state": "new"})
    assert set(page.context["form"].errors) == {"state", "outcome"}
    report.refresh_from_db()
    assert report.state == "new"


def test_an_unknown_state_or_number_is_no_error_of_ours(editor):
    assert editor.get("/queue/?state=lost&page=x").status_code == 200
    for number in ("999999", "9" * 40):
        assert editor.get(f"/queue/{number}/").status_code == 404
