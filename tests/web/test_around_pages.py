"""Outcomes and cost around changes: the same numbers behind every door, and what stands where
there are none."""

import csv
import io
import re
from functools import partial
from unittest import mock

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string

from authorities.models import Indicator
from commissioning.catalogue.versions.archive import _files
from commissioning.comparison.around import draws, pooled, registered_plan, study
from commissioning.comparison.around.kept import keep
from commissioning.comparison.changes import changes_in
from commissioning.models import WHOLE_SERVICE, StudyRun
from commissioning.tables import version
from commissioning.web import caching
from commissioning.web.templatetags.words import glossary

pytestmark = pytest.mark.django_db

SLOUGH = "slough-childrens-social-care-2015-10-01"
WORCESTERSHIRE = "worcestershire-childrens-social-care-2019-10-01"
AGENCY = {"indicator": "sw_agency_pct"}


def page(client, address, **asked):
    response = client.get(address, asked)
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]*>", " ", response.content.decode()).split())


def api(client, address, **asked):
    response = client.get(f"/api/v1/compare/{address}", asked)
    assert response.status_code == 200, response.content
    return response.json()


def rows_of(client, slug, **asked):
    response = client.get(f"/data/{slug}.csv", asked)
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(b"".join(response).decode())))


def shown(value, sign=True):
    """A difference in percentage points as pages have it."""
    mark = "" if not sign else "+" if value > 0 else "−"
    return f"{mark}{abs(value):.1f}"


# Before the study has been worked out


@pytest.mark.parametrize(
    "address",
    ["/compare/around/", f"/compare/changes/{SLOUGH}/", f"/compare/changes/{SLOUGH}/twin/"],
)
def test_a_page_says_what_to_run_where_nothing_has_been_worked_out(address, client):
    assert "have not been worked out yet" in page(client, address)
    assert "manage.py study" in page(client, address)


def test_the_api_has_nulls_where_nothing_has_been_worked_out(client):
    answer = api(client, "around/")
    assert answer["att"] == dict.fromkeys(("estimate", "lower", "upper", "p"))
    assert (answer["years"], answer["treated"], answer["holm"]) == ([], [], None)
    assert answer["question"]["data_version"] is None
    assert "not been worked out" in api(client, f"changes/{SLOUGH}/twin/")["reason"]
    assert rows_of(client, "around") == rows_of(client, "twins") == []


# The pooled path


def test_the_answer_has_the_keys_that_were_agreed(client, studied):
    answer = api(client, "around/", **AGENCY)
    assert set(answer) == {"question", "att", "detectable", "years", "treated", "holm"}
    assert set(answer["att"]) == {"estimate", "lower", "upper", "p"}
    assert {*answer["years"][0]} == {"year", "n", "estimate", "lower", "upper"}
    assert answer["question"]["to"] == ["trust"]
    assert answer["question"]["controls"] == "same_start"
    assert answer["question"]["plan_version"] == registered_plan.VERSION
    assert answer["question"]["data_version"] == version.current().hash
    assert [year["year"] for year in answer["years"]] == list(range(-5, 6))


@pytest.mark.parametrize("controls", ["same_start", "never_changed"])
@pytest.mark.parametrize(("first", "last"), [(-5, 5), (-2, 3), (0, 0), (1, 4)])
def test_page_file_and_api_have_the_same_numbers(controls, first, last, client, studied):
    asked = AGENCY | {"controls": controls, "from_year": first, "to_year": last}
    answer, words = api(client, "around/", **asked), page(client, "/compare/around/", **asked)
    rows = rows_of(client, "around", **asked)
    att = answer["att"]
    for value in (att["estimate"], att["lower"], att["upper"]):
        assert f"{shown(value)} points" in words
    assert f"could have been found is {shown(answer['detectable'], sign=False)} points" in words
    assert f"p is {att['p']:.3f}" in words
    assert f"{answer['holm']:.3f} is left of it" in words
    assert [int(row["year"]) for row in rows] == [year["year"] for year in answer["years"]]
    assert [float(r["estimate"]) for r in rows] == [y["estimate"] for y in answer["years"]]
    assert {float(row["att"]) for row in rows} == {att["estimate"]}
    assert {float(row["holm"]) for row in rows} == {answer["holm"]}


