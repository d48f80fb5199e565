"""The pages of submissions and revisions: who may see and do what, and what everybody can read."""

import datetime
from xml.etree import ElementTree

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.utils import timezone

from commissioning.models import DeliveryArrangement, Submission
from commissioning.submissions import draft, planned, publish, reject, submit, undo
from commissioning.web.data import revisions
from commissioning.web.editing import submissions
from tests.register.test_submissions import INSPECTED, LEEDS, NOTE

pytestmark = pytest.mark.django_db

ATOM = {"atom": "http://www.w3.org/2005/Atom"}
TOMORROW = timezone.localdate() + datetime.timedelta(days=1)


def person(name, *codenames):
    user = get_user_model().objects.create_user(name)
    for codename in codenames:
        user.user_permissions.add(Permission.objects.get(codename=codename))
    return user


@pytest.fixture
def author():
    return person("ada", "add_submission")


@pytest.fixture
def checker():
    return person("charles", "publish_submission")


@pytest.fixture
def editor():
    return person("grace", "add_submission", "correct_submission")


def drafted(author, rows=NOTE, **about):
    return draft(author, rows, **{"title": "A change", "reason": "It was wrong."} | about)


def published(author, checker, rows=NOTE, **about):
    return publish(submit(drafted(author, rows, **about)), checker)


def page(client, submission):
    return client.get(f"/submissions/{submission.pk}/").content.decode()


def act(client, submission, action, **data):
    return client.post(f"/submissions/{submission.pk}/{action}/", data)


# One submission


def test_a_draft_goes_by_its_buttons_to_publication(client, author, checker):
    submission = drafted(author)
    client.force_login(author)
    assert "Hand in for a check" in page(client, submission)
    assert act(client, submission, "hand-in").url == f"/submissions/{submission.pk}/"
    assert "Publish</button>" not in page(client, submission)
    client.force_login(checker)
    seen = client.get(f"/submissions/{submission.pk}/").context["plan"].fingerprint
    assert f'name="seen" value="{seen}"' in page(client, submission)
    assert act(client, submission, "publish", seen=seen).status_code == 302
    assert DeliveryArrangement.objects.get(reference=LEEDS).note == "Corrected."
    assert f"/revisions/{submission.pk}/" in page(client, submission)


def filled(client, submission, **changed):
    """What the form of a draft holds, with some of it changed."""
    form = client.get(f"/submissions/{submission.pk}/edit/").context["form"]
    now = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return {name: value or "" for name, value in now.items()} | changed


def test_a_draft_is_changed_cell_by_cell(client, author):
    submission = drafted(author, INSPECTED)
    client.force_login(author)
    before = planned(submission).fingerprint
    assert act(client, submission, "edit", **filled(client, submission)).status_code == 302
    assert planned(Submission.objects.get()).fingerprint == before
    wrong = filled(client, submission, title="", **{"judgements-0-grade": "splendid"})
    refused = act(client, submission, "edit", **wrong).content.decode()
    assert "This field is required" in refused
    assert "splendid is not one of the available choices" in refused
    right = filled(client, submission, title="Better", **{"judgements-0-grade": "outstanding"})
    assert act(client, submission, "edit", **right).url == f"/submissions/{submission.pk}/"
    assert "outstanding" in {
        told.after.get("grade") for told in planned(Submission.objects.get()).changes
    }
    assert Submission.objects.get().title == "Better"


def test_a_source_named_while_changing_a_draft_becomes_a_row(client, author):
    rows = {"arrangements": [(1, {"reference": LEEDS, "note": "New.", "sources": ""})]}
    submission = drafted(author, rows)
    client.force_login(author)
    given = {"arrangements-0-sources": "https://b.example/minutes The cabinet"}
    for _ in range(2):
        act(client, submission, "edit", **filled(client, submission) | given)
        plan = planned(Submission.objects.get())
        assert not plan.refused
        assert [told.table for told in plan.changes] == ["sources", "arrangements"]


def test_a_cell_without_a_choice_stays_without_one(client, author):
    cells = {"reference": LEEDS, "note": "New.", "model": "", "control": "nobody's"}
    submission = drafted(author, {"arrangements": [(1, cells)]})
    client.force_login(author)
    assert ">Nothing given</option>" in client.get(f"/submissions/{submission.pk}/edit/").text
    act(client, submission, "edit", **filled(client, submission))
    [part] = Submission.objects.get().parts.all()
    assert part.given["rows"] == [[1, cells]]


