"""Commands go through the same door: what they load is a published submission under their name."""

import datetime

import pytest
from django.contrib.auth import get_user_model

from commissioning.models import DeliveryArrangement, Source, Submission
from commissioning.submissions import draft, publish, submit, undo
from commissioning.tables import table_called
from tests.commands import run

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LEEDS = "leeds-childrens-social-care-2010-04-01"
TOMORROW = datetime.date.today() + datetime.timedelta(days=1)


@pytest.fixture
def load(tmp_path):
    def loaded(slug, text, *options):
        path = tmp_path / "given.csv"
        path.write_text(text)
        return run("load", slug, path, *options)

    return loaded


@pytest.fixture
def people():
    create = get_user_model().objects.create_user
    return create("ada"), create("charles")


def test_loading_what_is_there_already_makes_no_submission():
    assert not run("load").failed
    assert not Submission.objects.exists()


def test_what_a_command_changes_is_told_row_by_row(load):
    before = DeliveryArrangement.objects.get(reference=LEEDS).note
    load("arrangements", f"reference,note\n{LEEDS},Corrected.\n")
    submission = Submission.objects.get()
    assert (submission.kind, submission.command, submission.state, submission.author) == (
        "command",
        "load",
        "published",
        None,
    )
    assert submission.title == "Arrangements from given.csv"
    [change] = submission.changes.all()
    assert (change.before, change.after) == ({"note": before}, {"note": "Corrected."})


def test_the_first_rows_of_a_table_are_told_as_a_number(load):
    table_called("statistical-neighbours").model.objects.all().delete()
    shipped = table_called("statistical-neighbours").shipped.read_text(encoding="utf-8")
    load("statistical-neighbours", shipped)
    submission = Submission.objects.get()
    assert submission.changes.count() == 0
    [part] = submission.parts.all()
    assert (part.first_rows, part.created) == (True, len(shipped.splitlines()) - 1)


def test_further_rows_of_a_table_are_told_one_by_one(load):
    load("sources", "reference,publisher\nhttps://example.org/,Example\nOther,Other\n")
    assert list(Submission.objects.get().changes.values_list("action", "key")) == [
        ("created", "https://example.org/"),
        ("created", "Other"),
    ]


@pytest.mark.parametrize("options", [["--dry-run"], []])
def test_a_refused_or_dry_load_leaves_no_submission(options, load):
    wrong = "" if options else "javascript:alert(1),Example\n"
    answer = load(
        "sources", f"reference,publisher\nhttps://example.org/,Example\n{wrong}", *options
    )
    assert answer.failed is not bool(options)
    assert not Submission.objects.exists()
    assert not Source.objects.filter(publisher="Example").exists()


def test_what_a_command_did_can_be_undone(load, people):
    load("arrangements", f"reference,note\n{LEEDS},Corrected.\n")
    load("sources", "reference,publisher\nhttps://example.org/,Example\n")
    for submission in Submission.objects.all():
        publish(submit(undo(submission, people[0], "A mistake.")), people[1])
    assert DeliveryArrangement.objects.get(reference=LEEDS).note != "Corrected."
    assert not Source.objects.filter(publisher="Example").exists()


def test_publish_due_publishes_what_was_checked_for_a_day_that_has_come(people):
    assert run("publish_due").said.strip() == "Nothing is due."
    note = {"arrangements": [[2, {"reference": LEEDS, "note": "Corrected."}]]}
    about = {"title": "A change", "reason": "It was wrong.", "publish_on": TOMORROW}
    waiting = publish(submit(draft(people[0], note, **about)), people[1])
    assert run("publish_due").said.strip() == "Nothing is due."
    Submission.objects.update(publish_on=datetime.date.today())
    answer = run("publish_due")
    assert (answer.said.strip(), answer.failed) == (f"{waiting}: published", False)
    assert DeliveryArrangement.objects.get(reference=LEEDS).note == "Corrected."


def test_publish_due_fails_where_something_has_moved(people, load):
    note = {"arrangements": [[2, {"reference": LEEDS, "note": "Corrected."}]]}
    about = {"title": "A change", "reason": "It was wrong.", "publish_on": TOMORROW}
    publish(submit(draft(people[0], note, **about)), people[1])
    load("arrangements", f"reference,note\n{LEEDS},Another.\n")
    Submission.objects.filter(state="waiting").update(publish_on=datetime.date.today())
    answer = run("publish_due")
    assert answer.failed
    assert "The register has changed since this was looked at" in answer.said
    assert DeliveryArrangement.objects.get(reference=LEEDS).note == "Another."
