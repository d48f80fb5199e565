"""Providers, events, changes considered and notes; and the correction of any row of any table."""

import pytest
from django.urls import reverse

from authorities.models import LocalAuthority
from commissioning.models import ContextNote, DeliveryArrangement, Submission
from commissioning.submissions import planned, publish, submit
from commissioning.submissions.forms.correction import CorrectionForm, key_text, record_called
from commissioning.tables import TABLES, table_called
from commissioning.web.editing.corrections import correction_of
from tests.people import person

pytestmark = pytest.mark.django_db

NEW = "/submissions/new"
SOURCE = "https://www.example.org/minutes The Example"


@pytest.fixture
def editor(client):
    client.editor = person("editor")
    client.force_login(client.editor)
    return client


def drafted(client, address, given):
    """What a form drafted: the submission, if the form was right."""
    response = client.post(address, given)
    submission = Submission.objects.first()
    errors = response.context and response.context["form"].errors
    assert submission is not None, errors
    assert response["Location"] == submission.get_absolute_url()
    assert planned(submission).refused == []
    return submission


def publish_it(submission):
    return publish(submit(submission), person("checker"))


PROVIDER = {
    "name": "The New Trust",
    "legal_form": "charity",
    "summary": "Runs services.",
    "source": "https://www.example.org/",
}
EVENT = {
    "kind": "review",
    "happened_on": "2026-05-01",
    "precision": "month",
    "description": "The trust was reviewed.",
    "arrangement": "slough-childrens-social-care-2021-04-01",
    "sources": SOURCE,
}
CONSIDERED = {
    "scope": "childrens-social-care",
    "model": "trust",
    "considered": "A trust was weighed.",
    "outcome": "It was not wanted.",
    "decided_on": "2026-05-01",
    "precision": "day",
    "sources": f"{SOURCE}\nBBC News",
}
NOTE = {
    "written_by": "A. Director",
    "role": "Director of Children's Services",
    "text": "We have hired more social workers.",
    "dated_on": "2026-05-01",
    "shown_since": "2026-06-01",
    "source": "E-mail of 1 May 2026",
}


def test_a_new_provider_becomes_a_row(editor):
    submission = drafted(editor, f"{NEW}/provider/", PROVIDER)
    assert submission.title == "New provider: The New Trust"
    publish_it(submission)
    assert editor.get("/providers/the-new-trust/").status_code == 200


def test_a_provider_that_is_there_is_not_taken_twice(editor):
    page = editor.post(f"{NEW}/provider/", PROVIDER | {"name": "slough children first"})
    assert "in the register already" in page.content.decode()


def test_an_event_belongs_to_its_arrangement_and_brings_its_source(editor):
    submission = drafted(editor, f"{NEW}/event/?council=Slough", EVENT)
    publish_it(submission)
    arrangement = DeliveryArrangement.objects.get(reference=EVENT["arrangement"])
    event = arrangement.events.get(reference="slough-2026-05-01-review")
    assert event.sources.get().publisher == "The Example"


def test_a_considered_change_names_sources_old_and_new(editor):
    publish_it(drafted(editor, f"{NEW}/considered/?council=Slough", CONSIDERED))
    page = editor.get("/considered/").content.decode()
    assert "A trust was weighed." in page


