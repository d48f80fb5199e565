"""The study's pages, CSV and API: the same numbers behind every door, and wrong questions said."""

import csv
import re
from collections import Counter
from html.parser import HTMLParser

import pytest

from authorities.models import Indicator, Observation
from commissioning.comparison.around.registered_plan import INDICATORS
from commissioning.models import WHOLE_SERVICE, DeliveryArrangement

pytestmark = pytest.mark.django_db

SLOUGH = "/compare/changes/slough-childrens-social-care-2015-10-01/"
BIRMINGHAM = "/compare/changes/birmingham-childrens-social-care-2018-04-01/"
PAGES = (
    "/compare/changes/",
    "/compare/changes/?scope=adoption",
    SLOUGH,
    "/compare/movements/",
    "/compare/improvement/",
    "/compare/initiation/",
    "/considered/",
)


class Tables(HTMLParser):
    """Every table of a page by its caption: rows of cells' texts, soft hyphens left out."""

    def __init__(self):
        super().__init__()
        self.found, self.caption, self.inside = {}, None, None

    def handle_starttag(self, tag, attributes):
        if tag == "caption":
            self.caption, self.inside = "", "caption"
        elif tag == "tr":
            self.found.setdefault(" ".join(self.caption.split()), []).append([])
        elif tag in ("td", "th"):
            self.inside = "cell"
            self.rows().append("")

    def rows(self):
        return self.found[" ".join(self.caption.split())][-1]

    def handle_endtag(self, tag):
        if tag in ("td", "th", "caption"):
            self.inside = None

    def handle_data(self, data):
        if self.inside == "caption":
            self.caption += data
        elif self.inside == "cell":
            self.rows()[-1] += data.replace("\N{SOFT HYPHEN}", "")


def table(client, address, caption, **asked):
    """The body rows of the page's table whose caption begins so; each a list of texts."""
    page = Tables()
    page.feed(client.get(address, asked).content.decode())
    [rows] = [rows for name, rows in page.found.items() if name.startswith(caption)]
    return [[" ".join(cell.split()) for cell in row] for row in rows[1:]]


def rows_of(client, name, **asked):
    """A CSV of the site as a list of dicts, empty cells as None."""
    response = client.get(f"/data/{name}.csv", asked)
    assert response.status_code == 200
    lines = b"".join(response).decode().splitlines()
    return [{key: value or None for key, value in row.items()} for row in csv.DictReader(lines)]


def api(client, name, **asked):
    response = client.get(f"/api/v1/compare/{name}/", asked)
    assert response.status_code == 200
    return response.json()


def as_text(row):
    """Values of the API in the words of the CSV."""
    return {key: word(value) for key, value in row.items() if value is not None}


def word(value):
    if isinstance(value, bool):
        return str(value).lower()
    is_whole = isinstance(value, float) and value.is_integer()
    return str(int(value) if is_whole else value)


def given(row):
    return {key: value for key, value in row.items() if value is not None}


WORDS = {
    "outstanding": "Outstanding",
    "good": "Good",
    "requires_improvement": "Requires improvement to be good",
    "inadequate": "Inadequate",
}
WAYS = {"better": "Better", "same": "The same", "worse": "Worse", "unknown": "Not known"}


# The same numbers behind every door

CHANGES = [
    {},
    {"window": 24, "area": "leadership"},
    {"basis": "published", "model_to": "trust"},
    {"scope": "adoption", "model_from": "outsourced"},
    {"initiation": ["statutory_direction", "voluntary"]},
]
KEYS = [
    "gss_code",
    "authority",
    "scope",
    "from",
    "to",
    "provider",
    "go_live",
    "go_live_precision",
    "not_known",
    "initiation",
    "grade_before",
    "grade_before_on",
    "grade_before_is_earlier",
    "after",
    "first_earned",
    "latest_during",
    "ended_on",
    "followed_by",
]


