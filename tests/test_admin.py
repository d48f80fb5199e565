"""The admin: every model is there, can be searched, edited, and shows its history."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from authorities.models import Inspection
from commissioning.models import DeliveryArrangement

pytestmark = pytest.mark.django_db

OURS = [
    model
    for label in ("authorities", "providers", "commissioning")
    for model in apps.get_app_config(label).get_models()
    if "istorical" not in model.__name__
]


@pytest.fixture
def signed_in(admin_client):
    return admin_client


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_model_has_its_pages(model, signed_in):
    assert model in admin.site._registry
    record = model.objects.order_by("pk").last()
    pages = [
        address(model, "changelist"),
        address(model, "changelist") + "?q=slough",
        address(model, "add"),
        address(model, "change", record.pk),
        address(model, "history", record.pk),
    ]
    for page in pages:
        assert signed_in.get(page).status_code == 200, page


def test_a_list_asks_a_small_number_of_queries(signed_in, django_assert_max_num_queries):
    for model in OURS:
        with django_assert_max_num_queries(12):
            signed_in.get(address(model, "changelist"))


def test_a_form_refuses_what_the_database_refuses_and_says_so(signed_in):
    """Two whole-service arrangements of one council on the same days."""
    council = DeliveryArrangement.objects.get(
        authority__slug="leeds", scope="childrens-social-care"
    )
    count = DeliveryArrangement.objects.count()
    response = signed_in.post(
        address(DeliveryArrangement, "add"),
        {
            "reference": "leeds-again",
            "authority": council.authority_id,
            "scope": "childrens-social-care",
            "model": "in_house",
            "initiation": "voluntary",
            "started_on": "2020-04-01",
            "started_precision": "day",
            "evidence": "assumed",
            "events-TOTAL_FORMS": 0,
            "events-INITIAL_FORMS": 0,
        },
    )
    assert response.status_code == 200
    assert b"Another whole-service arrangement of this council is in force" in response.content
    assert DeliveryArrangement.objects.count() == count


def test_a_change_keeps_the_old_value_and_who_made_it(signed_in, admin_user):
    inspection = Inspection.objects.get(reference="ilacs-e06000039-2023-01-23")
    form = signed_in.get(address(Inspection, "change", inspection.pk)).context["adminform"].form
    data = {name: value for name, value in form.initial.items() if value is not None}
    data |= {"note": "Corrected.", "judgements-TOTAL_FORMS": 0, "judgements-INITIAL_FORMS": 0}
    response = signed_in.post(address(Inspection, "change", inspection.pk), data)
    assert response.status_code == 302
    newest, before = inspection.history.all()[:2]
    assert (newest.note, newest.history_user) == ("Corrected.", admin_user)
    assert before.note == inspection.note


def test_problems_are_for_those_signed_in(client, signed_in):
    assert signed_in.get("/admin/problems/").status_code == 200
    client.logout()
    assert client.get("/admin/problems/").status_code == 302


def test_guessing_passwords_is_locked_out(client, admin_user):
    wrong = {"username": "admin", "password": "guess"}
    answers = [client.post("/admin/login/", wrong).status_code for _ in range(6)]
    assert answers[0] == 200
    assert answers[-1] == 429
