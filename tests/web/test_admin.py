"""The admin: every model is there, can be searched and shows its history; nothing of the register
can be changed there."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.urls import reverse

from authorities.models import Inspection
from commissioning.models import FrozenVersion, ReaderReport, UploadedFile
from commissioning.submissions import draft, publish, submit

pytestmark = pytest.mark.django_db

INSPECTION = "ilacs-e06000039-2023-01-23"
OURS = [
    model
    for label in ("authorities", "providers", "commissioning")
    for model in apps.get_app_config(label).get_models()
    if "istorical" not in model.__name__ and model is not FrozenVersion
]


@pytest.fixture
def signed_in(admin_client):
    return admin_client


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def submitted(admin_user, a_note, studied):
    """Something in the tables of submissions, which the shipped data leaves empty."""
    note = [[2, {"reference": INSPECTION, "note": "Corrected."}]]
    about = {"title": "A change", "reason": "It was wrong."}
    checker = get_user_model().objects.create_user("charles")
    submission = publish(submit(draft(admin_user, {"inspections": note}, **about)), checker)
    UploadedFile.objects.create(submission=submission, name="a.csv", size=3, sha256="0" * 64)
    ReaderReport.objects.create(text="Something is wrong.")
    return submission


@pytest.mark.slow
def test_every_model_can_be_searched_and_read(signed_in, submitted, subtests):
    for model in OURS:
        record = model.objects.order_by("pk").last()
        pages = [
            address(model, "changelist"),
            address(model, "changelist") + "?q=slough",
            address(model, "change", record.pk),
            address(model, "history", record.pk),
        ]
        for page in pages:
            with subtests.test(page):
                assert signed_in.get(page).status_code == 200


@pytest.mark.slow
def test_no_model_can_be_changed_past_the_door(signed_in, submitted, subtests):
    """Not even by a superuser: what is published changes by submissions alone."""
    for model in OURS:
        record = model.objects.order_by("pk").last()
        before = model.objects.count()
        action = {"action": "delete_selected", "_selected_action": record.pk, "post": "yes"}
        change, delete = (address(model, page, record.pk) for page in ("change", "delete"))
        with subtests.test(model.__name__):
            assert signed_in.post(address(model, "add"), {}).status_code == 403
            assert signed_in.post(delete, {"post": "yes"}).status_code == 403
            assert signed_in.post(change, {}).status_code == 403
            signed_in.post(address(model, "changelist"), action)
            assert model.objects.count() == before


def test_a_list_asks_a_small_number_of_queries(signed_in, django_assert_max_num_queries):
    for model in OURS:
        with django_assert_max_num_queries(12):
            signed_in.get(address(model, "changelist"))


def test_the_history_of_a_record_says_which_submission_changed_it(signed_in, submitted):
    inspection = Inspection.objects.get(reference=INSPECTION)
    page = signed_in.get(address(Inspection, "history", inspection.pk)).content.decode()
    assert f"Submission {submitted.pk}: A change" in page
    newest, before = inspection.history.all()[:2]
    assert (newest.note, before.note == "Corrected.") == ("Corrected.", False)


def test_a_frozen_version_can_be_seen_and_not_changed(signed_in):
    frozen = FrozenVersion.objects.create(hash="0123456789", archive="somewhere", size=1)
    seen = signed_in.get(address(FrozenVersion, "change", frozen.pk))
    assert seen.status_code == 200
    assert b"0123456789" in seen.content
    assert signed_in.get(address(FrozenVersion, "changelist")).status_code == 200
    assert signed_in.get(address(FrozenVersion, "add")).status_code == 403
    assert signed_in.post(address(FrozenVersion, "delete", frozen.pk)).status_code == 403
    assert (
        signed_in.post(address(FrozenVersion, "change", frozen.pk), {"size": 2}).status_code == 403
    )


def test_problems_are_for_those_signed_in(client, signed_in):
    assert signed_in.get("/admin/problems/").status_code == 200
    client.logout()
    assert client.get("/admin/problems/").status_code == 302


def test_guessing_passwords_is_locked_out(client, admin_user):
    wrong = {"username": "admin", "password": "guess"}
    answers = [client.post("/sign-in/", wrong).status_code for _ in range(6)]
    assert answers[0] == 200
    assert answers[-1] == 429