@pytest.mark.parametrize(
    ("kind", "given", "name"),
    [
        ("event", EVENT | {"happened_on": "May"}, "happened_on"),
        ("event", EVENT | {"arrangement": "leeds-x"}, "arrangement"),
        ("event", EVENT | {"sources": ""}, "sources"),
        ("considered", CONSIDERED | {"scope": "weather"}, "scope"),
        ("note", NOTE | {"dated_on": "2026-13-01"}, "dated_on"),
        ("note", NOTE | {"shown_since": "2026-04-01"}, "shown_since"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(kind, given, name, editor):
    page = editor.post(f"{NEW}/{kind}/?council=Slough", given)
    assert list(page.context["form"].errors) == [name]
    assert not Submission.objects.exists()


def test_two_events_of_one_kind_and_day_have_names_of_their_own(editor):
    publish_it(drafted(editor, f"{NEW}/event/?council=Slough", EVENT))
    second = drafted(editor, f"{NEW}/event/?council=Slough", EVENT)
    assert planned(second).changes[0].key == "slough-2026-05-01-review-2"


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("Leeds", "/authorities/leeds/"),
        ("Slough Children First", "/providers/slough-children-first/"),
    ],
)
def test_a_note_is_shown_on_its_page_once_it_was_checked(typed, page, editor):
    submission = drafted(editor, f"{NEW}/note/?council={typed}", NOTE)
    assert NOTE["text"] not in editor.get(page).content.decode()
    publish_it(submission)
    shown = editor.get(page).content.decode()
    assert NOTE["text"] in shown
    assert "A. Director, Director of Children’s Services" in shown.replace("&#x27;", "’")
    assert "1 May 2026. Shown since 1 June 2026" in shown


def test_a_note_for_a_day_to_come_is_not_shown_yet(editor):
    publish_it(drafted(editor, f"{NEW}/note/?council=Leeds", NOTE | {"shown_since": "2999-01-01"}))
    assert ContextNote.objects.count() == 1
    assert NOTE["text"] not in editor.get("/authorities/leeds/").content.decode()


def test_notes_are_a_published_table(editor):
    publish_it(drafted(editor, f"{NEW}/note/?council=Leeds", NOTE))
    lines = b"".join(editor.get("/data/context-notes.csv").streaming_content).decode().splitlines()
    assert lines[0].startswith("reference,authority,provider,written_by,role,text,")
    assert lines[1].startswith("leeds-2026-05-01-note,E08000035,,A. Director,")


# Corrections


def some_record(table):
    return table.records().last()


@pytest.mark.parametrize("table", [t for t in TABLES if t.shipped.stat().st_size > 200], ids=str)
def test_any_row_of_any_table_has_its_form(table, editor):
    record = some_record(table)
    key = key_text(table, record)
    assert record_called(table, key) == record
    page = editor.get(reverse("correct", args=[table.slug, key]))
    assert page.status_code == 200
    assert list(page.context["form"].now) == list(table.columns)


@pytest.mark.parametrize("table", [t for t in TABLES if t.shipped.stat().st_size > 200], ids=str)
def test_a_form_sent_as_it_was_shown_changes_nothing(table):
    """So that no column is mangled on the way to the form and back."""
    record = some_record(table)
    shown = CorrectionForm(table, record)
    given = {name: shown[name].value() for name in shown.fields if name in shown.now}
    given |= {"submission_reason": "It is wrong.", "submission_source": "A report."}
    sent = CorrectionForm(table, record, given)
    assert not sent.is_valid()
    assert sent.errors == {"__all__": ["Nothing is changed: what you sent is what stands there."]}


def correction(table, key):
    table = table_called(table)
    record = record_called(table, key)
    shown = CorrectionForm(table, record)
    given = {name: shown[name].value() for name in shown.fields if name in shown.now}
    why = {"submission_reason": "It is wrong.", "submission_source": "A report."}
    return reverse("correct", args=[table.slug, key]), given | why


def test_a_correction_drafts_the_changed_columns_alone(editor):
    address, given = correction("inspections", "ilacs-e06000039-2023-01-23")
    submission = drafted(editor, address, given | {"note": "Looked at again."})
    told = planned(submission).changes
    assert [(one.key, one.after) for one in told] == [
        ("ilacs-e06000039-2023-01-23", {"note": "Looked at again."})
    ]
    assert (submission.reason, submission.source) == ("It is wrong.", "A report.")


def test_the_old_value_is_shown_beside_the_new_one(editor):
    address, given = correction("providers", "slough-children-first")
    page = editor.post(address, given | {"name": "Slough", "submission_reason": ""})
    assert 'value="Slough"' in page.content.decode()
    assert "Now: Slough Children First" in page.content.decode()


@pytest.mark.parametrize(
    ("column", "text", "words"),
    [
        ("started_on", "1 May 2023", "not a date like 2018-04-01"),
        ("authority", "E99999999", "no local authority has this"),
        ("kind", "chat", "Select a valid choice"),
        ("report_url", "nowhere", "Enter a valid URL"),
    ],
)
def test_a_wrong_cell_is_refused_at_its_field(column, text, words, editor):
    address, given = correction("inspections", "ilacs-e06000039-2023-01-23")
    page = editor.post(address, given | {column: text})
    assert words in page.context["form"].errors[column][0]
    assert not Submission.objects.exists()


def test_a_correction_may_name_a_new_source(editor):
    key = "slough-childrens-social-care-2021-04-01"
    address, given = correction("arrangements", key)
    publish_it(drafted(editor, address, given | {"sources": f"{given['sources']}\n{SOURCE}"}))
    sources = DeliveryArrangement.objects.get(reference=key).sources
    assert sources.count() == 4
    assert sources.get(publisher="The Example").url == "https://www.example.org/minutes"


@pytest.mark.parametrize(
    "address",
    [
        "/submissions/correct/weather/leeds/",
        "/submissions/correct/authorities/E99999999/",
        "/submissions/correct/judgements/ilacs-e06000039-2023-01-23/",
        "/submissions/correct/observations/a%20%7C%20b%20%7C%20c%20%7C%20d/",
        "/submissions/correct/authorities/%00/",
    ],
)
def test_no_such_row_is_404(address, editor):
    assert editor.get(address).status_code == 404


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("/authorities/slough/", "/submissions/correct/authorities/E06000039/"),
        ("/providers/nobody/", ""),
        (
            "/providers/slough-children-first/",
            "/submissions/correct/providers/slough-children-first/",
        ),
        (
            "/arrangements/slough-childrens-social-care-2015-10-01/",
            "/submissions/correct/arrangements/slough-childrens-social-care-2015-10-01/",
        ),
        ("/indicators/rereferral_pct/?x=1", "/submissions/correct/indicators/rereferral_pct/"),
        (
            "/considered/#barnet-2017-09-13-considered",
            "/submissions/correct/considered-changes/barnet-2017-09-13-considered/",
        ),
        ("/considered/", ""),
        ("/considered/#\0", ""),
        ("/about/", ""),
        ("nonsense", ""),
        ("", ""),
    ],
)
def test_each_page_of_a_record_leads_to_the_form_that_corrects_it(page, address):
    assert correction_of(page) == address


def test_the_form_of_a_council_leads_on_to_everything_on_its_page(editor):
    page = editor.get("/submissions/correct/authorities/E06000039/").content.decode()
    slough = LocalAuthority.objects.get(slug="slough")
    assert slough.inspections.count() > 5
    for inspection in slough.inspections.all():
        assert f"/submissions/correct/inspections/{inspection.reference}/" in page
    assert "/submissions/correct/arrangements/slough-childrens-social-care-2015-10-01/" in page