def test_a_change_has_the_keys_that_were_agreed(client):
    found = api(client, "changes")
    assert isinstance(found, list)
    assert {tuple(change) for change in found} == {tuple(KEYS)}
    after = {tuple(sorted(row)) for change in found for row in change["after"]}
    assert after == {
        (
            "days",
            "grade",
            "gss_code",
            "inspected_on",
            "joint_with",
            "leaders_grade",
            "phase",
            "published_on",
        )
    }
    phases = {row["phase"] for change in found for row in change["after"]}
    assert phases == {"inherited", "earned", "not_known"}


@pytest.mark.parametrize("asked", CHANGES, ids=str)
def test_changes_are_alike_as_csv_json_and_page(asked, client):
    found, rows = api(client, "changes", **asked), rows_of(client, "changes", **asked)
    assert found
    assert len(found) == len(rows)
    for change, row in zip(found, rows, strict=True):
        told = row.pop("after")
        after = [
            f"{one['inspected_on']} {'not_known' if one['days'] is None else one['days']} "
            f"{one['phase']} {one['grade'] or 'no_grade'}"
            for one in change.pop("after")
        ]
        assert (told or "") == " | ".join(after)
        assert int(row["inspections"]) == len(after)
        assert {key: row[key] for key in change if row[key]} == as_text(change)
    shown = table(client, "/compare/changes/", "Changes by go-live", **asked)
    assert [row[0] for row in shown] == [change["authority"] for change in found]
    for row, change in zip(shown, found, strict=True):
        none = ("Not yet inspected", "None under today")
        before = ("Not known", *none) if change["not_known"] else none
        assert row[2].startswith(before) or WORDS.get(change["grade_before"], "?") in row[2]
        is_unsure = change["not_known"] or "not known whether" in row[3]
        earned = ("The day", "None yet") if is_unsure else "None yet"
        assert row[4].startswith(WORDS.get(change["first_earned"], earned))
        assert row[5].startswith("Still running") == (change["ended_on"] is None)


@pytest.mark.parametrize("asked", CHANGES, ids=str)
def test_inspections_after_are_alike_as_csv_and_json(asked, client):
    rows = rows_of(client, "changes-inspections", **asked)
    after = [as_text(one) for change in api(client, "changes", **asked) for one in change["after"]]
    assert [
        given({key: row[key] for key in row if key not in ("change", "go_live")}) for row in rows
    ] == after


@pytest.mark.parametrize("asked", CHANGES, ids=str)
def test_councils_with_the_same_start_are_alike_as_csv_json_and_page(asked, client):
    changes = api(client, "same-start", **asked)["changes"]
    peers = [
        as_text({key: change[key] for key in ("change", "until", "five_years_end")} | peer)
        for change in changes
        for peer in change["peers"]
    ]
    assert [given(row) for row in rows_of(client, "same-start", **asked)] == peers
    for change in changes:
        ways = Counter(peer["movement"] for peer in change["peers"])
        assert {way: change[way] for way in WAYS} == {way: ways[way] for way in WAYS}
        assert change["n"] == len(change["peers"])
    shown = table(client, "/compare/changes/", "How the grade moved: here", **asked)
    graded = [c for c in changes if c["grade_before"] and not c["not_known"]]
    assert len(shown) == len(graded)
    for row, change in zip(shown, graded, strict=True):
        assert row[0].startswith(change["authority"])
        assert [int(cell) for cell in row[3:]] == [change["n"], *(change[way] for way in WAYS)]


def test_new_owners_of_the_same_provider_stand_on_the_page_of_its_change(client):
    page = " ".join(client.get(SLOUGH).content.decode().split())
    assert "New owners on the way" in page
    assert "1 April 2021: owned by the council" in page
    assert "New owners" not in client.get(BIRMINGHAM).content.decode()


def test_a_change_of_a_peer_is_dated_as_it_is_known_and_marked_where_it_came_first(client):
    """A day that is not known is never printed as one."""
    changes = api(client, "same-start")["changes"]
    [rows] = [c["peers"] for c in changes if c["change"] in BIRMINGHAM]
    shown = table(client, BIRMINGHAM, "Councils with the same grade before")
    later = {row[0]: row[-1] for row in shown}
    assert {row["after_own_change"] for row in rows} == {True, False}
    for row in rows:
        words = later[row["authority"]]
        assert ("before the inspection that tells" in words) == row["after_own_change"]
        assert (words == "No") == (row["changed_later_on"] is None)
        is_day = row["changed_later_precision"] == "day"
        assert bool(re.match(r"\d{1,2} [A-Z]", words)) == is_day


