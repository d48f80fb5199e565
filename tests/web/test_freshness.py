"""How fresh each source and dataset is: page, file and API say the same of every table and
indicator."""

import csv
import datetime

import pytest

from authorities.models import Indicator, Inspection
from commissioning.catalogue.freshness.dataset import COLUMNS
from commissioning.catalogue.freshness.origins import ORIGINS
from commissioning.catalogue.freshness.rows import NAMES, freshness_rows
from commissioning.tables import TABLES

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(client):
    answer = client.get("/data/freshness.csv")
    return list(csv.DictReader(b"".join(answer).decode("utf-8-sig").splitlines()))


def test_every_table_and_every_indicator_has_a_row(rows):
    tables = [row["dataset"] for row in rows if row["item"] == "all"]
    assert tables == [table.slug for table in TABLES]
    indicators = [row["item"] for row in rows if row["item"] != "all"]
    assert indicators == list(
        Indicator.objects.order_by("position", "code").values_list("code", flat=True)
    )


def test_each_table_says_whom_it_comes_from_and_no_other_is_described():
    assert set(ORIGINS) == {table.slug for table in TABLES}


def test_the_newest_held_is_the_newest_in_the_table(rows):
    newest = max(
        day for day in Inspection.objects.values_list("published_on", flat=True) if day is not None
    )
    [inspections] = [row for row in rows if (row["dataset"], row["item"]) == ("inspections", "all")]
    assert inspections["newest_held"] == newest.isoformat()


def test_what_cannot_be_imported_says_why_and_nothing_else_does(rows):
    indicators = [row for row in rows if row["item"] != "all"]
    assert {row["importable"] for row in indicators} == {"true", "false"}
    for row in indicators:
        assert bool(row["why_not_importable"]) == (row["importable"] == "false"), row["item"]


def test_an_indicator_with_a_published_file_is_imported_and_one_of_the_tool_alone_is_not(rows):
    by_code = {row["item"]: row for row in rows}
    for indicator in Indicator.objects.prefetch_related("series"):
        files = {one.data_set for one in indicator.series.all()} - {"interactive-tool"}
        assert by_code[indicator.code]["importable"] == str(bool(files)).lower()


def test_the_api_gives_the_same_rows(client, rows):
    answer = client.get("/api/v1/freshness/?page_size=500").json()
    assert answer["count"] == len(rows)
    first = answer["results"][0]
    yes_or_no = ("importable", "is_overdue")
    assert {name: value or "" for name, value in rows[0].items() if name not in yes_or_no} == {
        name: value or "" for name, value in first.items() if name not in yes_or_no
    }


def test_the_page_lists_what_can_and_what_cannot_be_imported(client, rows):
    page = client.get("/data/freshness/").content.decode()
    assert "Indicators that no published file can be imported for today" in page
    for row in rows:
        assert row["title"].replace("'", "&#x27;") in page


@pytest.mark.parametrize("address", ["/", "/compare/ratings/", "/authorities/", "/data/freshness/"])
def test_today_never_stands_without_the_newest_report(client, address):
    page = " ".join(client.get(address).content.decode().split())
    assert "<strong>Reports to 20 August 2026.</strong>" in page


def test_a_day_by_which_all_reports_are_held_needs_no_such_word(client):
    page = client.get("/compare/ratings/?as_at=2025-03-31").content.decode()
    assert "Reports to" not in page


def test_what_came_with_the_release_is_told_from_what_was_published_here(client, rows):
    assert {row["rows_came"] for row in rows} == {"shipped"}
    assert {row["last_loaded_on"] for row in rows} == {""}
    assert "Shipped with this release" in client.get("/data/freshness/").content.decode()


@pytest.mark.parametrize(("today", "is_overdue"), [(25, False), (26, True)])
def test_what_was_expected_before_today_is_overdue(monkeypatch, today, is_overdue):
    day = datetime.date(2026, 9, today)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: day)
    [judgements] = [row for row in freshness_rows() if row[:2] == ["judgements", "all"]]
    assert judgements[NAMES.index("next_expected_on")] == datetime.date(2026, 9, 25)
    assert judgements[-1] is is_overdue


def test_a_table_without_a_next_edition_is_never_overdue(rows):
    assert {r["is_overdue"] for r in rows if not r["next_expected_on"]} == {"false"}


def test_the_first_columns_are_those_that_the_dataset_describes():
    described = [column.name for column in COLUMNS]
    assert described == [*NAMES, "rows_came", "is_overdue"]
