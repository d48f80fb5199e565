"""Every dataset as JSON: lists, single rows, the schema, and how the API speaks of errors."""

import csv
import io
import re

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from schemathesis import checks

from commissioning.catalogue.registry import DATASETS
from commissioning.web.api.limits import PoliteLimit
from tests.register.test_export import QUESTIONS, as_written, value_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]

HOLDS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
PLAIN = {"Accept-Encoding": "identity"}  # in process, nobody unpacks what is compressed
SLOUGH = "slough-childrens-social-care-2015-10-01"
WORCESTERSHIRE = "worcestershire-childrens-social-care-2019-10-01"
ROWS = {
    "authorities": ["slough", "E06000039", "e08000016", "northamptonshire", "E10000021"],
    "authority-codes": ["E08000016"],
    "authority-names": ["E06000039,Slough"],
    "grade-scales": ["ofsted"],
    "grades": ["requires_improvement"],
    "inspection-kinds": ["standard"],
    "frameworks": ["ilacs"],
    "judgement-areas": ["ilacs_overall"],
    "inspections": ["ilacs-e08000025-2023-02-20"],
    "judgements": ["ilacs-e08000025-2023-02-20,ilacs_overall"],
    "providers": ["achieving-for-children"],
    "provision-lists": ["2025-03-31"],
    "provision": ["1183479"],
    "provision-spells": ["1183479,2018-03-31"],
    "provision-grades": ["1027076,2014-09-26,2016-03-31", "1155761,2023-05-02,"],
    "provision-events": ["1027076,closed,2020-03-31"],
    "outsourcing": ["E06000039"],
    "scopes": ["adoption"],
    "sources": ["BBC News"],
    "arrangements": ["birmingham-childrens-social-care-2018-04-01"],
    "arrangement-events": ["birmingham-2014-03-01-commissioner"],
    "considered-changes": ["barnet-2017-09-13-considered"],
    "statistical-neighbours": ["E06000001,2021,E06000006"],
    "indicators": ["cla_rate"],
    "published-series": ["cla_rate,interactive-tool"],
    "observations": ["cla_rate,E06000039,,2025-03-31", "cla_rate,,E12000007,2025-03-31"],
    "latest-grades": ["E06000039"],
    "inspection-grades": ["ilacs-e08000025-2023-02-20"],
    "panel": ["2025,E06000039", "2010,e10000021"],
    "changes": ["slough-childrens-social-care-2015-10-01"],
    "changes-inspections": ["slough-childrens-social-care-2015-10-01,2015-11-24,E06000039"],
    "same-start": ["slough-childrens-social-care-2015-10-01,E08000026"],
    "movements": ["E06000039,2023-01-23"],
    "improvement": ["E06000039,2013-11-19"],
    "improvement-curve": ["trust,787"],
    "initiation": ["slough-childrens-social-care-2015-10-01"],
    "around": ["cla_rate,same_start,trust,0"],
    "around-cells": [f"{SLOUGH},cla_rate,same_start,0"],
    "around-figures": [f"{SLOUGH},cla_rate,2016-03-31"],
    "twins": [f"{WORCESTERSHIRE},cla_rate,0", f"{SLOUGH},cla_rate,"],
    "twin-donors": [f"{WORCESTERSHIRE},cla_rate,E08000035"],
    "context-notes": [],
    "collaborations": ["bolton-greater-manchester-care-cooperative"],
    "national-figures": ["unregistered-homes-found-2021-22"],
    "glossary": ["earned"],
    "freshness": ["inspections,all", "observations,cla_rate"],
    "decisions": ["achieving-for-children-2014-04-01"],
    "plan-criteria": ["outcomes"],
    "plan-gateways": ["legal_power"],
    "plan-readiness": ["r-data-cost"],
    "revisions": [],
}


def everything(client, slug, question=""):
    """All rows of a list, page after page."""
    address, found = f"/api/v1/{slug}/?page_size=500&{question}", []
    while address:
        answer = client.get(address).json()
        found += answer["results"]
        address = answer["next"]
    assert len(found) == answer["count"]
    return found


def in_file(client, slug, question=""):
    """The same rows as the CSV has them, with the values that JSON has."""
    response = client.get(f"/data/{slug}.csv?{question}")
    text = b"".join(response.streaming_content).decode()
    types = {column.name: column.type for column in DATASETS[slug].columns}
    return [
        {name: value_of(types[name], as_written(cell)) for name, cell in row.items()}
        for row in csv.DictReader(io.StringIO(text))
    ]


