"""How many queries a page of a plan asks, for one plan with three options and three outcomes, once
what is the same for every plan is at hand."""

import json

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.slow]
PLAN = {
    "schema": "plan/1",
    "authority": "E08000008",
    "data_version": "0000000000",
    "made_on": "2026-01-01",
    "options": [
        {"id": "o1", "model": "in_house", "name": "As it is"},
        {"id": "o2", "model": "trust", "name": "A trust"},
        {"id": "o3", "model": "buy_less", "name": "Homes of our own"},
    ],
    "criteria": [{"id": "c1", "swing": 100}, {"id": "c2", "swing": 50}],
    "scores": [
        {"option": option, "criterion": criterion, "score": 50}
        for option in ("o1", "o2", "o3")
        for criterion in ("c1", "c2")
    ],
    "outcomes": [
        {"indicator": code, "target": 50, "by": "2028", "baseline": {"period": "2022", "value": 52}}
        for code in ("careleavers_eet_pct", "sw_agency_pct", "rereferral_pct")
    ],
    "milestones": [{"kind": "decision", "on": "2026-02-01"}],
}
BODY = json.dumps(PLAN)
POSTED = {
    "/plan/edit/where-you-are/": 36,
    "/plan/edit/case-for-change/": 25,
    "/plan/edit/long-list/": 51,
    "/plan/edit/gateways/": 35,
    "/plan/edit/evidence/": 50,
    "/plan/edit/appraisal/": 29,
    "/plan/edit/readiness/": 46,
    "/plan/edit/outcomes/": 42,
    "/plan/edit/timeline/": 33,
    "/plan/edit/since/": 36,
    "/plan/paper/": 65,
    "/plan/file.json": 5,
}
ASKED = {
    "/plan/": 2,
    "/plan/evidence/?authority=E08000008": 52,
    "/plan/schema.json": 0,
    "/compare/peers/?authority=E06000052&option=trust": 24,
    "/compare/peers/?authority=E06000052&option=buy_more": 36,
    "/api/v1/plan/evidence/?authority=E08000008": 50,
}


@pytest.fixture
def warm(client):
    """The background of planning, and what all councils say of bought care, are at hand."""
    client.post("/plan/edit/evidence/", {"plan": BODY})
    client.get("/data/")


@pytest.mark.parametrize("address", POSTED)
def test_a_page_of_a_plan_asks_a_known_number_of_queries(
    address, client, warm, django_assert_num_queries
):
    with django_assert_num_queries(POSTED[address]):
        answer = client.post(address, {"plan": BODY})
    assert answer.status_code == 200


@pytest.mark.parametrize("address", ASKED)
def test_a_page_of_planning_asks_a_known_number_of_queries(
    address, client, warm, django_assert_num_queries
):
    with django_assert_num_queries(ASKED[address]):
        answer = client.get(address)
    assert answer.status_code == 200


def test_arithmetic_alone_asks_nothing(client, warm, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.post("/api/v1/plan/appraisal/", BODY, content_type="application/json")
    assert answer.status_code == 200
