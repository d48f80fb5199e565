"""Planning through the pages: a plan goes from blank to paper, and nothing of it stays behind."""

import json
import logging
import re
from html import unescape
from pathlib import Path

import pytest
from django.apps import apps
from django.core.cache import caches

from authorities.models import Observation
from commissioning.planning.document import as_data, saved
from commissioning.planning.forms import STEPS
from commissioning.planning.opening import opened
from commissioning.planning.paper import NoPaper
from commissioning.planning.schema import SCHEMA
from tests.unit.plans import weighed_plan

pytestmark = pytest.mark.django_db

GOOD, INADEQUATE = "E06000052", "E08000008"  # Cornwall, Tameside
MARK = "Xylophone-7391"
POSTED = [
    *(f"/plan/edit/{step.slug}/" for step in STEPS),
    "/plan/edit/since/",
    "/plan/paper/",
    "/plan/paper.pdf",
    "/plan/file.json",
]


def carried_in(page):
    """The plan that a page carries."""
    text = re.search(r'name="plan" value="([^"]*)"', page.content.decode()).group(1)
    return json.loads(unescape(text))


def fields_of(page, **changes):
    """What a browser would send from the page's form, with some fields filled in."""
    html = page.content.decode()
    start = html.index('<form class="plan"')
    form = html[start : html.index("</form>", start)]
    sent = {}
    for tag in re.findall(r"<input [^>]*>", form):
        name = re.search(r'name="([^"]*)"', tag).group(1)
        value = unescape(next(iter(re.findall(r'value="([^"]*)"', tag)), ""))
        if 'type="checkbox"' in tag:
            if "checked" in tag:
                sent.setdefault(name, []).append(value or "on")
        else:
            sent[name] = value
    for name, text in re.findall(r'<textarea name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, re.S):
        sent[name] = unescape(text)
    for name, options in re.findall(r'<select name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)"[^>]* selected', options)
        sent[name] = unescape(chosen.group(1)) if chosen else ""
    return sent | changes


def begun(client, authority):
    page = client.get(f"/plan/edit/where-you-are/?authority={authority}")
    assert page.status_code == 200
    return page


def sent_on(client, page, step, **changes):
    """The page of another step, after the fields of this one were filled in."""
    answer = client.post(f"/plan/edit/{step}/", fields_of(page, **changes))
    assert answer.status_code == 200
    assert "There is a problem" not in answer.content.decode()
    return answer


def test_a_plan_begins_with_what_is_today(client):
    plan = carried_in(begun(client, INADEQUATE))
    assert [option["model"] for option in plan["options"]] == ["in_house", "in_house"]
    assert plan["options"][0]["role"] == "business_as_usual"
    assert re.fullmatch(r"[0-9a-f]{10}", plan["data_version"])


def test_where_somebody_else_delivers_the_council_itself_is_an_option(client):
    plan = carried_in(begun(client, "E08000025"))  # Birmingham
    assert [option["model"] for option in plan["options"]] == ["trust", "in_house"]


@pytest.mark.parametrize(
    ("authority", "said"), [(GOOD, "From strength."), (INADEQUATE, "In failure.")]
)
def test_a_plan_from_blank_to_paper(client, authority, said):
    page = begun(client, authority)
    assert said in page.content.decode()
    page = sent_on(client, page, "case-for-change", title="A plan of ours")
    page = sent_on(client, page, "long-list", case_for_change="Line one\r\nline two")
    third = {
        "options-2-model": "trust",
        "options-2-name": "A trust",
        "options-2-longlist": "carried_forward",
        "options-2-once": "£2,000,000",
        "options-3-model": "commissioners",
        "options-3-name": "Commissioners",
        "options-3-longlist": "discounted",
        "options-3-why": "Not ours to choose",
    }
    page = sent_on(client, page, "gateways", **third)
    page = sent_on(client, page, "evidence", **{"gateways-0-passes_o3": "yes"})
    page = sent_on(client, page, "appraisal")
    page = sent_on(client, page, "appraisal", add=["outcomes", "safety"])
    scores = {
        "criteria-0-swing": "100",
        "criteria-1-swing": "50",
        **{f"score-{o}-c{c}-score": str(v) for o, c, v in SCORES},
        "score-o1-c1-low": "20",
        "score-o1-c1-high": "60",
    }
    page = sent_on(client, page, "appraisal", **scores)
    assert "comes first" in page.content.decode()
    page = sent_on(client, page, "readiness")
    page = sent_on(client, page, "outcomes", **{"r-data-cost-state": "under_way"})
    row = {"outcomes-0-indicator": "careleavers_eet_pct", "outcomes-0-target": "65"}
    page = sent_on(client, page, "outcomes", **row, **{"outcomes-0-by": "2028"})
    assert "moved at least as far" in page.content.decode()
    page = sent_on(client, page, "timeline")
    go_live = {"milestones-0-kind": "go_live", "milestones-0-on": "2028-04-01"}
    fields = fields_of(page, **go_live, **{"decision-preferred": "o2", "decision-why": "Ready."})
    paper = client.post("/plan/paper/", fields)
    assert paper.status_code == 200
    told = " ".join(paper.content.decode().split())
    for words in ("A plan of ours", "Preferred: Stay in-house", "1 April 2028", "£2,000,000"):
        assert words in told
    kept = client.post("/plan/file.json", fields)
    plan = opened(kept.content)
    assert plan.case_for_change == "Line one\nline two"
    assert plan.outcomes[0].baseline.value is not None
    assert saved(plan) == kept.content


SCORES = [("o1", 1, 40), ("o1", 2, 90), ("o2", 1, 60), ("o2", 2, 80), ("o3", 1, 70), ("o3", 2, 20)]


def test_a_step_left_out_changes_nothing(client):
    page = begun(client, GOOD)
    before = carried_in(page)
    after = sent_on(client, page, "case-for-change", title="Another", skip="1")
    assert carried_in(after) == before


def test_the_council_itself_cannot_be_taken_off_the_list(client):
    page = sent_on(client, begun(client, GOOD), "long-list")
    changes = {"options-0-model": "trust", "options-1-remove": "on"}
    answer = client.post("/plan/edit/gateways/", fields_of(page, **changes))
    assert "The council itself stays on the list" in answer.content.decode()
    assert "<h1>Long list</h1>" in answer.content.decode()


def test_what_was_typed_stays_where_something_is_wrong(client):
    page = sent_on(client, begun(client, GOOD), "appraisal", title="T")
    page = sent_on(client, page, "appraisal", **{"criteria-0-name": "Own words"})
    answer = client.post(
        "/plan/edit/readiness/",
        fields_of(page, **{"criteria-0-swing": "a lot", "criteria-0-worst": "Typed before"}),
    )
    told = answer.content.decode()
    assert "Give a number like 60 or 12.5." in told
    assert 'value="a lot"' in told
    assert "Typed before" in told
    assert "<h1>Criteria and scores</h1>" in told


def test_an_option_that_is_discounted_needs_a_reason(client):
    page = sent_on(client, begun(client, GOOD), "long-list")
    answer = client.post(
        "/plan/edit/gateways/", fields_of(page, **{"options-1-longlist": "discounted"})
    )
    assert "Say why the option is discounted." in answer.content.decode()


def test_an_option_taken_away_takes_its_scores_with_it(client):
    plan = weighed_plan([1], {"o1": [1], "o2": [2]})
    data = as_data(plan) | {"authority": GOOD}
    for option in data["options"]:
        option["model"] = "in_house"
    page = client.post("/plan/edit/long-list/", {"plan": json.dumps(data)})
    after = carried_in(sent_on(client, page, "gateways", **{"options-1-remove": "on"}))
    assert [option["id"] for option in after["options"]] == ["o1"]
    assert [score["option"] for score in after["scores"]] == ["o1"]


def test_gateways_of_an_option_that_is_discounted_stay(client):
    page = sent_on(client, begun(client, GOOD), "gateways")
    gate = carried_in(sent_on(client, page, "evidence", **{"gateways-0-passes_o2": "no"}))
    assert gate["gateways"][0]["passes"] == {"o1": None, "o2": False}
    page = client.post("/plan/edit/long-list/", {"plan": json.dumps(gate)})
    discounted = {"options-1-longlist": "discounted", "options-1-why": "Too slow"}
    page = sent_on(client, page, "gateways", **discounted)
    after = sent_on(client, page, "evidence", **{"gateways-0-passes_o1": "yes"})
    assert carried_in(after)["gateways"][0]["passes"] == {"o1": True, "o2": False}


def with_outcome(client):
    page = sent_on(client, begun(client, INADEQUATE), "outcomes")
    return sent_on(client, page, "outcomes", **{"outcomes-0-indicator": "careleavers_eet_pct"})


def test_another_indicator_begins_at_its_own_newest_figure(client):
    page = with_outcome(client)
    (before,) = carried_in(page)["outcomes"]
    page = sent_on(client, page, "outcomes", **{"outcomes-0-indicator": "sw_agency_pct"})
    (after,) = carried_in(page)["outcomes"]
    newest = Observation.objects.filter(
        indicator="sw_agency_pct", authority__gss_code=INADEQUATE, value__isnull=False
    ).latest("period_end")
    assert after["baseline"] == {"period": newest.period, "value": newest.value}
    assert after["baseline"] != before["baseline"]


def test_a_start_typed_for_another_indicator_is_kept(client):
    chosen = {"outcomes-0-indicator": "sw_agency_pct", "outcomes-0-value": "30"}
    page = sent_on(client, with_outcome(client), "outcomes", **chosen)
    assert carried_in(page)["outcomes"][0]["baseline"]["value"] == 30


HOSTILE = {
    "no JSON": "{",
    "huge": '{"schema":"plan/1","title":"' + MARK * 20_000 + '"}',
    "deep": "[" * 5000,
    "wrong types": '{"schema":"plan/1","options":{"a":"' + MARK + '"}}',
    "a script in a name": '{"schema":"plan/1","<script>' + MARK + '</script>":1}',
    "not a number": '{"schema":"plan/1","options":[{"id":"o1","cost":{"once":NaN}}]}',
    "many options": '{"schema":"plan/1","options":[' + "{}," * 50_000 + "{}]}",
    "a newer version": '{"schema":"plan/2"}',
    "no such council": '{"schema":"plan/1","authority":"E99999999"}',
    "no such service": '{"schema":"plan/1","scope":"magic"}',
    "a closed council": '{"schema":"plan/1","authority":"E10000021"}',
    "nothing": "",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_plans_get_400_and_the_place_everywhere(client, name):
    for address in POSTED:
        answer = client.post(address, {"plan": HOSTILE[name]})
        assert answer.status_code == 400, address
        assert "cannot be opened" in answer.content.decode()
        assert "<script>Xylo" not in answer.content.decode()
        assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "name", [name for name in HOSTILE if "such" not in name and "closed" not in name]
)
def test_the_api_says_the_place_too(client, name):
    answer = client.post("/api/v1/plan/appraisal/", HOSTILE[name], content_type="application/json")
    assert answer.status_code == 400
    assert set(answer.json()) == {"place", "reason"}


def test_a_request_that_is_too_large_is_refused_before_it_is_read(client):
    answer = client.post("/plan/edit/long-list/", {"plan": "x" * 1_100_000})
    assert answer.status_code == 400
    assert "too large" in answer.content.decode()


def test_an_uploaded_file_is_opened(client, tmp_path):
    file = tmp_path / "plan.json"
    file.write_bytes(b'{"schema":"plan/1","authority":"E08000008"}')
    with file.open("rb") as content:
        answer = client.post("/plan/edit/where-you-are/", {"file": content})
    assert "Step 1 of 9" in answer.content.decode()


def test_scripts_in_a_plan_are_shown_as_text(client):
    plan = {
        "schema": "plan/1",
        "authority": GOOD,
        "title": "<script>alert(1)</script>",
        "case_for_change": "</textarea><img src=x onerror=alert(1)>",
        "options": [{"id": "o1", "name": "<b>bold</b>", "model": "in_house"}],
    }
    for address in ("/plan/edit/case-for-change/", "/plan/edit/long-list/", "/plan/paper/"):
        told = client.post(address, {"plan": json.dumps(plan)}).content.decode()
        assert "<script>alert" not in told
        assert "<img src=x" not in told
        assert "<b>bold" not in told


def rows_held():
    return {
        model._meta.label: model.objects.count()
        for model in apps.get_models(include_auto_created=True)
    }


def test_nothing_of_a_plan_reaches_logs_database_or_caches(client, caplog, settings):
    held = rows_held()
    plan = {
        "schema": "plan/1",
        "authority": GOOD,
        "title": MARK,
        "options": [{"id": "o1", "name": MARK, "model": "trust"}],
        "criteria": [{"id": "c1", "name": MARK, "swing": 50}],
        "scores": [{"option": "o1", "criterion": "c1", "score": 37.5, "why": MARK}],
        "outcomes": [{"indicator": "cla_rate", "target": 60, "why": MARK}],
    }
    caches["default"].clear()
    with caplog.at_level(logging.DEBUG):
        for address in POSTED:
            answer = client.post(address, {"plan": json.dumps(plan)})
            assert answer["Cache-Control"] == "private, no-store"
            client.post(address, {"plan": json.dumps(plan | {"title": 7, "scope": MARK})})
        client.post("/api/v1/plan/appraisal/", json.dumps(plan), content_type="application/json")
    assert rows_held() == held
    assert MARK not in caplog.text
    assert MARK not in _everything_cached(settings)
    assert not client.cookies


def _everything_cached(settings):
    """All that the caches on disk hold, as far as it is text; nothing where they are in memory."""
    held = []
    for name in settings.CACHES:
        held += map(repr, getattr(caches[name], "_cache", {}).values())
        folder = getattr(caches[name], "_dir", None)
        held += [f.read_bytes().decode("latin-1") for f in Path(folder).iterdir()] if folder else []
    return "".join(held)


def test_the_schema_is_published(client):
    assert client.get("/plan/schema.json").json() == SCHEMA


def test_without_its_extra_no_pdf_is_offered(client, monkeypatch):
    monkeypatch.setattr("commissioning.web.planning.edit.can_make_pdf", lambda: False)
    monkeypatch.setattr("commissioning.web.planning.files.can_make_pdf", lambda: False)
    plan = json.dumps({"schema": "plan/1", "authority": GOOD})
    assert "paper.pdf" not in client.post("/plan/paper/", {"plan": plan}).content.decode()
    assert client.post("/plan/paper.pdf", {"plan": plan}).status_code == 501


def test_six_papers_a_minute_are_made(client, monkeypatch):
    monkeypatch.setattr("commissioning.web.planning.files.can_make_pdf", lambda: True)
    monkeypatch.setattr("commissioning.web.planning.files.pdf_of", lambda html, plan: b"%PDF")
    monkeypatch.setattr("time.time", lambda: 1_800_000_000.0)
    plan = json.dumps({"schema": "plan/1", "authority": GOOD})
    answers = [client.post("/plan/paper.pdf", {"plan": plan}).status_code for _ in range(7)]
    assert answers == [200] * 6 + [429]


def test_where_no_pdf_can_be_made_the_page_says_why(client, monkeypatch):
    def busy(html, plan):
        raise NoPaper("Others are making papers. Try again in a minute.")

    monkeypatch.setattr("commissioning.web.planning.files.can_make_pdf", lambda: True)
    monkeypatch.setattr("commissioning.web.planning.files.pdf_of", busy)
    plan = json.dumps({"schema": "plan/1", "authority": GOOD, "title": MARK})
    answer = client.post("/plan/paper.pdf", {"plan": plan})
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "Others are making papers" in answer.content.decode()
    assert MARK in answer.content.decode()


def test_a_get_without_a_plan_leads_to_the_beginning(client):
    assert client.get("/plan/edit/long-list/")["Location"] == "/plan/"


def test_a_step_that_is_none_is_not_found(client):
    assert client.get("/plan/edit/magic/").status_code == 404


def test_the_api_weighs_a_plan(client):
    plan = as_data(weighed_plan([40, 60], {"o1": [40, 80], "o2": [90, 30], "o3": [0, 0]}))
    answer = client.post(
        "/api/v1/plan/appraisal/", json.dumps(plan), content_type="application/json"
    )
    assert answer.status_code == 200
    told = answer.json()
    assert told["totals"] == {"o1": 64, "o2": 54, "o3": 0}
    assert told["first"] == "o1"
    assert told["dominated"] == ["o3"]
    assert told["intervals"][0] == {
        "criterion": "c1",
        "weight": 0.4,
        "from": 0,
        "to": 0.5,
        "below": None,
        "above": "o2",
    }
    assert (told["equal_weights_first"], told["rank_order_first"]) == (None, "o1")


@pytest.mark.parametrize("query", ["", "?authority=Atlantis", "?authority=E10000021", "?option=x"])
def test_a_wrong_question_is_told(client, query):
    page = client.get(f"/plan/evidence/{query}")
    assert page.status_code == 200
    assert client.get(f"/api/v1/plan/evidence/{query}").status_code == 400


def test_what_a_plan_contains_is_said_before_one_begins(client):
    told = client.get("/plan/").content.decode()
    assert 'id="contents"' in told
    assert all(step.title in told and step.contains in told and step.contains for step in STEPS)


def test_councils_to_ask_are_narrowed_on_the_page_as_in_the_file(client):
    asked = {"authority": GOOD, "option": "trust", "did": "declined", "region": "london"}
    page = client.get("/compare/peers/", asked)
    rows = client.get("/data/peers.csv", asked).getvalue().decode().splitlines()
    everybody = client.get("/compare/peers/", {"authority": GOOD, "option": "trust"})
    shown = page.context["peers"]
    assert re.search(
        rf'value="declined"[^>]*>[^<]*<span class="hint">\({len(shown)}\)', page.content.decode()
    )
    assert 0 < len(shown) == len(rows) - 1 < len(everybody.context["peers"])
    assert {peer.did for peer in shown} == {"declined"}
    assert {peer.authority.region_code for peer in shown} == {"E12000007"}
    assert f", of {len(everybody.context['peers'])}" in " ".join(page.content.decode().split())
    told = client.get("/compare/peers/", asked | {"q": "zzz"}).content.decode()
    assert "Take something out of it" in told