def test_one_change_shows_its_peers_and_links_to_them_as_csv(client):
    page = client.get(SLOUGH).content.decode()
    address = re.search(r'href="(/data/same-start\.csv[^"]*)"', page)[1].replace("&amp;", "&")
    rows = b"".join(client.get(address)).decode().splitlines()
    names = [row["authority"] for row in csv.DictReader(rows)]
    shown = table(client, SLOUGH, "Councils with the same grade")
    assert [row[0] for row in shown] == names
    assert f"{len(names)} other councils had the grade" in page


MOVEMENTS = [
    {"as_at": "2025-03-31", "published_by": "2025-06-30"},
    {"framework": "any"},
    {"area": "leadership", "framework": "sif", "as_at": "2018-06-30"},
]


@pytest.mark.parametrize("asked", MOVEMENTS, ids=str)
def test_movements_are_alike_as_csv_json_and_page(asked, client):
    found, rows = api(client, "movements", **asked), rows_of(client, "movements", **asked)
    assert found["pairs"] == len(rows) > 0
    moved = Counter((row["model"], row["from_grade"], row["to_grade"]) for row in rows)
    ways = Counter((row["model"], row["from_grade"], row["movement"]) for row in rows)
    for group in found["groups"]:
        named = (group["model"], group["from_grade"])
        assert group["to"] == {grade: moved[(*named, grade)] for grade in WORDS}
        for way in ("better", "same", "worse"):
            assert group[way] == ways[(*named, way)]
    assert sum(group["n"] for group in found["groups"]) == len(rows)
    assert sum(group["n"] for group in found["totals"]) == len(rows)
    shown = table(client, "/compare/movements/", "The grade at the earlier", **asked)
    assert [[int(cell) for cell in row[2:]] for row in shown] == [
        [group["n"], *group["to"].values(), group["better"], group["same"], group["worse"]]
        for group in found["groups"] + found["totals"]
    ]


IMPROVEMENT = [
    {},
    {"landmark": 0, "to": "good"},
    {"from_grade": "requires_improvement", "area": "leadership"},
    {"landmark": 36},
]


@pytest.mark.parametrize("asked", IMPROVEMENT, ids=str)
def test_time_to_improve_is_alike_as_csv_json_and_page(asked, client):
    found, rows = api(client, "improvement", **asked), rows_of(client, "improvement", **asked)
    assert [given(row) for row in rows] == [as_text(row) for row in found["rows"]]
    curve = rows_of(client, "improvement-curve", **asked)
    steps = [
        as_text({"model": group["model"], "label": group["label"]} | step)
        for group in found["groups"]
        for step in group["curve"]
    ]
    assert [given(row) for row in curve] == steps
    address = "/compare/improvement/"
    shown = table(client, address, "Stretches by who delivered", **asked)
    assert len(shown) == len(found["groups"])
    for row, group in zip(shown, found["groups"], strict=True):
        assert row[1].removesuffix(", small") == str(group["n"])
        assert row[1].endswith("small") == (group["n"] < 5)
        assert row[2] == str(group["events"])
        ends = [s["days"] for s in group["curve"] for _ in range(s["events"] + s["censored"])]
        waiting = [sum(days >= round(years * 365.25) for days in ends) for years in range(2, 9)]
        assert [int(cell) for cell in row[4:]] == waiting
    behind = table(client, address, "Stretches from", **asked)
    assert [row[0] for row in behind] == [row["authority"] for row in found["rows"]]
    counted = Counter(row[6].split(":")[0] for row in behind)
    everybody = sum(g["n"] for g in found["groups"] if g["model"] != "others")
    assert counted["Yes"] == everybody


def test_the_page_gives_p_only_where_there_is_one(client):
    for landmark in (0, 24, 60):
        p = api(client, "improvement", landmark=landmark)["log_rank_p"]
        page = client.get("/compare/improvement/", {"landmark": landmark}).content.decode()
        assert ("No test of in-house" in page) == (p is None)
        assert (f"p = {p:.2f}" in page) if p is not None else ("p = " not in page)