# Parts of large datasets that say as much as the whole.
PARTS = {
    "panel": "year_from=2024",
    "provision": "q=fostering",
    "provision-spells": "on_list=2025-03-31&type=independent_fostering_agency",
    "provision-grades": "grade=inadequate",
    "provision-events": "type=independent_fostering_agency",
}


@pytest.mark.slow
@pytest.mark.parametrize("slug", [slug for slug in DATASETS if slug != "observations"])
def test_a_list_has_the_rows_of_the_file(slug, client, something_published, of_the_study):
    question = PARTS.get(slug, "")
    assert everything(client, slug, question) == in_file(client, slug, question) != []


@pytest.mark.parametrize(("slug", "question"), QUESTIONS.items())
def test_a_filtered_list_has_the_rows_of_the_file(slug, question, client):
    assert everything(client, slug, question) == in_file(client, slug, question)


@pytest.mark.parametrize(("slug", "question"), QUESTIONS.items())
def test_a_wrong_filter_is_the_only_key_of_the_answer(slug, question, client):
    name = question.split("=")[0]
    if name == "q":
        pytest.skip("any text may be looked for")
    response = client.get(f"/api/v1/{slug}/", {name: "x"})
    assert response.status_code == 400
    assert list(response.json()) == [name]
    assert all(isinstance(said, str) for said in response.json()[name])


def test_every_dataset_has_rows_to_look_for():
    assert set(ROWS) == set(DATASETS)


@pytest.mark.parametrize(("slug", "key"), [(s, key) for s, keys in ROWS.items() for key in keys])
def test_a_row_is_found_by_its_key(slug, key, client, of_the_study):
    response = client.get(f"/api/v1/{slug}/{key}/")
    assert response.status_code == 200, response.content
    row = response.json()
    assert list(row) == [column.name for column in DATASETS[slug].columns]
    assert client.get(f"/api/v1/{slug}/nothing/").status_code == 404
    assert client.get(f"/api/v1/{slug}/a,b,c,d,e/").status_code == 404


def test_a_row_is_the_one_of_the_list(client):
    wanted = client.get("/api/v1/arrangements/?model=trust").json()["results"][0]
    assert client.get(f"/api/v1/arrangements/{wanted['reference']}/").json() == wanted
    figure = client.get("/api/v1/observations/?indicator=cla_rate&authority=Slough").json()
    wanted = figure["results"][0]
    key = f"cla_rate,E06000039,,{wanted['period_end']}"
    assert client.get(f"/api/v1/observations/{key}/").json() == wanted
    wanted = client.get("/api/v1/panel/?authority=Slough&year_from=2020").json()["results"][0]
    assert client.get("/api/v1/panel/2020,E06000039/").json() == wanted


def test_a_closed_council_is_shown_on_its_last_day(client):
    row = client.get("/api/v1/authorities/E10000021/").json()
    assert (row["slug"], row["as_at"]) == ("northamptonshire", "2021-03-31")
    assert row["model"] == "trust"


def test_a_source_is_found_by_its_address(client):
    url = client.get("/api/v1/sources/?q=https").json()["results"][0]["reference"]
    address = reverse("api-sources-row", args=[url])
    assert client.get(address).json()["reference"] == url


# Comparisons


def test_councils_side_by_side_are_those_of_the_csv(client):
    asked = {"authority": ["slough", "leeds"], "indicator": ["cla_rate", "rereferral_pct"]}
    answer = client.get("/api/v1/compare/authorities/", asked).json()
    text = b"".join(client.get("/data/compare-authorities.csv", asked).streaming_content)
    rows = list(csv.DictReader(io.StringIO(text.decode())))
    told = [(c["name"], row["indicator"]) for c in answer["councils"] for row in c["comparisons"]]
    assert told == [(row["name"], row["indicator"]) for row in rows]
    assert answer["councils"][0]["grades"]["overall"] == "requires_improvement"
    wrong = client.get("/api/v1/compare/authorities/", {"authority": "slough"})
    assert wrong.status_code == 400
    assert list(wrong.json()) == ["authority"]


