"""The DfE's own checks of files of figures (its package eesyscreener), those that once failed here,
run again on what is taken away."""

import csv
import io
import re

import pytest

from authorities.models import Indicator, LocalAuthority, Symbol
from commissioning.catalogue.dfe_figures.dataset import KINDS
from commissioning.catalogue.dfe_figures.rows import kind_of_year, time_period
from commissioning.catalogue.export.meta import META, meta_rows
from commissioning.tables.column_description import Described
from commissioning.tables.dfe_standard import NAMES, name_at_dfe

pytestmark = pytest.mark.slow

IDENTIFIERS = {"Academic year", "Financial year", "Reporting year"}
UNITS = {"", "£", "%"}
# How the DfE's files head their columns of places: no other column may be called so.
PLACES = re.compile(
    r"^(country|region|la|new_la|old_la|lad|local_authority|rsc_region|pcon|ward|mat|trust|sponsor|"
    r"lsip|lep|school|provider|institution|opportunity_area|planning_area)(_(code|name|id|urn))?$"
)
# Councils as in the DfE's look-up, where the register tells two of one name apart.
LOOK_UP = {("835", "E10000009"): "Dorset", ("838", "E06000059"): "Dorset"}


def rows_at(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    text = b"".join(answer.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture(params=KINDS)
def figures(request, client, db):
    """A file, and the file that says what its columns are."""
    slug = request.param
    return slug, rows_at(client, f"/data/{slug}.csv"), rows_at(client, f"/data/{slug}.meta.csv")


def test_a_file_passes_the_checks_that_once_failed(figures):
    slug, rows, meta = figures
    assert rows
    # One identifier of time, that of the file, and periods in its shape.
    assert {row["time_identifier"] for row in rows} == {KINDS[slug]} <= IDENTIFIERS
    for period in {row["time_period"] for row in rows}:
        if slug == "figures-reporting-year":
            assert re.fullmatch(r"20\d\d", period)
        else:
            assert re.fullmatch(r"20\d{4}", period)
            assert int(period[4:]) == int(period[2:4]) + 1
    # The ten columns of the standard first; all others described, and nothing but they.
    heading = [*rows[0]]
    assert tuple(heading[:10]) == NAMES
    assert [row["col_name"] for row in meta] == heading[10:]
    for name in heading[10:]:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
        assert not PLACES.match(name)
    # Labels, units and decimal places.
    labels = [row["label"] for row in meta]
    assert len(labels) == len({*labels})
    assert all(0 < len(label) < 100 for label in labels)
    assert {row["col_type"] for row in meta} == {"Indicator"}
    assert all(row["indicator_dp"].isdigit() for row in meta)
    assert {row["indicator_unit"] for row in meta} <= UNITS
    # No row twice, no cell of a figure empty.
    where = [tuple(row[name] for name in NAMES) for row in rows]
    assert len(where) == len({*where})
    for row in rows:
        for name in heading[10:]:
            assert row[name] in Symbol.values or float(row[name]) is not None


def test_councils_are_called_as_in_the_look_up_of_the_dfe(figures):
    _slug, rows, _meta = figures
    councils = {
        (row["old_la_code"], row["new_la_code"]): row["la_name"]
        for row in rows
        if row["geographic_level"] == "Local authority"
    }
    assert len(councils) >= 150
    assert not [name for name in councils.values() if "(" in name]
    for codes, name in LOOK_UP.items():
        assert councils.get(codes, name) == name
    known = set(LocalAuthority.objects.values_list("dfe_number", "gss_code"))
    assert {(number, code) for number, code in councils} <= {(str(n), c) for n, c in known}


@pytest.mark.django_db
def test_the_three_files_have_every_figure_of_the_register_and_no_other(client):
    found = {}
    for slug in KINDS:
        rows = rows_at(client, f"/data/{slug}.csv")
        for row in rows:
            place = row["geographic_level"], row["region_code"], row["new_la_code"]
            for name in [*row][10:]:
                if row[name] not in Symbol.values:
                    found[(name, row["time_period"], *place)] = float(row[name])
    basis = dict(Indicator.objects.values_list("code", "period_basis"))
    expected = {}
    for row in rows_at(client, "/data/observations.csv"):
        if row["value"] not in Symbol.values:
            code = row["indicator"]
            when = time_period(row["period"], kind_of_year(row["period"], basis[code]))
            place = row["geographic_level"], row["region_code"], row["new_la_code"]
            expected[(code, when, *place)] = float(row["value"])
    assert found == expected
    assert len(found) > 80_000


KINDS_OF_YEAR = [
    ("2025", "31 March", "Reporting year", "2025"),
    ("2024-25", "year to 31 March", "Financial year", "202425"),
    ("2025", "academic year", "Academic year", "202425"),
    ("2000", "academic year", "Academic year", "199900"),
    ("2024-25", "academic year", "Academic year", "202425"),
]


@pytest.mark.parametrize(("period", "basis", "kind", "written"), KINDS_OF_YEAR)
def test_a_period_is_written_as_the_dfe_writes_it(period, basis, kind, written):
    assert kind_of_year(period, basis) == kind
    assert time_period(period, kind) == written


def test_a_long_label_is_cut_between_words_and_one_that_is_taken_is_told_apart():
    long = "a word and " * 12
    columns = [Described("one", long + "."), Described("two", long + "."), Described("n", "N.")]
    rows = [
        dict(zip([c.name for c in META], row, strict=True)) for row in meta_rows(columns, (), {})
    ]
    assert [len(row["label"]) < 100 for row in rows] == [True] * 3
    assert len({row["label"] for row in rows}) == 3
    assert rows[0]["label"].endswith(" …")
    assert rows[1]["label"].endswith("(two)")
    assert [row["filter_hint"].strip() for row in rows] == [long.strip(), long.strip(), ""]


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["observations", "panel"])
def test_labels_and_decimal_places_of_the_other_figures(slug, client):
    meta = rows_at(client, f"/data/{slug}.meta.csv")
    labels = [row["label"] for row in meta]
    assert len(labels) == len({*labels})
    assert all(0 < len(label) < 100 for label in labels)
    assert all(row["indicator_dp"] for row in meta if row["col_type"] == "Indicator")


@pytest.mark.parametrize(
    ("name", "written"),
    [("Dorset (county)", "Dorset"), ("Dorset", "Dorset"), ("Bristol, City of", "Bristol, City of")],
)
def test_what_tells_two_councils_apart_is_no_part_of_the_name_at_the_dfe(name, written):
    assert name_at_dfe(name) == written