@pytest.mark.parametrize("asked", [{}, {"scope": "adoption"}, {"window": 0, "area": "leadership"}])
def test_initiation_is_alike_as_csv_json_and_page(asked, client):
    found, rows = api(client, "initiation", **asked), rows_of(client, "initiation", **asked)
    assert [given(row) for row in rows] == [as_text(row) for row in found["changes"]]
    by_reference = {row["change"]: row for row in rows}
    for part, caption in [
        ("to_another_model", "Changes to another model"),
        ("back_to_the_council", "Returns to the council"),
    ]:
        groups = found[part]
        for group in groups:
            members = [by_reference[reference] for reference in group["members"]]
            ways = Counter(member["movement"] for member in members)
            assert {way: group[way] for way in WAYS} == {way: ways[way] for way in WAYS}
            assert group["n"] == len(members)
            assert sorted(int(m["days"]) for m in members if m["days"]) == group["days"]
        if not groups:
            assert caption not in client.get("/compare/initiation/", asked).content.decode()
            continue
        shown = table(client, "/compare/initiation/", caption, **asked)
        assert [[int(cell) for cell in row[2:8]] for row in shown] == [
            [group["n"], *(group[way] for way in WAYS), group["running"]] for group in groups
        ]
    n = sum(
        group["n"] for part in ("to_another_model", "back_to_the_council") for group in found[part]
    )
    assert n == len(rows) > 0


# Wrong questions, and questions that nothing answers

DOORS = {
    "changes": ("changes", ["changes", "changes-inspections"]),
    "same-start": ("changes", ["same-start"]),
    "movements": ("movements", ["movements"]),
    "improvement": ("improvement", ["improvement", "improvement-curve"]),
    "initiation": ("initiation", ["initiation"]),
}
WRONG = [
    *(
        (name, *wrong)
        for name in ("changes", "same-start")
        for wrong in [
            ("window", "-1"),
            ("window", "61"),
            ("window", "a year"),
            ("window", "1.5"),
            ("scope", "everything"),
            ("area", "weather"),
            ("basis", "rumour"),
            ("initiation", "boredom"),
            ("model_from", "martians"),
            ("model_to", "not_recorded"),
        ]
    ),
    ("movements", "as_at", "2025-02-30"),
    ("movements", "as_at", "2009-12-31"),
    ("movements", "published_by", "31/03/2025"),
    ("movements", "area", "weather"),
    ("movements", "framework", "slac"),
    ("movements", "scope", "everything"),
    ("improvement", "from_grade", "outstanding"),
    ("improvement", "to", "best"),
    ("improvement", "landmark", "-1"),
    ("improvement", "landmark", "121"),
    ("improvement", "landmark", "99999999999999999999"),
    ("improvement", "area", "\0"),
    ("improvement", "scope", "everything"),
    ("initiation", "window", "soon"),
    ("initiation", "scope", "everything"),
    ("initiation", "area", "weather"),
    ("initiation", "basis", "rumour"),
]


@pytest.mark.parametrize(("name", "parameter", "value"), WRONG)
def test_a_wrong_parameter_is_said_on_the_page_and_gets_400_elsewhere(
    name, parameter, value, client
):
    page, files = DOORS[name]
    shown = client.get(f"/compare/{page}/", {parameter: value})
    assert shown.status_code == 200
    assert b"There is a problem" in shown.content
    refused = client.get(f"/api/v1/compare/{name}/", {parameter: value})
    assert refused.status_code == 400
    assert list(refused.json()) == [parameter]
    for file in files:
        refused = client.get(f"/data/{file}.csv", {parameter: value})
        assert refused.status_code == 400
        assert refused.content.decode().startswith(f"{parameter}: ")


def test_from_good_to_good_is_no_question(client):
    asked = {"from_grade": "good", "to": "good"}
    refused = client.get("/api/v1/compare/improvement/", asked)
    assert (refused.status_code, list(refused.json())) == (400, ["to"])
    assert b"There is a problem" in client.get("/compare/improvement/", asked).content