def test_cost_and_outcome_are_those_of_the_page(client):
    answer = client.get("/api/v1/compare/money/").json()
    assert answer["cost_period"]
    assert len(answer["points"]) > 100
    costs = sorted(point["cost"] for point in answer["points"])
    assert costs[0] <= answer["median_cost"] <= costs[-1]
    page = client.get("/compare/money/").content.decode()
    assert answer["cost_period"] in page
    assert client.get("/api/v1/compare/money/?cost=x").json().keys() == {"cost"}


# What every answer has


@pytest.mark.parametrize("address", ["authorities/", "compare/ratings/", "schema/"])
def test_an_answer_can_be_kept_and_asked_for_again(address, client):
    first = client.get(f"/api/v1/{address}")
    assert first["ETag"]
    for name, header in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        assert client.get(f"/api/v1/{address}", headers={name: first[header]}).status_code == 304


def test_other_sites_may_read_and_not_write(client):
    other = {"Origin": "https://example.org"}
    for address in ("/api/v1/scopes/", "/data/scopes.csv"):
        response = client.get(address, headers=other)
        assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get("/admin/login/", headers=other)
    asked = other | {"Access-Control-Request-Method": "GET"}
    preflight = client.options("/api/v1/scopes/", headers=asked)
    assert preflight["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_too_many_questions_are_put_off(client, monkeypatch):
    monkeypatch.setattr(PoliteLimit, "get_rate", lambda self: "3/min")
    answers = [client.get("/api/v1/scopes/") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert list(answers[-1].json()) == ["detail"]
    again = client.get("/api/v1/scopes/", headers={"If-None-Match": answers[0]["ETag"]})
    assert again.status_code == 304
    assert client.get("/api/v1/scopes/", REMOTE_ADDR="10.0.0.9").status_code == 200


def test_an_unknown_address_is_told_in_the_shape_of_other_errors(client):
    response = client.get("/api/v1/nowhere/")
    assert response.status_code == 404
    assert list(response.json()) == ["detail"]


@pytest.mark.slow
def test_the_index_names_every_list(client):
    answer = client.get("/api/v1/").json()
    assert list(answer["datasets"]) == list(DATASETS)
    for address in [answer["documentation"], answer["schema"], *answer["datasets"].values()]:
        assert client.get(address).status_code == 200


def test_the_page_names_every_path_and_loads_nothing_from_elsewhere(client):
    page = client.get("/api/v1/docs/").content.decode()
    assert len(page) < 200_000
    for path in client.get("/api/v1/schema/").json()["paths"]:
        assert f"<code>{path}</code>" in page
    assert re.findall(r"<script[^>]*>", page) == [
        '<script src="/static/search.js" defer>',
        '<script src="/static/copy.js" defer>',
    ]
    ours = r"(?!www\.nationalarchives|testserver/)"
    assert not re.findall(rf'(?:src|href)="(?:https?:)?//{ours}', page)


@pytest.fixture
def schema(monkeypatch):
    """The API's schema, whose operations can be called; within the test's transaction, so the
    end of a request must not close the connection to the database."""
    monkeypatch.setattr(PoliteLimit, "get_rate", lambda self: None)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/schema/", WSGIHandler())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.slow
def test_every_answer_is_what_the_schema_says(schema):
    """Schemathesis asks each operation a few questions, wrong ones among them."""
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) >= 2 * len(DATASETS) + 5
    for operation in operations:

        @settings(
            max_examples=6,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def holds(case):
            case.call_and_validate(checks=HOLDS, headers=PLAIN)

        holds()


@pytest.mark.slow
@pytest.mark.parametrize("slug", list(DATASETS))
def test_no_parameter_with_a_nul_fails(slug, client):
    """PostgreSQL takes no NUL in a text: none may get as far as the database."""
    for name in (*DATASETS[slug].asked({}).form.fields, "since", "page", "page_size"):
        answer = client.get(f"/api/v1/{slug}/", {name: "\0"})
        assert answer.status_code in (200, 400, 404), name


@pytest.mark.slow
@pytest.mark.parametrize("slug", list(DATASETS))
def test_every_row_is_what_the_schema_says(slug, schema):
    """Not only what Schemathesis happens to ask for: the first five hundred rows of each list."""
    operation = schema[f"/api/v1/{slug}/"]["GET"]
    response = operation.Case(query={"page_size": 500}).call(headers=PLAIN)
    assert response.status_code == 200
    operation.validate_response(response)
