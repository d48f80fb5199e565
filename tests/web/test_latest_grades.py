"""The sheet of the latest grades in all areas: alike as page, as file and as in the list."""

import csv
import re

import pytest

pytestmark = pytest.mark.django_db


def rows_of(client, address):
    return list(csv.DictReader(client.get(address).getvalue().decode().splitlines()))


@pytest.mark.parametrize("asked", ["", "?as_at=2025-03-31", "?region=london&as_at=2019-01-01"])
def test_a_row_for_each_council_as_page_and_file_and_list(client, asked):
    page = client.get(f"/grades/{asked}")
    rows = rows_of(client, f"/data/latest-grades.csv{asked}")
    shown = page.context["rows"]
    assert [row.authority.gss_code for row in shown] == [row["gss_code"] for row in rows]
    assert [row.cells[0].grade for row in shown] == [row["overall"] for row in rows]
    listed = rows_of(client, f"/data/authorities.csv{asked}")
    assert {(row["gss_code"], row["grade"]) for row in listed} == {
        (row["gss_code"], row["overall"]) for row in rows
    }
    assert all(bool(row["overall"]) != bool(row["overall_missing"]) for row in rows)


def test_each_region_says_how_many_councils_it_has(client):
    page = client.get("/grades/?region=london").content.decode()
    said = re.findall(r'value="(E12\d+)"[^>]*>[^<]*<span class="hint">\((\d+)\)', page)
    assert len(said) == 9
    assert sum(int(n) for _, n in said) == 153
    assert dict(said)["E12000007"] == str(len(client.get("/grades/?region=london").context["rows"]))


def test_the_sheet_is_led_to_from_lists_questions_and_data(client):
    for page in ("/authorities/", "/questions/"):
        assert 'href="/grades/' in client.get(page).content.decode()
    assert "latest-grades" in client.get("/data/").content.decode()


def test_a_day_before_the_register_is_refused_in_words(client):
    page = client.get("/grades/?as_at=2009-01-01").content.decode()
    assert "There is a problem" in page
    assert not re.search("<tbody>", page)