def test_of_a_long_draft_only_what_is_said_of_it_is_changed(client, author):
    sources = [(n, {"reference": f"https://b.example/{n}", "publisher": "B"}) for n in range(41)]
    submission = drafted(author, {"sources": sources})
    client.force_login(author)
    shown = " ".join(client.get(f"/submissions/{submission.pk}/edit/").text.split())
    assert "only those that are refused stand below, 0 of them" in shown
    act(client, submission, "edit", **filled(client, submission, reason="It is cited."))
    assert Submission.objects.get().reason == "It is cited."
    assert len(planned(Submission.objects.get()).changes) == 41


def test_what_was_rejected_is_drafted_anew_and_mended(client, author, checker):
    submission = reject(submit(drafted(author)), checker, "Misspelt.")
    client.force_login(author)
    assert "Draft it anew" in page(client, submission)
    again = Submission.objects.exclude(pk=submission.pk)
    location = act(client, submission, "anew").url
    assert location == f"/submissions/{again.get().pk}/edit/"
    mended = filled(client, again.get(), **{"arrangements-0-note": "Spelt well."})
    client.post(location, mended)
    assert act(client, again.get(), "hand-in").status_code == 302
    publish(again.get(), checker)
    assert DeliveryArrangement.objects.get(reference=LEEDS).note == "Spelt well."
    assert Submission.objects.get(pk=submission.pk).state == "rejected"
    assert act(client, submission, "anew").status_code == 302  # as often as they like
    assert act(client, again.filter(state="published").get(), "anew").status_code == 409


def test_only_a_draft_can_be_changed_and_no_undo_is_drafted_anew(client, author, checker, editor):
    waiting = submit(drafted(author))
    client.force_login(author)
    assert client.get(f"/submissions/{waiting.pk}/edit/").url == waiting.get_absolute_url()
    done = publish(waiting, checker)
    reverse = undo(done, editor, "No.")
    client.force_login(editor)
    assert "Change this draft" not in page(client, reverse)
    assert client.get(f"/submissions/{reverse.pk}/edit/").url == reverse.get_absolute_url()
    reject(submit(reverse), checker, "Yes.")
    assert "Draft it anew" not in page(client, reverse)
    assert act(client, reverse, "anew").status_code == 409


def test_what_moved_since_the_checker_looked_is_shown_and_not_published(
    client, author, checker, editor
):
    submission = submit(drafted(author, NOTE | INSPECTED))
    client.force_login(checker)
    seen = client.get(f"/submissions/{submission.pk}/").context["plan"].fingerprint
    published(editor, checker, NOTE)
    answer = act(client, submission, "publish", seen=seen)
    assert answer.status_code == 409
    assert "The register has changed since this was looked at" in answer.content.decode()
    new = answer.context["plan"].fingerprint
    assert f'name="seen" value="{new}"' in answer.content.decode()
    assert "has changed since this was handed in" in page(client, submission)
    assert act(client, submission, "publish", seen=new).status_code == 302


def test_a_rejection_needs_a_reason_and_shows_it(client, author, checker):
    submission = submit(drafted(author))
    client.force_login(checker)
    answer = act(client, submission, "reject")
    assert "Why it is rejected: Say why." in answer.content.decode()
    act(client, submission, "reject", **{"reject-reason": "The report says otherwise."})
    client.force_login(author)
    assert "The report says otherwise." in page(client, submission)
    assert "was not published" in page(client, submission)


def test_an_undo_is_a_draft_of_the_editor(client, author, checker, editor):
    submission = published(author, checker)
    client.force_login(editor)
    answer = act(client, submission, "undo", **{"undo-reason": "A mistake."})
    reverse = Submission.objects.get(undoes=submission)
    assert answer.url == f"/submissions/{reverse.pk}/"
    assert "<del>Corrected.</del>" in page(client, reverse)
    again = act(client, submission, "undo", **{"undo-reason": "A mistake."})
    assert (again.status_code, "being undone already" in again.content.decode()) == (409, True)


