"""Nothing that somebody typed is lost: after the sign-in ended, and where a form was too old."""

import re
from urllib.parse import unquote

import pytest
from django.test import Client

from commissioning.models import ReaderReport, Submission
from commissioning.web import typed
from tests.people import PASSWORD, person

pytestmark = pytest.mark.django_db

ADDRESS = "/submissions/new/provider/"
PROVIDER = {"name": "The New Trust", "legal_form": "charity", "summary": "It runs £5m & more."}
PROVIDER |= {"source": "https://www.example.org/"}


def sign_in(client, address, name="editor"):
    given = {"username": name, "password": PASSWORD}
    given["next"] = unquote(address.partition("next=")[2])
    return client.post("/sign-in/", given)


@pytest.fixture
def editor():
    return person("editor")


def test_a_form_sent_after_the_session_ended_comes_back_as_it_was(client, editor):
    answer = client.post(ADDRESS, PROVIDER)
    page = client.get(answer["Location"]).content.decode()
    assert "What you typed is kept" in page
    back = sign_in(client, answer["Location"])["Location"]
    answer = client.get(back)
    form = answer.context["form"]
    assert {name: form[name].value() for name in PROVIDER} == PROVIDER
    assert "It runs £5m &amp; more." in answer.content.decode()
    assert "Nothing of it has been sent yet" in answer.content.decode()
    assert not Submission.objects.exists(), "it is sent when it is sent"
    client.post(back, PROVIDER)
    assert Submission.objects.get().title == "New provider: The New Trust"


def test_the_query_of_the_address_comes_back_too(client, editor):
    address = "/submissions/new/event/?council=leeds"
    back = sign_in(client, client.post(address, {"kind": "review"})["Location"])["Location"]
    assert back.startswith(f"{address}&typed=")
    assert client.get(back).context["form"]["kind"].value() == "review"


def test_a_reason_typed_on_the_page_of_a_submission_comes_back_there(client, editor):
    from commissioning.submissions import draft, submit

    row = ("the form", {"reference": "https://a.example/", "publisher": "A"})
    waiting = submit(draft(editor, {"sources": [row]}, title="A", reason="It is cited."))
    person("checker")
    answer = client.post(f"/submissions/{waiting.pk}/reject/", {"reject-reason": "Not there."})
    back = sign_in(client, answer["Location"], "checker")["Location"]
    assert back.startswith(f"/submissions/{waiting.pk}/?typed=")
    assert "Not there.</textarea>" in client.get(back).content.decode()
    waiting.refresh_from_db()
    assert waiting.state == "waiting"


def test_no_password_and_no_code_is_kept(client):
    client.post(ADDRESS, PROVIDER | {"password": "secret", "code": "123456"})
    client.post("/account/password/", {"old_password": "secret"})
    assert "secret" not in str(dict(client.session))
    assert "123456" not in str(dict(client.session))


def test_the_newest_five_are_kept_and_none_that_is_too_long(client):
    for number in range(typed.MOST + 2):
        client.post(ADDRESS, {"name": f"Trust {number}"})
    kept = client.session["typed"].values()
    assert [one["sent"]["name"] for one in kept] == [[f"Trust {n}"] for n in range(2, 7)]
    client.post(ADDRESS, {"name": "x" * (typed.LARGEST + 1)})
    assert len(client.session["typed"]) == typed.MOST


def test_what_another_visitor_typed_comes_to_nobody_else(client, editor):
    back = client.post(ADDRESS, PROVIDER)["Location"]
    other = Client()
    page = other.get(sign_in(other, back)["Location"])
    assert page.context["form"]["name"].value() is None


def test_a_kept_form_comes_back_at_its_own_address_alone(client, editor):
    back = sign_in(client, client.post(ADDRESS, PROVIDER)["Location"])["Location"]
    token = back.partition("typed=")[2]
    page = client.get(f"/submissions/upload/?typed={token}")
    assert not page.context["form"].is_bound


# A form that is too old


@pytest.fixture
def strict():
    return Client(enforce_csrf_checks=True)


def test_a_form_that_is_too_old_says_why_and_comes_back(strict, editor):
    """Signed in again in a second tab: the token of the first tab is of no use any more."""
    strict.force_login(editor)
    answer = strict.post(ADDRESS, PROVIDER, headers={"Origin": "http://testserver"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "What you typed is kept" in page
    back = re.search(r'href="([^"]*typed=[^"]*)"', page)[1]
    assert strict.get(back).context["form"]["name"].value() == "The New Trust"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://bad.example"},
        {"Referer": "https://bad.example/testserver"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_what_another_site_sent_is_not_kept(strict, editor, headers):
    strict.force_login(editor)
    answer = strict.post(ADDRESS, PROVIDER, headers=headers)
    assert answer.status_code == 403
    assert "did not come from a page of this site" in answer.content.decode()
    assert "typed" not in strict.session


def test_a_readers_report_comes_back_too(strict):
    answer = strict.post("/report/", {"text": "It is wrong."})
    back = re.search(r'href="([^"]*typed=[^"]*)"', answer.content.decode())[1]
    assert "It is wrong.</textarea>" in strict.get(back).content.decode()
    assert not ReaderReport.objects.exists()


def test_a_page_of_ones_own_work_says_when_the_sign_in_ends_and_how_to_stay(client, editor):
    client.force_login(editor)
    page = client.get("/submissions/").content.decode()
    assert "Your sign-in lasts until" in page
    assert 'href="/account/session/"' in page
    assert "You are signed in, until" in client.get("/account/session/").content.decode()
