"""A framework made of rows that judges two areas of one theme: whoever asks gets one answer."""

import csv
import io

import pytest

from authorities.models import LocalAuthority
from tests.unit.worlds import a_framework, inspected

pytestmark = [pytest.mark.django_db, pytest.mark.database]

THEME = "help_and_protection"
ASKED = {"as_at": "2026-03-31", "area": THEME}
# What the two areas were given, and what every page and file says of the theme.
FIRST_STANDS = ("leeds", ("good", "inadequate"), "good")
GRADED_STANDS = ("bradford", ("", "inadequate"), "inadequate")
WORSE_FIRST = ("kirklees", ("inadequate", "outstanding"), "inadequate")
CASES = pytest.mark.parametrize(
    ("slug", "grades", "standing"), [FIRST_STANDS, GRADED_STANDS, WORSE_FIRST]
)


@pytest.fixture
def council(slug, grades):
    a_framework(THEME, THEME)
    council = LocalAuthority.objects.get(slug=slug)
    inspected(council, "2026-03-02", *grades)
    return council


def rows(client, address, **asked):
    answer = client.get(address, asked)
    assert answer.status_code == 200, answer.content[:500]
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@CASES
def test_list_csv_and_api_say_the_grade_that_stands(council, standing, client):
    (row,) = rows(client, "/data/authorities.csv", q=council.gss_code, **ASKED)
    assert (row["grade"], row["grade_as_published"]) == (standing, standing.upper())
    assert (row["grade_missing"], row["inspected_on"]) == ("", "2026-03-02")
    asked = ASKED | {"q": council.gss_code}
    (answer,) = client.get("/api/v1/authorities/", asked).json()["results"]
    assert (answer["grade"], answer["grade_as_published"]) == (standing, standing.upper())
    assert rows(client, "/data/authorities.csv", grade=standing, **asked) == [row]
    page = client.get("/authorities/", asked).content.decode()
    assert f'class="grade grade--{standing}"' in page


@CASES
def test_the_profile_shows_it_and_the_other_area_beside_it(council, grades, standing, client):
    page = client.get(f"/authorities/{council.slug}/")
    row = page.context["inspections"][0]
    shown = {cell.theme: cell.grade for cell in row.cells}
    assert shown[THEME] == standing
    assert {judgement.area_id for judgement in row.others} == (
        {"trial-2"} if standing == grades[0] else {"trial-1"}
    )


@CASES
def test_councils_side_by_side_say_it(council, standing, client):
    asked = {"authority": [council.slug, "wigan"]}
    side = client.get("/api/v1/compare/authorities/", asked).json()["councils"][0]
    assert side["grades"][THEME] == standing


@CASES
def test_the_study_says_it(council, standing, client):
    moved = rows(client, "/data/movements.csv", framework="any", **ASKED)
    last = [row for row in moved if row["gss_code"] == council.gss_code][-1]
    assert (last["to_inspected_on"], last["to_grade"]) == ("2026-03-02", standing)


@CASES
def test_the_panel_says_it(council, standing, client):
    (row,) = rows(client, "/data/panel.csv", authority=council.slug, year_from=2026, year_to=2026)
    assert row[f"grade_{THEME}"] == standing
    assert row[f"grade_{THEME}_on"] == "2026-03-02"
    assert row[f"grade_{THEME}_missing"] == ""
