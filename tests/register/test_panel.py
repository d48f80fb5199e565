"""The panel: one row a council and year, the same as when it is rebuilt from the downloads."""

import csv
import io
import json
from datetime import date

import pytest

from authorities.models import LocalAuthority
from commissioning.catalogue.panel.grades import middle_grade
from commissioning.catalogue.panel.years import years
from commissioning.catalogue.registry import DATASETS
from commissioning.comparison.question import RatingsQuestion
from commissioning.comparison.ratings import ratings
from commissioning.comparison.reporting_years import day_of, year_of
from commissioning.tables.dfe_standard import NAMES
from tests.register.panel_slowly import Slowly

pytestmark = [pytest.mark.django_db, pytest.mark.database]
KEY = ("time_period", "new_la_code")


def content(client, address):
    response = client.get(address)
    assert response.status_code == 200, response.content
    return b"".join(response.streaming_content)


def rows_of(client, address):
    return list(csv.DictReader(io.StringIO(content(client, address).decode())))


MADE = []  # the rows: working them out takes seconds, and the data are the same in all tests


@pytest.fixture
def panel(client):
    return MADE or MADE.extend(rows_of(client, "/data/panel.csv")) or MADE


def councils_of_any_day(client):
    """The councils with their lives: the site's list is as at a day, so two days are joined."""
    today, before = client.get("/data/authorities.csv"), "/data/authorities.csv?as_at=2010-04-01"
    seen, lines = set(), []
    rows = [b"".join(today.streaming_content), content(client, before)]
    days = [f"/data/authorities.csv?as_at={year}-04-02" for year in range(2011, 2026)]
    for file in [*rows, *(content(client, day) for day in days)]:
        for row in csv.DictReader(io.StringIO(file.decode())):
            if row["gss_code"] not in seen:
                seen.add(row["gss_code"])
                lines.append(row)
    text = io.StringIO()
    writer = csv.DictWriter(text, lines[0].keys())
    writer.writeheader()
    writer.writerows(lines)
    return text.getvalue().encode()


@pytest.mark.slow
def test_the_panel_is_the_same_when_rebuilt_from_the_downloads(client, panel):
    def download(slug):
        if slug == "authorities":
            return councils_of_any_day(client)
        return content(client, f"/data/{slug}.csv")

    slowly = Slowly(download)
    assert len(slowly.councils) == LocalAuthority.objects.count()
    rebuilt = list(slowly.rows(years(date.today())[-1]))
    assert list(rebuilt[0]) == list(panel[0])
    assert len(rebuilt) == len(panel) > 2_500
    for expected, found in zip(rebuilt, panel, strict=True):
        assert found == expected, (expected["time_period"], expected["la_name"])


def test_a_row_stands_for_each_council_of_each_year(panel):
    keys = [tuple(row[name] for name in KEY) for row in panel]
    assert len(set(keys)) == len(keys)
    for year in years(date.today()):
        expected = LocalAuthority.objects.open_on(day_of(year)).count()
        assert sum(row["time_period"] == str(year) for row in panel) == expected


def test_grades_and_models_are_those_of_the_ratings_page(panel):
    """Ofsted's own count is among them."""
    of_2025 = [row for row in panel if row["time_period"] == "2025"]
    answer = ratings(RatingsQuestion(date(2025, 3, 31), "childrens-social-care", delivered="now"))
    for group in answer.groups:
        rows = [row for row in of_2025 if row["model"] == group.model]
        assert len(rows) == group.summary.authorities
        for grade, count in group.summary.counts.items():
            assert sum(row["grade_overall"] == grade for row in rows) == count


def test_the_row_of_slough_says_what_is_known(panel):
    slough = {row["time_period"]: row for row in panel if row["la_name"] == "Slough"}
    row = slough["2016"]
    assert (row["model"], row["model_since"], row["years_under_model"]) == (
        "trust",
        "2015-10-01",
        "0.5",
    )
    assert row["initiation"] == "statutory_direction"
    assert row["grade_overall"] == "inadequate"
    assert row["grade_overall_on"] == "2015-11-24"
    assert slough["2022"]["model_since"] == "2015-10-01"  # a new owner is no new model
    assert slough["2015"]["model"] == "in_house"
    assert slough["2015"]["years_at_least"] == "true"
    assert slough["2010"]["model"] == "not_recorded"
    assert slough["2022"]["grade_care_leavers_missing"] == "area_not_judged"


@pytest.mark.parametrize(
    ("grades", "middle"),
    [
        ([], None),
        (["good"], "good"),
        (["good", "inadequate"], "inadequate"),
        (["outstanding", "good", "good", "inadequate"], "good"),
        (["outstanding", "outstanding", "requires_improvement", "inadequate"],
         "requires_improvement"),
        (["inadequate", "good", "outstanding"], "good"),
    ],
)  # fmt: skip
def test_the_median_of_an_even_number_is_the_worse_of_the_two(grades, middle):
    assert middle_grade(grades) == middle


def test_a_period_belongs_to_the_twelve_months_that_end_on_31_march():
    assert year_of(date(2025, 3, 31)) == 2025
    assert year_of(date(2025, 4, 1)) == year_of(date(2025, 9, 30)) == 2026
    assert list(years(date(2026, 3, 30)))[-1] == 2025
    assert list(years(date(2026, 3, 31)))[-1] == 2026


def test_symbols_stand_in_the_cell_and_in_the_companion(panel):
    codes = [c.name for c in DATASETS["panel"].columns if c.type == "figure"]
    assert len(codes) == 86
    symbols = 0
    for row in panel:
        for code in codes:
            symbol = row[f"{code}_symbol"]
            symbols += bool(symbol)
            assert row[code] == symbol if symbol else not row[code] or float(row[code]) is not None
    assert symbols > 1_000


@pytest.mark.parametrize(
    "asked",
    [
        "authority=Slough",
        "authority=E06000039&authority=leeds&year_from=2015&year_to=2017",
        "region=London&year_from=2025",
        "model=trust&model=social_enterprise",
        "authority=northamptonshire&year_from=2022",
    ],
)
def test_filters_leave_rows_out_and_change_none(asked, client, panel):
    rows = rows_of(client, f"/data/panel.csv?{asked}")
    everything = {tuple(row[name] for name in KEY): row for row in panel}
    assert len(rows) < len(panel)
    assert bool(rows) == ("2022" not in asked)
    for row in rows:
        assert row == everything[tuple(row[name] for name in KEY)]
    in_json = json.loads(content(client, f"/data/panel.json?{asked}"))
    assert [row["la_name"] for row in in_json] == [row["la_name"] for row in rows]


@pytest.mark.parametrize("asked", ["authority=Atlantis", "year_from=x", "model=x", "region=x"])
def test_a_wrong_filter_is_named(asked, client):
    response = client.get(f"/data/panel.csv?{asked}")
    assert response.status_code == 400
    assert response.content.decode().startswith(f"{asked.split('=')[0]}: ")


def test_it_takes_few_queries(client, django_assert_max_num_queries):
    client.get("/data/scopes.csv")
    with django_assert_max_num_queries(15):
        content(client, "/data/panel.csv")


def test_the_meta_file_knows_every_indicator(client):
    meta = {row["col_name"]: row for row in rows_of(client, "/data/panel.meta.csv")}
    assert meta["cla_rate"]["col_type"] == "Indicator"
    assert meta["cla_missing_pct"]["indicator_unit"] == "%"
    assert meta["model"]["col_type"] == "Filter"
    assert not set(NAMES) & set(meta)