@pytest.mark.parametrize(("parameter", "value"), [("window", "x"), ("area", "x"), ("basis", "x")])
def test_a_wrong_parameter_of_one_change_is_said(parameter, value, client):
    shown = client.get(SLOUGH, {parameter: value})
    assert shown.status_code == 200
    assert b"There is a problem" in shown.content


@pytest.mark.parametrize(
    "reference",
    ["never", "slough", "slough-childrens-social-care-2010-04-01", "E06000039"],
)
def test_what_began_with_no_change_is_not_found(reference, client):
    assert client.get(f"/compare/changes/{reference}/").status_code == 404


def test_a_new_owner_of_a_provider_began_no_change(client):
    later = DeliveryArrangement.objects.get(
        authority__slug="slough", scope=WHOLE_SERVICE, started_on="2021-04-01"
    )
    assert client.get(f"/compare/changes/{later.reference}/").status_code == 404


FIELDS = {
    "changes": ["scope", "area", "basis", "window", "initiation", "model_from", "model_to"],
    "movements": ["published_by", "area", "framework", "scope"],
    "improvement": ["area", "from_grade", "to", "landmark", "scope"],
    "initiation": ["scope", "area", "basis", "window"],
}


@pytest.mark.parametrize("name", FIELDS)
def test_empty_parameters_ask_the_question_of_the_bare_address(name, client):
    empty = dict.fromkeys(FIELDS[name], "")
    assert api(client, name, **empty) == api(client, name)
    assert rows_of(client, name, **empty) == rows_of(client, name)
    assert client.get(f"/compare/{name}/", empty).status_code == 200


NOTHING = [
    ("changes", {"model_from": "commissioners", "model_to": "trust"}),
    ("changes-inspections", {"model_from": "commissioners", "model_to": "trust"}),
    ("same-start", {"model_from": "commissioners", "model_to": "trust"}),
    ("movements", {"as_at": "2010-04-01"}),
    ("improvement-curve", {"landmark": "120", "area": "care_leavers"}),
]


@pytest.mark.parametrize(("name", "asked"), NOTHING)
def test_a_question_that_nothing_answers_is_answered(name, asked, client):
    response = client.get(f"/data/{name}.csv", asked)
    assert response.status_code == 200
    assert len(b"".join(response).decode().splitlines()) == 1
    door = {"changes-inspections": "changes", "improvement-curve": "improvement"}.get(name, name)
    assert client.get(f"/api/v1/compare/{door}/", asked).status_code == 200
    page = client.get(f"/compare/{DOORS[door][0]}/", asked)
    assert page.status_code == 200
    assert b"There is a problem" not in page.content


@pytest.mark.parametrize("page", ["0", "-1", "999", "x"])
def test_a_wrong_page_number_is_no_error_of_ours(page, client):
    asked = {"scope": "adoption", "page": page}
    assert client.get("/compare/changes/", asked).status_code == 200


# What it says, and how fast


def words(client, address):
    page = client.get(address).content.decode()
    return re.sub(r"<[^>]+>", " ", page)


@pytest.mark.parametrize("address", PAGES)
def test_the_word_effect_is_not_used(address, client):
    assert re.findall(r"(?i)\beffects?\b", words(client, address)) == []


def test_the_word_effect_is_used_of_no_single_change(client):
    for change in rows_of(client, "changes"):
        address = f"/compare/changes/{change['change']}/"
        assert re.findall(r"(?i)\beffects?\b", words(client, address)) == [], address


@pytest.mark.parametrize("address", PAGES[:-1])
def test_every_page_says_what_it_can_and_cannot_tell(address, client):
    said = words(client, address)
    assert "What this page can tell:" in said
    assert "What it cannot:" in said


DATA = [f"/data/{file}.csv" for _, files in DOORS.values() for file in files]
JSON = [f"/api/v1/compare/{name}/" for name in DOORS]


@pytest.mark.parametrize("address", [*PAGES, *DATA, *JSON])
def test_a_second_visit_with_the_same_data_gets_304(address, client):
    first = client.get(address)
    assert first.status_code == 200
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