def test_a_day_can_be_set_by_the_author_and_then_by_the_checker(client, author, checker):
    submission = drafted(author)
    client.force_login(author)
    answer = act(client, submission, "publish-on", publish_on="2020-01-01")
    assert "Give a day to come" in answer.content.decode()
    act(client, submission, "publish-on", publish_on=TOMORROW.isoformat())
    act(client, submission, "hand-in")
    assert act(client, submission, "publish-on", publish_on="").status_code == 403
    client.force_login(checker)
    seen = client.get(f"/submissions/{submission.pk}/").context["plan"].fingerprint
    act(client, submission, "publish", seen=seen)
    assert "checked by charles, to be published on" in page(client, submission)
    assert f"/submissions/{submission.pk}/publish/" not in page(client, submission)


def test_a_draft_can_be_deleted_by_its_author_only(client, author, editor):
    submission = drafted(author)
    client.force_login(editor)
    assert act(client, submission, "delete").status_code == 403
    client.force_login(author)
    assert act(client, submission, "delete").status_code == 302
    assert not Submission.objects.exists()


def test_what_cannot_be_done_is_said(client, author, checker):
    submission = published(author, checker)
    client.force_login(author)
    answer = act(client, submission, "hand-in")
    assert answer.status_code == 409
    assert "This submission is not draft any longer. It is: published." in answer.content.decode()


ACTIONS = ["hand-in", "publish", "reject", "undo", "publish-on", "delete", "read"]


@pytest.mark.parametrize("action", ["", "plan.csv", *ACTIONS])
def test_visitors_are_sent_to_sign_in(action, client, author):
    address = f"/submissions/{drafted(author).pk}/{action}{'' if '.' in action else '/'}"
    answer = (
        client.post(address.replace("//", "/"))
        if action in ACTIONS
        else client.get(address.replace("//", "/"))
    )
    assert answer.status_code == 302
    assert "login" in answer.url or "sign-in" in answer.url


def test_a_submission_is_for_its_author_and_for_those_who_check_or_correct(
    client, author, checker, editor
):
    submission = drafted(author)
    allowed = {author: 200, checker: 200, editor: 200, person("eve", "add_submission"): 403}
    for user, status in allowed.items():
        client.force_login(user)
        assert client.get(f"/submissions/{submission.pk}/").status_code == status
        assert client.get(f"/submissions/{submission.pk}/plan.csv").status_code == status


@pytest.mark.parametrize("action", ACTIONS)
def test_actions_are_posted(action, client, checker):
    client.force_login(checker)
    assert client.get(f"/submissions/1/{action}/").status_code == 405


@pytest.mark.parametrize(
    ("action", "allowed"),
    [
        ("publish", {"publish_submission"}),
        ("reject", {"publish_submission"}),
        ("undo", {"correct_submission"}),
    ],
)
def test_each_action_asks_for_its_own_permission(action, allowed, client, author):
    submission = submit(drafted(author))
    for codename in ("add_submission", "correct_submission", "publish_submission"):
        client.force_login(person(codename, codename))
        answer = act(client, submission, action, seen="0" * 64)
        assert (answer.status_code != 403) is (codename in allowed)


def test_there_is_no_submission_with_another_number(client, checker):
    client.force_login(checker)
    assert client.get("/submissions/999999/").status_code == 404
    assert client.get("/submissions/99999999999999999999/").status_code == 404


def test_a_long_plan_shows_its_beginning_and_the_file_has_all(client, author, monkeypatch):
    monkeypatch.setattr(submissions, "SHOWN", 2)
    submission = drafted(author, INSPECTED | NOTE)
    client.force_login(author)
    text = page(client, submission)
    assert "The first 2 of 4 are shown." in text
    file = client.get(f"/submissions/{submission.pk}/plan.csv")
    assert b"Corrected." in b"".join(file.streaming_content)


# Revisions


def titles(answer):
    return [revision.title for revision, _ in answer.context["revisions"]]