def test_a_year_is_the_mean_of_its_cells(client, studied):
    answer = api(client, "around/", **AGENCY)
    cells = rows_of(client, "around-cells", **AGENCY)
    for year in answer["years"]:
        own = [float(c["estimate"]) for c in cells if int(c["year"]) == year["year"]]
        assert len(own) == year["n"]
        assert sum(own) / len(own) == pytest.approx(year["estimate"], abs=1e-5)
    for cell in cells:
        moved = float(cell["moved"]) - float(cell["controls_moved"])
        assert moved == pytest.approx(float(cell["estimate"]), abs=1e-5)
        assert int(cell["controls_n"]) >= 5


def test_who_is_left_out_is_named_with_the_reason(client, studied):
    words = page(client, "/compare/around/", **AGENCY)
    treated = {one["authority"] for one in api(client, "around/", **AGENCY)["treated"]}
    assert "Doncaster" not in treated
    assert "Doncaster , 1 October 2014: There is no figure for the year before" in words
    assert {"Worcestershire", "Sunderland"} <= treated


def test_models_to_which_nothing_changed_add_nothing(client, studied):
    alone = api(client, "around/", to=["trust"])
    both = api(client, "around/", to=["trust", "outsourced"])
    assert both["att"] == alone["att"]
    assert api(client, "around/", to=["outsourced"])["years"] == []
    words = page(client, "/compare/around/", to=["outsourced"])
    assert "No change to outsourced has comparable figures" in words


@pytest.mark.parametrize(
    ("asked", "name", "told"),
    [
        ({"from_year": "2014"}, "from_year", "Years count from go-live"),
        ({"from_year": "2"}, "from_year", "from −8 to 1".replace("−", "-")),
        ({"to_year": "-1"}, "to_year", "from 0 to 8"),
        ({"from_year": "1", "to_year": "0"}, "to_year", "no earlier than the first"),
        ({"to": ["trust", "in_house"]}, "to", "ask for it alone"),
        ({"to": "magic"}, "to", "is not one of"),
        ({"indicator": "sw_fte"}, "indicator", ""),
        ({"controls": "kept"}, "controls", ""),
    ],
)
def test_a_wrong_question_says_what_is_wrong(asked, name, told, client, studied):
    response = client.get("/api/v1/compare/around/", asked)
    assert response.status_code == 400
    assert list(response.json()) == [name]
    assert told in response.json()[name][0]
    assert told in page(client, "/compare/around/", **asked)


# When the data move on


def test_a_page_says_when_its_figures_are_older_than_the_data(client, study_results):
    keep("0123456789", study_results)
    words = page(client, "/compare/around/")
    assert "older than the data: they rest on data version 0123456789" in words
    assert "manage.py study" in words


