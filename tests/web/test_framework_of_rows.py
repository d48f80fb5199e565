"""A framework of 2027 with a five-point scale and a kind of its own, loaded from CSV: profile,
ratings, charts, exports and study show it without a line of code."""

import csv
import io

import pytest

from authorities.models import Grade, Inspection
from authorities.sources.ofsted import Entry, Workbook
from authorities.sources.ofsted_rows import OfstedRows
from commissioning.comparison.direction import UNKNOWN, WORSE, movement
from commissioning.submissions.forms.inspection import grades_under, kinds_under
from tests.commands import run
from tests.unit.worlds import on

pytestmark = pytest.mark.django_db

ROWS = {
    "grade-scales": """\
code,name,position
five,Five points,2
""",
    "grades": """\
code,scale,label,rank,is_good,letter,colour,dark_colour
exceptional,five,Exceptional,1,true,X,#123456,#3a7bbf
strong,five,Strong standard,2,true,S,#2f5d1e,#4b8a32
expected,five,Expected standard,3,true,E,#335577,#5588aa
attention,five,Needs attention,4,false,N,#7a4a00,#a86a10
urgent,five,Urgent improvement,5,false,U,#7a1020,#c23a50
""",
    "frameworks": """\
code,name,first_inspection_on,last_inspection_on,gives_grade,grade_scale
ilacs,,2018-01-29,2025-12-31,true,ofsted
new,A renewed framework,2026-01-01,,true,five
""",
    "judgement-areas": """\
code,framework,theme,name,position
new_overall,new,overall,The council as a whole,1
new_homes,new,in_care,Homes,2
new_schooling,new,in_care,Schooling of children in care,3
""",
    "inspection-kinds": """\
code,label,position,is_full,is_visit
renewed,Renewed inspection,20,true,false
look_in,Look in,21,false,true
""",
    "inspections": """\
reference,authority,framework,kind,started_on,published_on
new-e08000035-2026-02-02,E08000035,new,renewed,2026-02-02,2026-03-02
new-e06000039-2026-02-02,E06000039,new,renewed,2026-02-02,2026-03-02
look-e08000035-2026-05-05,E08000035,new,look_in,2026-05-05,2026-06-05
""",
    "judgements": """\
inspection,area,grade,grade_as_published
new-e08000035-2026-02-02,new_overall,expected,Expected standard
new-e08000035-2026-02-02,new_homes,urgent,Urgent improvement
new-e08000035-2026-02-02,new_schooling,exceptional,Exceptional
new-e06000039-2026-02-02,new_overall,urgent,Urgent improvement
""",
}
CODES = ("exceptional", "strong", "expected", "attention", "urgent")
LEEDS, SLOUGH = "E08000035", "E06000039"


@pytest.fixture
def renewed(tmp_path):
    for slug, text in ROWS.items():
        if slug == "frameworks":  # ILACS keeps its name
            text = text.replace("ilacs,,", "ilacs,Inspection of local authority services,")
        file = tmp_path / f"{slug}.csv"
        file.write_text(text, encoding="utf-8")
        answer = run("load", slug, file)
        assert not answer.failed, answer.said


def rows(client, address, **asked):
    answer = client.get(address, asked)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.status_code == 200, content[:500]
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_grade_of_another_scale_is_refused_with_its_line(renewed, tmp_path):
    file = tmp_path / "judgements.csv"
    file.write_text(
        "inspection,area,grade,grade_as_published\nnew-e06000039-2026-02-02,new_homes,good,Good\n"
    )
    said = run("load", "judgements", file).said
    assert "line 2" in said
    assert "The framework's scale has no such grade." in said


def test_the_profile_shows_the_grade_its_letter_and_the_kind(renewed, client):
    page = client.get("/authorities/leeds/").content.decode()
    assert '<span class="grade grade--expected">Expected standard</span>' in page
    assert '<span class="grade grade--urgent">Urgent improvement</span>' in page
    assert "Renewed inspection" in page
    assert "Look in" in page
    assert "E Expected standard" in page  # the letters under the time line
    assert 'fill="#335577"' in page  # its square


def test_ratings_count_it_on_page_chart_csv_and_api(renewed, client):
    asked = {"as_at": "2026-03-31"}
    page = client.get("/compare/ratings/", asked).content.decode()
    for grade in ("Outstanding", "Expected standard", "Urgent improve&shy;ment"):
        assert f">{grade}</th>" in page, grade
    assert 'fill="#7a1020"' in page
    table = rows(client, "/data/compare-ratings.csv", **asked)
    total = next(row for row in table if row["model"] == "all")
    assert [total[code] for code in CODES] == ["0", "0", "1", "0", "1"]
    answer = client.get("/api/v1/compare/ratings/", asked).json()["total"]
    assert [answer[code] for code in CODES] == [0, 0, 1, 0, 1]
    graded = sum(answer[code] for code in Grade.codes())
    assert graded == answer["graded"] == int(total["graded"])
    good = sum(answer[code] for code in ("outstanding", "good", "expected"))
    assert answer["good_or_better"]["share"] == round(100 * good / graded, 1)