AGAIN = {
    "/compare/changes/": 2,
    SLOUGH: 5,
    "/compare/movements/": 4,
    "/compare/improvement/": 2,
    "/compare/initiation/": 2,
    "/considered/": 3,
    "/api/v1/compare/improvement/": 2,
}


@pytest.mark.parametrize("address", AGAIN)
def test_an_answer_is_kept_until_the_data_change(address, client, django_assert_num_queries):
    first = client.get(address)
    before = b"".join(first) if first.streaming else first.content
    with django_assert_num_queries(AGAIN[address]):
        again = client.get(address)
        assert (b"".join(again) if again.streaming else again.content) == before


def change_page(reference):
    return SLOUGH.replace("slough-childrens-social-care-2015-10-01", reference)


def test_the_page_of_a_change_says_how_it_was_decided_and_how_it_ended(client):
    """Worcestershire's trust was decided under Inadequate, and the grade rose before it began."""
    address = change_page("worcestershire-childrens-social-care-2019-10-01")
    told = re.sub("<[^>]+>", " ", client.get(address).content.decode())
    words = " ".join(told.replace("&#x27;", "'").split())
    assert "the council should no longer run services itself" in words
    assert "Grade then: Inadequate" in words
    assert "It had risen before go-live" in words
    assert "had already risen from inadequate to requires improvement" in words
    assert "took services back on 1 October 2024, for financial reasons" in words


def test_tags_beside_peers_say_whose_change_they_mean(client):
    """Birmingham was inspected before its own change of 2018, and after Doncaster's of 2014."""
    address = change_page("doncaster-childrens-social-care-2014-10-01")
    rows = table(client, address, "Councils with the same grade")
    found = {row[0]: row for row in rows}
    assert "change" not in " ".join(found["Birmingham"][1:3])
    assert "Inherited" in found["Slough"][2]
    assert found["Slough"][2].endswith("after its own change")


def test_a_share_is_taken_of_five_years_only_once_they_are_over(client):
    address = change_page("doncaster-childrens-social-care-2022-09-01")
    rows = table(client, address, "Every way to tell")
    good = next(row for row in rows if row[0].startswith("Good or better"))
    assert "so far: no share before 1 September 2027" in good[2]


def test_where_a_council_closed_the_figures_of_those_that_took_over_stand_side_by_side(client):
    address = change_page("northamptonshire-childrens-social-care-2020-11-01")
    rows = table(client, address, "The registered indicators of the councils that took over")
    names = Indicator.objects.in_bulk(INDICATORS)
    found = [(row[0], row[1]) for row in rows]
    assert len(found) == len(set(found))
    assert list(dict.fromkeys(name for name, _ in found)) == [names[c].label for c in INDICATORS]
    for code, place in (("cla_rate", 2), ("sw_vacancy_pct", 3)):
        council = ("E06000061", "E06000062")[place - 2]
        for one in Observation.objects.filter(indicator=code, authority__gss_code=council):
            row = rows[found.index((names[code].label, one.period))]
            assert one.value is None or row[place].split()[0].strip("%") == f"{one.value:.1f}"
    assert "Where the figures go on" not in client.get(SLOUGH).content.decode()


def test_an_inspection_without_an_overall_grade_ends_what_is_known_of_waiting(client):
    page = client.get("/compare/improvement/", {"from_grade": "inadequate"})
    blind = [case for case in page.context["answer"].cases if case.blind]
    assert {case.authority.slug for case in blind} >= {"south-tyneside", "liverpool"}
    assert {case.until for case in blind} == {case.blind.on for case in blind}
    assert page.content.decode().count("Not known: inspected again") == len(blind)


def test_rises_are_counted_by_who_delivered_as_the_file_names_them(client):
    rows = rows_of(client, "improvement", from_grade="inadequate")
    page = client.get("/compare/improvement/", {"from_grade": "inadequate"})
    counted = Counter(row["model_at_end"] for row in rows if row["model_at_end"])
    assert dict(page.context["answer"].rises) == counted
    assert sum(counted.values()) == sum(case.improved for case in page.context["answer"].cases)