def test_a_page_is_another_once_the_study_has_been_worked_out(client, study_results):
    first = client.get("/compare/around/")
    keep(version.current().hash, study_results)
    again = client.get("/compare/around/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert "have not been worked out" not in again.content.decode()


def test_runs_of_three_versions_are_kept_and_one_of_each(study_results):
    few = study_results[:5]
    for name in ("1111111111", "2222222222", "3333333333", "3333333333", "4444444444"):
        keep(name, few)
    kept = [run.data_version for run in StudyRun.objects.all()]
    assert kept == ["4444444444", "3333333333", "2222222222"]


def test_the_command_says_so_where_nothing_is_to_do(studied, capsys):
    call_command("study")
    assert "has been studied already" in capsys.readouterr().out


# One change


def test_a_change_is_followed_before_during_and_after(client, studied):
    rows = rows_of(client, "around-figures", change=SLOUGH, indicator="cla_rate")
    assert [int(r["year"]) for r in rows] == list(range(-3, 10))
    assert {r["phase"] for r in rows if int(r["year"]) < 0} == {"before"}
    assert {r["phase"] for r in rows if int(r["year"]) >= 0} == {"during"}
    words = page(client, f"/compare/changes/{SLOUGH}/")
    assert "Outcomes and cost before, during and after" in words
    for row in rows[:3]:
        assert (
            f"{float(row['value']):.1f} {float(row['same_start']):.1f} n {row['same_start_n']}"
            in words
        )


def test_what_followed_a_change_is_told_from_what_came_while_it_lasted(client, studied):
    rows = rows_of(client, "around-figures", change=WORCESTERSHIRE, indicator="cla_rate")
    assert {r["period"] for r in rows if r["phase"] == "after"} == {"2025"}


def test_a_joint_return_counts_with_one_council(client, studied):
    kingston, richmond = (
        rows_of(
            client, "around-figures", change=f"{name}-childrens-social-care-2014-04-01", **AGENCY
        )
        for name in ("kingston-upon-thames", "richmond-upon-thames")
    )
    assert {r["left_out"] for r in kingston if r["period"] >= "2017"} == {""}
    told = {r["left_out"] for r in richmond if r["period"] >= "2017"}
    assert told == {"joint return, counted with Kingston upon Thames"}
    assert {r["value"] for r in richmond if r["period"] >= "2017"} == {""}


def test_a_joint_return_is_marked_in_the_table_of_the_council_that_it_counts_with(client, studied):
    words = page(client, "/compare/changes/kingston-upon-thames-childrens-social-care-2014-04-01/")
    assert "joint return with Richmond upon Thames" in words


def test_a_rounded_zero_is_neither_missing_nor_a_number(client, studied):
    change = "sunderland-childrens-social-care-2017-04-01"
    rows = rows_of(client, "around-figures", change=change, **AGENCY)
    told = {r["period"]: (r["value"], r["symbol"]) for r in rows if r["symbol"]}
    assert told == dict.fromkeys(("2023", "2024", "2025"), ("", "low"))
    assert page(client, f"/compare/changes/{change}/").count("Rounds to zero") == 3


@pytest.mark.parametrize(("unit", "is_said"), [("gbp_per_child", True), ("percent", False)])
def test_spending_says_in_which_prices_it_is(unit, is_said):
    said = render_to_string("partials/prices.html", {"indicator": Indicator(unit=unit)})
    assert ("In the prices of each year" in said) is is_said


def test_a_part_of_the_service_has_no_outcomes(client, studied):
    change = rows_of(client, "changes", scope="adoption")[0]["change"]
    assert "Outcomes and cost before" not in page(client, f"/compare/changes/{change}/")


@pytest.mark.parametrize("address", ["/authorities/slough/", "/providers/slough-children-first/"])
def test_profiles_lead_to_the_outcomes_of_their_changes_alone(address, client):
    found = re.findall(
        r'href="(/compare/changes/[^"]*#outcomes)"', client.get(address).content.decode()
    )
    assert found == [f"/compare/changes/{SLOUGH}/#outcomes"]


# The twin


def test_the_twin_has_the_same_numbers_on_page_file_and_api(client, studied):
    address = f"changes/{WORCESTERSHIRE}/twin/"
    answer, words = api(client, address), page(client, f"/compare/{address}")
    rows = rows_of(client, "twins", change=WORCESTERSHIRE, indicator="cla_rate")
    assert [float(r["gap"]) for r in rows] == [y["gap"] for y in answer["years"]]
    assert {int(r["rank"]) for r in rows} == {answer["rank"]}
    assert f"number {answer['rank']} of {answer['ranked']}" in words
    gap = answer["gap"]["estimate"]
    side = "below" if gap < 0 else "above"
    assert f"stood {shown(gap, sign=False)} {side} its twin on average" in words
    donors = rows_of(client, "twin-donors", change=WORCESTERSHIRE, indicator="cla_rate")
    assert sum(float(d["weight"]) for d in donors) == pytest.approx(1, abs=1e-4)
    assert len(donors) == len(answer["donors"]) == answer["ranked"] - 1
    after = [y["gap"] for y in answer["years"] if y["year"] >= 0]
    assert sum(after) / len(after) == pytest.approx(answer["gap"]["estimate"], abs=1e-5)
    assert answer["before"] == sum(y["year"] < 0 for y in answer["years"])


def test_where_there_is_no_twin_the_reason_stands(client, studied):
    answer = api(client, f"changes/{SLOUGH}/twin/")
    assert (
        answer["reason"]
        == "It has 3 years of comparable figures before the change; a twin needs 4."
    )
    assert answer["years"] == []
    words = page(client, f"/compare/changes/{SLOUGH}/twin/")
    assert f"No picture: {answer['reason']}" in words


@pytest.mark.parametrize("reference", ["nothing", "leeds-childrens-social-care-2010-04-01"])
def test_what_began_no_change_has_no_twin(reference, client):
    assert client.get(f"/compare/changes/{reference}/twin/").status_code == 404
    assert client.get(f"/api/v1/compare/changes/{reference}/twin/").status_code == 404


# The plan


def test_the_plan_names_what_is_fixed(client):
    words = page(client, "/method/study/")
    assert f"Version {registered_plan.VERSION}" in words
    for code in registered_plan.INDICATORS:
        assert code in words
    for fixed in ("9,999", "0.15", str(registered_plan.FIXED["seed"])):
        assert fixed in words


def test_the_plan_says_for_each_indicator_how_well_its_interval_held(client):
    told = registered_plan.MEASURED["coverage"]
    assert list(told) == list(registered_plan.INDICATORS)
    words = page(client, "/method/study/")
    for indicator in Indicator.objects.filter(pk__in=told):
        (same, _), (never, _) = told[indicator.code]
        assert re.search(rf"{re.escape(indicator.label)}: {same} \(.*?; {never} \(", words)


def test_the_archive_holds_the_plan():
    content = dict(_files(version.current()))["study-plan.html"]
    assert f"Version {registered_plan.VERSION}".encode() in b"".join(content)


QUERIES = {
    "/compare/around/": 8,
    f"/compare/changes/{WORCESTERSHIRE}/twin/": 7,
    "/api/v1/compare/around/": 6,
    f"/api/v1/compare/changes/{WORCESTERSHIRE}/twin/": 6,
}


@pytest.mark.parametrize("address", QUERIES)
def test_a_page_reads_what_is_kept(address, client, studied, django_assert_num_queries):
    caching._made(glossary, version.current().hash)
    with django_assert_num_queries(QUERIES[address]):
        client.get(address)


@pytest.mark.parametrize(("code", "is_said"), [("cla_unit_cost_weekly", True), ("cla_rate", False)])
def test_a_line_of_spending_says_it_too(code, is_said, client):
    page = client.get(f"/authorities/slough/outcomes/{code}/").content.decode()
    assert ("In the prices of each year" in page) is is_said


@pytest.mark.slow
def test_the_page_of_each_change_is_light_with_all_its_indicators(client, db):
    """As after ``manage.py study``; what no page of a change prints is not worked out."""
    few = partial(draws.councils_by_decision, draws=99)
    with (
        mock.patch.object(pooled, "councils_by_decision", few),
        mock.patch.object(study, "twin_of", return_value={"reason": "Not asked for."}),
    ):
        keep(version.current().hash, list(study.results()))
    weights = {}
    for change in changes_in(WHOLE_SERVICE):
        reference = change.arrangement.reference
        page = client.get(f"/compare/changes/{reference}/").content
        told = page.count(b"<svg") + page.count(b"<p>No picture") + page.count(b"<p>No figure")
        assert told >= len(registered_plan.INDICATORS)
        weights[reference] = len(page)
    assert max(weights.values()) < 160_000, max(weights, key=weights.get)