@pytest.fixture
def three(author, checker):
    """A source, an inspection of Leeds and, published on a day in May, a note on Slough."""
    source = {"sources": [[1, {"reference": "https://example.org/", "publisher": "Example"}]]}
    slough = "slough-childrens-social-care-2015-10-01"
    old = published(
        author, checker, {"arrangements": [[1, {"reference": slough, "note": "A."}]]}, title="Old"
    )
    Submission.objects.filter(pk=old.pk).update(
        published_at=datetime.datetime(2026, 5, 4, 12, tzinfo=datetime.UTC)
    )
    return [
        old,
        published(author, checker, source, title="Source"),
        published(author, checker, INSPECTED, title="Inspection"),
    ]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", ["Inspection", "Source", "Old"]),
        ("since=2026-05-05", ["Inspection", "Source"]),
        ("until=2026-05-04", ["Old"]),
        ("authority=leeds", ["Inspection"]),
        ("authority=E08000035", ["Inspection"]),
        ("authority=Slough&table=arrangements", ["Old"]),
        ("table=sources", ["Source"]),
        ("table=providers", []),
    ],
)
def test_revisions_are_found_by_date_council_and_table(query, wanted, client, three):
    assert titles(client.get(f"/revisions/?{query}")) == wanted


@pytest.mark.parametrize("query", ["since=soon", "authority=Atlantis", "table=weather"])
def test_a_wrong_filter_of_revisions_is_said(query, client, three):
    answer = client.get(f"/revisions/?{query}")
    assert (answer.status_code, b"There is a problem" in answer.content) == (200, True)


def test_drafts_and_persons_are_not_public(client, author, checker, three):
    waiting = submit(drafted(author, title="Not yet"))
    for address in ("/revisions/", "/revisions/feed/", f"/revisions/{three[2].pk}/"):
        text = client.get(address).content.decode()
        assert "Not yet" not in text
        assert "charles" not in text
    assert client.get(f"/revisions/{waiting.pk}/").status_code == 404
    assert client.get(f"/revisions/{waiting.pk}.csv").status_code == 404


def test_a_revision_shows_its_diff_and_what_undid_it(client, author, checker, three, monkeypatch):
    monkeypatch.setattr(revisions, "LINES_A_PAGE", 2)
    revision = three[2]
    text = client.get(f"/revisions/{revision.pk}/").content.decode()
    assert "checked by a second person" in text
    assert "Inspections and visits: created" in text
    assert "Leeds, short inspection, 2026-02-16" in text
    assert "Page </span>2" in text
    second = client.get(f"/revisions/{revision.pk}/?page=2").content.decode()
    assert "Judgements: created" in second
    reverse = publish(submit(undo(revision, author, "It was withdrawn.")), checker)
    text = client.get(f"/revisions/{revision.pk}/").content.decode()
    assert f'<a href="/revisions/{reverse.pk}/">revision {reverse.pk}</a>' in text
    assert "(undone since)" in client.get("/revisions/").content.decode()
    file = b"".join(client.get(f"/revisions/{reverse.pk}.csv").streaming_content).decode()
    assert "judgements,removed,," in file


def test_the_list_is_paged(client, three, monkeypatch):
    monkeypatch.setattr(revisions, "REVISIONS_A_PAGE", 2)
    assert titles(client.get("/revisions/?page=2")) == ["Old"]
    assert titles(client.get("/revisions/?page=999")) == ["Old"]


def test_the_feed_is_atom_and_linked_from_the_page(client, three):
    assert 'type="application/atom+xml"' in client.get("/revisions/").content.decode()
    answer = client.get("/revisions/feed/")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)
    entries = feed.findall("atom:entry", ATOM)
    assert [entry.find("atom:title", ATOM).text for entry in entries] == [
        "Inspection",
        "Source",
        "Old",
    ]
    newest = entries[0]
    assert newest.find("atom:link", ATOM).get("href").endswith(f"/revisions/{three[2].pk}/")
    assert newest.find("atom:id", ATOM).text.endswith(f"/revisions/{three[2].pk}/")
    summary = newest.find("atom:summary", ATOM).text
    assert summary == "It was wrong. Inspections and visits: 1 created. Judgements: 2 created."
    assert newest.find("atom:updated", ATOM).text


def test_revisions_ask_a_small_number_of_queries(client, three, django_assert_max_num_queries):
    client.get("/revisions/")
    for address in ("/revisions/", "/revisions/feed/", f"/revisions/{three[2].pk}/"):
        with django_assert_max_num_queries(7):
            client.get(address)


def test_a_councils_page_leads_to_what_changed_on_it(client):
    assert b'href="/revisions/?authority=leeds"' in client.get("/authorities/leeds/").content
