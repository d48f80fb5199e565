"""A contributor's upload may create rows, and change or remove none that are published."""

import pytest
from django.contrib.auth.models import Group

from commissioning.models import DeliveryArrangement, Source, SubmissionKind
from commissioning.submissions import RowsRefused, TableRows, draft, planned, publish, submit
from tests.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LEEDS = "leeds-childrens-social-care-2010-04-01"
NEW = [[2, {"reference": "https://new.example/", "publisher": "New"}]]
CHANGED = {"arrangements": [[3, {"reference": LEEDS, "note": "Corrected."}]]}
ABOUT = {"title": "A file", "reason": "It says so."}


def uploaded(author, rows, kind=SubmissionKind.UPLOAD):
    return draft(author, rows, kind=kind, **ABOUT)


def test_a_contributors_upload_of_new_rows_is_published():
    submission = submit(uploaded(person("contributor"), {"sources": NEW}))
    publish(submission, person("checker"))
    assert Source.objects.filter(reference="https://new.example/").exists()


def test_a_contributors_upload_that_changes_a_row_is_refused_with_the_row_and_the_cure():
    submission = uploaded(person("contributor"), {"sources": NEW} | CHANGED)
    [(table, refusal)] = planned(submission).refused
    assert (table, refusal.line, refusal.value) == ("arrangements", 3, LEEDS)
    assert "ask an editor" in refusal.message
    with pytest.raises(RowsRefused):
        submit(submission)


def test_a_contributors_upload_cannot_take_a_row_away():
    gone = Source.objects.create(reference="https://gone.example/", publisher="Gone")
    rows = {"sources": TableRows(removals=[[2, {"reference": gone.reference}]])}
    [(_, refusal)] = planned(uploaded(person("contributor"), rows)).refused
    assert "take none away" in refusal.message


def test_an_editors_upload_may_change_what_is_published():
    publish(submit(uploaded(person("editor"), CHANGED)), person("checker"))
    assert DeliveryArrangement.objects.get(reference=LEEDS).note == "Corrected."


def test_who_is_made_an_editor_may_from_then_on():
    """The plan that was kept before is not the plan of an editor."""
    author = person("contributor")
    submission = uploaded(author, CHANGED)
    assert planned(submission).refused
    author.groups.add(Group.objects.get(name="editor"))
    submission.refresh_from_db()
    assert not planned(submission).refused


def test_what_somebody_else_created_meanwhile_is_not_changed_by_a_check():
    """The row was new when it was handed in: by now it would be changed."""
    submission = submit(uploaded(person("contributor"), {"sources": NEW}))
    Source.objects.create(reference="https://new.example/", publisher="Another")
    submission.refresh_from_db()
    with pytest.raises(RowsRefused):
        publish(submission, person("checker"), seen=planned(submission).fingerprint)
    assert Source.objects.get(reference="https://new.example/").publisher == "Another"


def test_a_guided_form_of_a_contributor_ends_the_arrangement_that_another_follows():
    submission = uploaded(person("contributor"), CHANGED, kind=SubmissionKind.FORM)
    assert not planned(submission).refused
