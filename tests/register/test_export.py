"""Files to take away: every dataset in every format says the same, streams, and can be loaded."""

import csv
import gzip
import io
import json
import tracemalloc
import zipfile
from datetime import date

import pytest
from django import forms
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from authorities.models import Observation
from commissioning.catalogue.derived_dataset import Derived
from commissioning.catalogue.export.as_ods import ods_chunks
from commissioning.catalogue.registry import DATASETS
from commissioning.questions.form import QuestionForm
from commissioning.tables import table_called
from commissioning.tables.cells import as_written, harmless, value_of
from commissioning.tables.column_description import Described
from commissioning.tables.dfe_standard import NAMES
from commissioning.tables.table import Table
from providers.models import Provider
from tests.commands import run

pytestmark = [pytest.mark.django_db, pytest.mark.database]

SMALL = [slug for slug in DATASETS if slug not in ("observations", "panel")]
QUESTIONS = {
    "authorities": "region=E12000009&as_at=2018-06-01",
    "inspections": "authority=Slough&framework=ilacs",
    "judgements": "theme=overall&grade=inadequate&inspected_from=2018-01-01",
    "providers": "legal_form=charity",
    "arrangements": "model=trust",
    "arrangement-events": "kind=go_live&region=E12000007",
    "considered-changes": "decided_to=2018-12-31",
    "statistical-neighbours": "authority=E06000039&edition=2025",
    "indicators": "q=care+leavers",
    "observations": "indicator=cla_rate&region=E12000007&period_from=2023-01-01",
}
STANDARD = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
    "region_name,old_la_code,new_la_code,la_name"
)


def content(client, address, **headers):
    response = client.get(address, headers=headers)
    assert response.status_code == 200, response.content
    return b"".join(response.streaming_content)


def rows_of(client, address):
    return list(csv.DictReader(io.StringIO(content(client, address).decode())))


def sheet(client, address):
    """The workbook at an address, and the rows of its sheet of data as dictionaries."""
    book = load_workbook(io.BytesIO(content(client, address)))
    heading, *rows = book["Data"].iter_rows(values_only=True)
    return book, [dict(zip(heading, row, strict=True)) for row in rows]


