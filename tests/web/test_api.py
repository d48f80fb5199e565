"""The API and the CSV give the same rows and numbers as the pages, in the shape agreed."""

import csv
import io

import pytest

pytestmark = pytest.mark.django_db

GROUP = [
    "model",
    "label",
    "authorities",
    "graded",
    "outstanding",
    "good",
    "requires_improvement",
    "inadequate",
    "missing",
    "good_or_better",
    "given_under_another",
    "given_under_another_members",
    "carried",
    "members",
]
REASONS = ["not_yet_inspected", "overall_not_given", "area_not_judged", "not_published"]


def rows_of(response):
    text = b"".join(response).decode()
    return list(csv.DictReader(io.StringIO(text)))


def everything(client, path, **parameters):
    response = client.get(f"/api/v1/{path}/", {"page_size": 500, **parameters})
    assert response.status_code == 200
    return response.json()["results"]


def test_ratings_have_the_agreed_shape(client):
    answer = client.get(
        "/api/v1/compare/ratings/", {"as_at": "2025-03-31", "published_by": "2025-06-30"}
    ).json()
    assert list(answer) == ["question", "data_version", "groups", "total"]
    assert answer["question"] == {
        "as_at": "2025-03-31",
        "area": "overall",
        "scope": "childrens-social-care",
        "basis": "inspected",
        "published_by": "2025-06-30",
        "region": [],
        "delivered": "at_inspection",
        "carry": False,
    }
    for group in (*answer["groups"], answer["total"]):
        assert list(group) == GROUP
        assert list(group["missing"]) == REASONS
        assert (group["good_or_better"] is None) == (group["graded"] < 5)
    trust = next(group for group in answer["groups"] if group["model"] == "trust")
    assert "E08000032" in trust["members"]
    assert len(trust["members"]) == trust["authorities"] == 8


def test_ratings_as_csv_are_the_same_rows(client):
    asked = {"as_at": "2024-09-24", "region": "E12000008"}
    answer = client.get("/api/v1/compare/ratings/", asked).json()
    rows = rows_of(client.get("/data/compare-ratings.csv", asked))
    groups = [*answer["groups"], answer["total"]]
    assert [row["model"] for row in rows] == [group["model"] for group in groups]
    for row, group in zip(rows, groups, strict=True):
        for key in GROUP[2:8]:
            assert row[key] == str(group[key])
        assert row["members"].split() == group["members"]
        assert row["missing_not_yet_inspected"] == str(group["missing"]["not_yet_inspected"])
        share = group["good_or_better"]
        assert row["good_or_better_share"] == (str(share["share"]) if share else "")
        assert row["as_at"] == "2024-09-24"


def test_regions_go_by_code_by_name_and_by_ofsteds_joined_one(client):
    def total(*regions):
        answer = client.get("/api/v1/compare/ratings/", {"region": regions})
        return answer.json()["total"]["authorities"]

    assert total("E12000007") == total("London") == 33
    assert total("yorkshire-and-the-humber") + total("North East") == 27
    assert total("North East, Yorkshire and the Humber") == 27
    assert total("E12000003", "E12000001") == 27


FILTERS = [
    {},
    {"q": "hull"},
    {"q": "E08000016"},
    {"region": "London", "type": "london_borough"},
    {"model": "trust"},
    {"model": ["trust", "social_enterprise"], "as_at": "2024-09-24"},
    {"grade": "inadequate", "area": "leadership"},
    {"initiation": "statutory_direction"},
    {"scope": "adoption", "model": "outsourced"},
    {"scope": "youth", "model": "not_recorded"},
    {"changed_since": "2018-01-01"},
    {"changed_since": "2010-04-01", "as_at": "2016-04-01"},
]


@pytest.mark.parametrize("asked", FILTERS, ids=str)
def test_council_list_csv_and_page_agree(asked, client):
    results = everything(client, "authorities", **asked)
    rows = rows_of(client.get("/data/authorities.csv", asked))
    assert [row["gss_code"] for row in rows] == [r["gss_code"] for r in results]
    for row, result in zip(rows, results, strict=True):
        for name in ("model", "provider", "grade", "grade_as_published", "grade_missing"):
            assert row[name] == (result[name] or "")
        assert bool(row["grade"]) != bool(row["grade_missing"])
    page = client.get("/authorities/", asked).content.decode()
    word = "council" if len(results) == 1 else "councils"
    assert f"<h2>{len(results)} {word} " in page


def test_the_council_list_agrees_with_the_comparison(client):
    for day in ("2013-12-31", "2019-10-01", "2026-08-31"):
        asked = {"as_at": day, "area": "overall", "delivered": "now"}
        answer = client.get("/api/v1/compare/ratings/", asked).json()
        results = everything(client, "authorities", as_at=day)
        assert len(results) == answer["total"]["authorities"]
        for group in answer["groups"]:
            of_model = [r for r in results if r["model"] == group["model"]]
            assert {r["gss_code"] for r in of_model} == set(group["members"])
            for grade in GROUP[4:8]:
                assert sum(r["grade"] == grade for r in of_model) == group[grade]


def test_lists_are_paged(client):
    first = client.get("/api/v1/authorities/").json()
    assert list(first) == ["count", "next", "previous", "results"]
    assert first["count"] == 153
    second = client.get(first["next"]).json()
    assert second["results"][0]["gss_code"] != first["results"][0]["gss_code"]


def test_changed_since_finds_changes_of_model_or_provider_and_no_reorganisation(client):
    found = {r["slug"] for r in everything(client, "authorities", changed_since="2019-01-01")}
    assert {"reading", "worcestershire", "doncaster", "bradford", "torbay"} <= found
    assert "slough" not in found  # a new owner of the same company
    assert "cumberland" not in found  # a new council
    assert "leeds" not in found


def test_arrangements_as_at_a_day_reproduce_what_others_have_counted(client):
    asked = {"scope": "childrens-social-care", "model": ["trust", "social_enterprise"]}
    results = everything(client, "arrangements", in_force_on="2024-09-24", **asked)
    assert len(results) == 12
    assert len({result["provider"] for result in results}) == 9
    assert len(everything(client, "arrangements", in_force_on="2024-10-01", **asked)) == 11


def test_an_arrangement_of_the_api_has_a_page(client):
    for result in everything(client, "arrangements", q="Slough"):
        assert client.get(f"/arrangements/{result['reference']}/").status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        {"provider": "achieving-for-children"},
        {"control": "jointly_owned"},
        {"evidence": "assumed"},
        {"region": "London", "scope": "adoption"},
        {"initiation": "voluntary"},
    ],
    ids=str,
)
def test_arrangement_filters_narrow_the_list(asked, client):
    some = everything(client, "arrangements", **asked)
    count = client.get("/api/v1/arrangements/").json()["count"]
    assert 0 < len(some) < count
    rows = rows_of(client.get("/data/arrangements.csv", asked))
    assert [row["reference"] for row in rows] == [result["reference"] for result in some]


@pytest.mark.slow
def test_every_table_can_be_taken_away(client, a_note):
    from commissioning.tables import TABLES

    for table in TABLES:
        response = client.get(f"/data/{table.slug}.csv")
        assert response["Content-Type"].startswith("text/csv")
        assert f'filename="{table.slug}-' in response["Content-Disposition"]
        assert len(rows_of(response)) > 0