def test_before_it_began_nothing_of_it_is_shown(renewed, client):
    page = client.get("/compare/ratings/", {"as_at": "2026-01-31"}).content.decode()
    assert "Expected standard" not in page
    assert ">Outstanding</th>" in page


def test_lists_filter_and_sort_by_it(renewed, client):
    asked = {"as_at": "2026-03-31", "grade": "urgent"}
    (row,) = rows(client, "/data/authorities.csv", **asked)
    assert (row["gss_code"], row["grade_as_published"]) == (SLOUGH, "Urgent improvement")
    answer = client.get("/api/v1/authorities/", asked).json()
    assert [found["gss_code"] for found in answer["results"]] == [SLOUGH]
    (found,) = rows(client, "/data/judgements.csv", authority="leeds", grade="exceptional")
    assert found["area"] == "new_schooling"
    kinds = rows(client, "/data/inspections.csv", authority="leeds", kind="look_in")
    assert [kind["reference"] for kind in kinds] == ["look-e08000035-2026-05-05"]


def test_its_tables_are_published(renewed, client):
    assert [row["code"] for row in rows(client, "/data/grades.csv", scale="five")] == [*CODES]
    assert client.get("/api/v1/grades/urgent/").json()["letter"] == "U"
    assert client.get("/api/v1/inspection-kinds/renewed/").json()["is_full"] is True
    page = client.get("/data/judgements/").content.decode()
    assert "urgent" in page


def test_panel_has_it_and_two_areas_of_one_theme(renewed, client):
    (row,) = rows(client, "/data/panel.csv", authority="leeds", year_from=2026, year_to=2026)
    assert (row["grade_overall"], row["grade_in_care"]) == ("expected", "urgent")


def test_study_pages_show_it_and_compare_no_two_scales(renewed, client):
    asked = {"framework": "any", "as_at": "2026-03-31"}
    pairs = rows(client, "/data/movements.csv", **asked)
    last = [pair for pair in pairs if pair["gss_code"] == LEEDS][-1]
    assert (last["to_grade"], last["movement"]) == ("expected", UNKNOWN)
    assert movement("strong", "urgent") == WORSE
    page = client.get("/compare/movements/", asked).content.decode()
    assert ">To Urgent improve&shy;ment</th>" in page
    for address in ("/", "/compare/changes/", "/compare/initiation/", "/compare/improvement/"):
        assert client.get(address).status_code == 200, address
    asked = {"from_grade": "attention", "to": "better"}
    assert client.get("/compare/improvement/", asked).status_code == 200


def test_a_change_of_model_is_pictured_with_its_grades(renewed, client):
    page = client.get("/compare/changes/slough-childrens-social-care-2015-10-01/")
    assert b'fill="#7a1020"' in page.content or b"Urgent improvement" in page.content


def test_the_style_sheet_has_its_colours(renewed, client):
    answer = client.get("/grades.css")
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    css = answer.content.decode()
    for code in Grade.codes():
        name = code.replace("_", "-")
        assert f":root {{ --grade-{name}: {Grade.known()[code].colour}; }}" in css
        assert f":root {{ --grade-{name}: {Grade.known()[code].dark_colour}; }}" in css
        assert f".grade--{name} {{" in css


def test_the_schema_of_the_api_knows_its_codes(renewed, client):
    schema = client.get("/api/v1/schema/", headers={"accept": "application/json"}).content.decode()
    for code in CODES:
        assert code in schema


def entry(day, kind="Renewed inspection", grade="Urgent improvement"):
    return Entry("sheet S, row 2", LEEDS, "Leeds", on(day), None, kind, "", {"overall": grade})


def test_the_importer_files_an_inspection_under_the_framework_of_its_day(renewed):
    found = OfstedRows(
        Workbook([entry("2026-07-01"), entry("2025-12-31", "Standard inspection", "Good")])
    )
    filed = {row["reference"]: row for _place, row in found.inspections.values()}
    assert filed["new-e08000035-2026-07-01"]["framework"] == "new"
    assert filed["new-e08000035-2026-07-01"]["kind"] == "renewed"
    assert filed["ilacs-e08000035-2025-12-31"]["framework"] == "ilacs"
    judged = {row["area"]: row["grade"] for _place, row in found.judgements.values()}
    assert judged == {"new_overall": "urgent", "ilacs_overall": "good"}


def test_a_grade_of_the_old_scale_is_told_under_the_new_framework(renewed):
    found = OfstedRows(Workbook([entry("2026-07-01", grade="Good")]))
    assert 'sheet S, row 2, overall: "Good" is no grade, left out.' in found.notes
    assert not found.judgements


def test_a_day_without_a_framework_is_told():
    found = OfstedRows(Workbook([entry("2012-07-01", "Standard inspection", "Good")]))
    assert found.notes == [
        "sheet S, row 2, Leeds: no framework graded councils on that date, left out."
    ]


def test_the_form_offers_the_grades_of_the_scale(renewed):
    inspection = Inspection.objects.get(reference="new-e08000035-2026-02-02")
    assert [code for code, _ in grades_under(inspection.framework)] == [*CODES]
    assert ("renewed", "Renewed inspection") in kinds_under(inspection.framework)
