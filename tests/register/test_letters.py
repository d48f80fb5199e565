"""E-mail about submissions, off until it is set up."""

import pytest
from django.core import mail

from commissioning.submissions import draft, publish, reject, submit
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def on(settings):
    settings.EMAIL_IS_ON, settings.SITE_URL = True, "https://register.example"


def somebody(*groups, name=None, address="", active=True):
    user = person(*groups, name=name)
    user.email, user.is_active = address, active
    user.save()
    return user


@pytest.fixture
def author():
    return somebody("editor", "checker", name="ada", address="ada@example.org")


def a_draft(author, title="A source"):
    row = ("the form", {"reference": "https://a.example/", "publisher": "A"})
    return draft(author, {"sources": [row]}, title=title, reason="It is cited.")


def test_checkers_are_told_one_by_one_and_the_author_is_not(
    on, author, django_capture_on_commit_callbacks
):
    somebody("checker", name="carla", address="carla@example.org")
    somebody("checker", name="dora", address="dora@example.org")
    somebody("checker", name="gone", address="gone@example.org", active=False)
    somebody("contributor", address="con@example.org")
    somebody("checker", name="none")
    with django_capture_on_commit_callbacks(execute=True):
        waiting = submit(a_draft(author))
    letters = sorted(mail.outbox, key=lambda letter: letter.to)
    assert [letter.to for letter in letters] == [["carla@example.org"], ["dora@example.org"]]
    assert letters[0].subject == "To check: A source"
    assert f"https://register.example/submissions/{waiting.pk}/" in letters[0].body


def test_authors_are_told_what_was_decided_and_why(on, author, django_capture_on_commit_callbacks):
    carla = person("checker", name="carla")
    with django_capture_on_commit_callbacks(execute=True):
        publish(submit(a_draft(author)), carla)
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (["ada@example.org"], "Published: A source")
    row = ("the form", {"reference": "https://b.example/", "publisher": "B"})
    other = draft(author, {"sources": [row]}, title="B\nC", reason="It is cited.")
    with django_capture_on_commit_callbacks(execute=True):
        reject(submit(other), carla, "The page is gone.")
    assert mail.outbox[1].subject == "Rejected: B C"
    assert "Why: The page is gone." in mail.outbox[1].body


def test_nothing_is_sent_until_it_is_set_up(author, django_capture_on_commit_callbacks):
    somebody("checker", name="carla", address="carla@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        submit(a_draft(author))
    assert mail.outbox == []


def test_nothing_is_sent_of_what_was_not_handed_in(on, author, django_capture_on_commit_callbacks):
    somebody("checker", name="carla", address="carla@example.org")
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(Exception, match="why"):
        submit(draft(author, {}, title="A", reason=""))
    assert mail.outbox == []


def test_a_letter_that_cannot_be_sent_stops_nothing(
    on, author, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "there.is.none"
    somebody("checker", name="carla", address="carla@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        assert submit(a_draft(author)).state == "waiting"