def open_document(client, address):
    """The sheets of an OpenDocument spreadsheet, each a list of rows of values."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content(client, address)))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def as_cell(value):
    """What a value of a spreadsheet is in CSV."""
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    if isinstance(value, bool):
        return str(value).lower()
    return str(value).removesuffix(".0") if isinstance(value, float) else str(value)


@pytest.mark.slow
@pytest.mark.parametrize("slug", SMALL)
def test_json_says_the_same_as_csv(slug, client, something_published, of_the_study):
    types = {column.name: column.type for column in DATASETS[slug].columns}
    expected = [
        {name: value_of(types[name], as_written(cell)) for name, cell in row.items()}
        for row in rows_of(client, f"/data/{slug}.csv")
    ]
    assert json.loads(content(client, f"/data/{slug}.json")) == expected != []


@pytest.mark.parametrize("slug", [*QUESTIONS])
def test_the_filters_hold_in_every_format(slug, client):
    asked = QUESTIONS[slug]
    rows = rows_of(client, f"/data/{slug}.csv?{asked}")
    assert 0 < len(rows) < table_called(slug).model.objects.count()
    found = json.loads(content(client, f"/data/{slug}.json?{asked}"))
    _book, in_sheet = sheet(client, f"/data/{slug}.xlsx?{asked}")
    heading, *in_document = open_document(client, f"/data/{slug}.ods?{asked}")["Data"]
    assert len(found) == len(in_sheet) == len(in_document) == len(rows)
    for row, values in zip(rows, in_sheet, strict=True):
        assert {name: as_written(cell) for name, cell in row.items()} == {
            name: as_cell(value) for name, value in values.items()
        }
    for row, values in zip(rows, in_document, strict=True):
        assert {name: as_written(cell) for name, cell in row.items()} == {
            name: as_cell(value) for name, value in zip(heading, values, strict=True)
        }


@pytest.mark.parametrize("slug", [*QUESTIONS])
@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "ods"])
def test_a_wrong_filter_is_named(slug, form, client):
    name = QUESTIONS[slug].split("=")[0].split("&")[0]
    if name == "q":
        pytest.skip("any text may be looked for")
    response = client.get(f"/data/{slug}.{form}", {name: "x"})
    assert response.status_code == 400
    assert response.content.decode().startswith(f"{name}: ")


@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "ods"])
def test_a_file_says_its_version_in_its_name(form, client):
    response = client.get(f"/data/scopes.{form}")
    data = client.get("/api/v1/compare/ratings/").json()["data_version"]
    assert response["Content-Disposition"] == f'attachment; filename="scopes-{data}.{form}"'


def test_a_workbook_is_one_table_a_sheet_with_a_cover(client):
    book, rows = sheet(client, "/data/providers.xlsx?legal_form=charity")
    assert book.sheetnames == ["Cover", "Columns", "Data"]
    assert book["Cover"]["A1"].value == "Providers"
    said = {row[0].value: row[1].value for row in book["Cover"].iter_rows(min_row=2)}
    assert "Open Government Licence" in said["Licence"]
    assert said["Address"].endswith("/data/providers.xlsx?legal_form=charity")
    for name in ("Columns", "Data"):
        page = book[name]
        assert page.freeze_panes == "A2"
        assert [*page.tables] == [name]
        assert page.tables[name].ref == page.dimensions
        assert not page.merged_cells.ranges
    assert len(rows) == Provider.objects.filter(legal_form="charity").count()


def test_an_empty_workbook_is_well_formed(client):
    book, rows = sheet(client, "/data/providers.xlsx?q=nobody+is+called+so")
    assert rows == []
    assert book["Data"].tables["Data"].ref.endswith("2")


def test_an_open_document_has_the_sheets_of_a_workbook_and_its_type_first(client):
    sheets = open_document(client, "/data/providers.ods?legal_form=charity")
    assert [*sheets] == ["Cover", "Columns", "Data"]
    said = dict(sheets["Cover"][1:])
    assert said["Address"].endswith("/data/providers.ods?legal_form=charity")
    file = content(client, "/data/providers.ods?legal_form=charity")
    with zipfile.ZipFile(io.BytesIO(file)) as book:
        first, parts = book.infolist()[0], book.namelist()
        assert book.testzip() is None
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert file[38:].startswith(b"application/vnd.oasis.opendocument.spreadsheet")
    assert {"content.xml", "META-INF/manifest.xml"} < {*parts}


ODD = ["=1+1", "two  spaces, <b>& a\ttab", " before and after ", "line\nline", "\x02 gone", "12"]


def content_of(file):
    """The part of an open document that holds its sheets, as XML."""
    with zipfile.ZipFile(io.BytesIO(file)) as book:
        return book.read("content.xml")


@pytest.mark.parametrize("text", ODD)
def test_words_stand_in_an_open_document_as_they_are(text):
    columns, rows = [Described("said", "Words.")], [[text], [""]]
    file = b"".join(ods_chunks(columns, rows, "Words", []))
    book = CalamineWorkbook.from_filelike(io.BytesIO(file))
    # The reader of our tests passes over the element that stands for a tab.
    read = text.replace("\x02", "").replace("\t", "")
    assert book.get_sheet_by_name("Data").to_python()[1] == [read]
    assert content_of(file).count(b"<text:tab/>") == text.count("\t")


# Formulas

RISKY = ["=1+1", "+44 20", "-", "@home", "'=1", "''@x", "＝1", '=HYPERLINK("http://x")']


@pytest.mark.parametrize("text", [*RISKY, "'", "'quoted'", "a=b", "", "It's"])
def test_what_is_made_harmless_is_read_as_it_was(text):
    assert as_written(harmless(text)) == text
    assert harmless(text)[:1] not in set("=+-@＝")


@pytest.mark.parametrize("text", RISKY)
def test_a_formula_is_harmless_in_files_and_can_be_loaded_again(text, client, tmp_path):
    provider = Provider.objects.get(slug="achieving-for-children")
    provider.summary = text
    provider.save()
    file = content(client, "/data/providers.csv")
    assert f"'{text}" in {row["summary"] for row in csv.DictReader(io.StringIO(file.decode()))}
    (tmp_path / "providers.csv").write_bytes(file)
    assert "changed     0" in run("load", "providers", tmp_path / "providers.csv").said
    book, _rows = sheet(client, "/data/providers.xlsx?q=Achieving+for+Children")
    cell = next(c for c in book["Data"][2] if c.value == text)
    assert cell.data_type == "s"
    assert cell.quotePrefix == (text[0] in "=+-@＝")


def test_a_number_below_zero_stays_a_number(client):
    figure = Observation.objects.filter(indicator="cla_rate", authority=None, region_code="")[0]
    Observation.objects.filter(pk=figure.pk).update(value=-1.5)
    asked = f"indicator=cla_rate&level=national&period_to={figure.period_end}"
    values = {row["value"] for row in rows_of(client, f"/data/observations.csv?{asked}")}
    assert "-1.5" in values
    assert -1.5 in {row["value"] for row in sheet(client, f"/data/observations.xlsx?{asked}")[1]}


# Figures, in the DfE's open data standard


def test_figures_begin_with_the_ten_columns_of_the_standard(client):
    rows = rows_of(client, "/data/observations.csv?indicator=cla_rate&period_from=2025-01-01")
    assert ",".join(rows[0]).startswith(f"{STANDARD},")
    levels = {row["geographic_level"] for row in rows}
    assert levels == {"National", "Regional", "Local authority"}
    slough = next(row for row in rows if row["la_name"] == "Slough")
    assert slough["new_la_code"] == "E06000039"
    assert slough["old_la_code"] == "871"
    assert (slough["region_code"], slough["region_name"]) == ("E12000008", "South East")
    assert (slough["time_period"], slough["time_identifier"]) == ("2025", "Reporting year")
    assert {row["country_code"] for row in rows} == {"E92000001"}


def test_a_financial_year_has_six_digits(client):
    rows = rows_of(client, "/data/observations.csv?indicator=cla_spend_gross&level=national")
    assert {(len(r["time_period"]), r["time_identifier"]) for r in rows} == {(6, "Financial year")}


def test_a_symbol_stands_in_the_cell_of_the_figure(client):
    rows = rows_of(client, "/data/observations.csv?symbol=c&symbol=x&indicator=cla_missing_pct")
    assert rows
    assert all(row["value"] == row["symbol"] in ("c", "x") for row in rows)
    found = json.loads(
        content(client, "/data/observations.json?symbol=x&indicator=cla_missing_pct")
    )
    assert {(row["value"], row["symbol"]) for row in found} == {(None, "x")}


def test_a_meta_file_stands_beside_figures_and_nothing_else(client):
    meta = rows_of(client, "/data/observations.meta.csv")
    columns = [column.name for column in DATASETS["observations"].columns]
    assert [row["col_name"] for row in meta] == [c for c in columns if c not in NAMES]
    kinds = {row["col_name"]: row["col_type"] for row in meta}
    assert (kinds["value"], kinds["indicator"]) == ("Indicator", "Filter")
    assert client.get("/data/providers.meta.csv").status_code == 404
    assert client.get("/data/nothing.meta.csv").status_code == 404


LEVEL = "geographic_level,new_la_code,indicator,period,period_end,value,symbol"
WRONG = {
    "level": ("Ward,,cla_rate,2025,2025-03-31,1,", "line 2: geographic_level is not one of"),
    "council": (
        "Local authority,E99999999,cla_rate,2025,2025-03-31,1,",
        'line 2, column authority, value "E99999999"',
    ),
    "two symbols": (
        "National,,cla_rate,2025,2025-03-31,c,x",
        'line 2, column value, value "c": not a number',
    ),
}


@pytest.mark.parametrize(("row", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_row_in_the_standard_is_refused_with_its_place(row, message, tmp_path):
    (tmp_path / "given.csv").write_text(f"{LEVEL}\n{row}\n")
    answer = run("load", "observations", tmp_path / "given.csv")
    assert answer.failed
    assert message in answer.said


def test_a_row_in_the_standard_can_be_loaded_without_our_own_columns(tmp_path):
    (tmp_path / "given.csv").write_text(
        "geographic_level,time_period,region_code,new_la_code,indicator,period_end,value\n"
        "local authority,198182,E12000008,E06000039,cla_rate,1982-03-31,c\n"
        "Regional,198182,E12000008,,cla_rate,1982-03-31,7.5\n"
    )
    assert "created     2" in run("load", "observations", tmp_path / "given.csv").said
    made = Observation.objects.filter(period="1981-82").order_by("region_code")
    assert [(o.authority and o.authority.slug, o.region_code, o.value, o.symbol) for o in made] == [
        ("slough", "", None, "c"),
        (None, "E12000008", 7.5, ""),
    ]


# Streams


@pytest.fixture
def read(monkeypatch):
    """How many rows each batch had that was read from the database."""
    read, stored = [], Table.stored

    def counted(self, *attributes, **options):
        for batch in stored(self, *attributes, **options):
            read.append(len(batch))
            yield batch

    monkeypatch.setattr(Table, "stored", counted)
    return read


@pytest.mark.slow
def test_all_figures_begin_at_once_and_never_fill_the_memory(client, read):
    client.get("/data/scopes.csv")  # the data version is worked out once
    read.clear()
    tracemalloc.start()
    chunks = client.get("/data/observations.csv").streaming_content
    next(chunks)
    before_the_first_byte = sum(read)
    lines = sum(chunk.count(b"\n") for chunk in chunks)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert lines >= Observation.objects.count() > 80_000
    assert sum(read) == Observation.objects.count()
    assert before_the_first_byte < sum(read) / 10
    assert most < 10_000_000  # the file has 18 million bytes


def test_a_reader_who_takes_gzip_gets_it_in_parts(client):
    response = client.get("/data/judgements.csv", headers={"Accept-Encoding": "gzip"})
    assert response.streaming
    assert response["Content-Encoding"] == "gzip"
    packed = b"".join(response.streaming_content)
    assert gzip.decompress(packed) == content(client, "/data/judgements.csv")


# Datasets that are worked out


class SizeForm(QuestionForm):
    size = forms.IntegerField(required=False)


def test_a_dataset_may_be_described_by_a_form_and_a_function():
    """What a new one needs, and no more: columns, a form, a function that gives rows."""
    squares = Derived(
        "squares",
        "Squares",
        "Numbers and their squares.",
        ("number",),
        SizeForm,
        lambda: (
            Described("number", "A number.", "integer", needed=True),
            Described("square", "Its square.", "integer"),
            Described("seen_on", "When.", "date"),
        ),
        lambda asked: [
            (n, n * n, date(2026, 1, n))
            for n in range(1, 1 + (asked.form.cleaned_data["size"] or 3))
        ],
    )
    assert not squares.asked({"size": "x"}).is_valid()
    asked = squares.asked({"size": "2"})
    assert asked.is_valid()
    assert list(squares.rows(asked)) == [["1", "1", "2026-01-01"], ["2", "4", "2026-01-02"]]
    assert squares.count() == 3
    assert squares.find("4") is None
    found = squares.dictionaries([squares.find("3")])
    assert found == [{"number": 3, "square": 9, "seen_on": "2026-01-03"}]
    assert [row[0] for row in squares.whole_rows()] == ["1", "2", "3"]
