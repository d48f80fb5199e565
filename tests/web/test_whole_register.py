"""Everything in one SQLite file, and datasets as Parquet: typed, and the same as in CSV."""

import csv
import io
import sqlite3

import pytest

from commissioning.catalogue.export import as_parquet
from commissioning.catalogue.export.as_sqlite import DatasetTable, table_name, write_sqlite
from commissioning.catalogue.registry import DATASETS
from commissioning.tables.column_description import Described

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
KINDS = (
    Described("name", "A name.", "key", needed=True),
    Described("of", "Another.", "key", link=("some-things", "name")),
    Described("value", "A figure.", "figure"),
    Described("open", "A truth.", "boolean"),
    Described("on", "A day.", "date"),
)
ROWS = [["a", "", "1.5", "true", "2018-04-01"], ["b", "a", "c", "false", ""]]


@pytest.fixture
def register(client, tmp_path):
    """The file as it is taken away, opened."""
    path = tmp_path / "register.sqlite"
    answer = client.get("/data/register.sqlite")
    path.write_bytes(b"".join(answer.streaming_content))
    with sqlite3.connect(path) as opened:
        yield opened
    opened.close()


def test_every_dataset_is_a_table_with_all_its_rows(register, client):
    tables = {
        name for (name,) in register.execute("SELECT name FROM sqlite_schema WHERE type='table'")
    }
    expected = {table_name(slug) for slug in DATASETS}
    assert tables >= expected
    for slug in ("judgements", "arrangements", "observations"):
        count = register.execute(f'SELECT COUNT(*) FROM "{table_name(slug)}"').fetchone()[0]
        assert count == DATASETS[slug].count() > 0
    data = client.get("/api/v1/compare/ratings/").json()["data_version"]
    said = dict(register.execute("SELECT word, said FROM register_about"))
    assert said["data version"] == data.split("-")[0]


def test_every_link_leads_to_a_row(register):
    assert register.execute("PRAGMA foreign_key_check").fetchall() == []
    assert register.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    links = register.execute("PRAGMA foreign_key_list(arrangements)").fetchall()
    assert {link[2] for link in links} >= {"authorities", "providers"}


def test_a_table_holds_numbers_days_and_nothing_where_nothing_is_known(tmp_path):
    path = tmp_path / "made.sqlite"
    write_sqlite(path, [DatasetTable("some-things", KINDS, ("name",), ROWS)], [("word", "said")])
    with sqlite3.connect(path) as made:
        found = made.execute("SELECT * FROM some_things").fetchall()
        meaning = made.execute(
            "SELECT meaning FROM register_columns WHERE column_name = 'value'"
        ).fetchone()
    made.close()
    assert found == [("a", None, 1.5, 1, "2018-04-01"), ("b", "a", None, 0, None)]
    assert meaning == ("A figure.",)


@pytest.mark.parametrize("asked", ["arrangements?model=trust", "observations?indicator=cla_rate"])
def test_parquet_has_the_rows_of_the_csv_with_types(asked, client, tmp_path):
    pandas, _ = pytest.importorskip("pandas"), pytest.importorskip("pyarrow")
    slug, query = asked.split("?")
    path = tmp_path / "made.parquet"
    path.write_bytes(b"".join(client.get(f"/data/{slug}.parquet?{query}").streaming_content))
    frame = pandas.read_parquet(path)
    text = b"".join(client.get(f"/data/{slug}.csv?{query}").streaming_content).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(frame.columns) == list(rows[0])
    assert len(frame) == len(rows)
    duckdb = pytest.importorskip("duckdb")
    described = dict(row[:2] for row in duckdb.sql(f"DESCRIBE SELECT * FROM '{path}'").fetchall())
    types = {"date": "DATE", "figure": "DOUBLE", "boolean": "BOOLEAN", "integer": "BIGINT"}
    for column in DATASETS[slug].columns:
        assert described[column.name] == types.get(column.type, "VARCHAR")


def test_a_symbol_is_nothing_in_parquet_and_a_day_is_a_day():
    parquet = pytest.importorskip("pyarrow.parquet")
    file = b"".join(as_parquet.parquet_chunks(KINDS, iter(ROWS)))
    table = parquet.read_table(io.BytesIO(file))
    found = table.to_pydict()
    assert found["value"] == [1.5, None]
    assert found["open"] == [True, False]
    assert [str(day) for day in found["on"]] == ["2018-04-01", "None"]
    assert table.schema.field("value").metadata[b"description"] == b"A figure."


def test_without_its_extra_no_parquet_is_offered(client, monkeypatch):
    monkeypatch.setattr(as_parquet, "is_at_hand", lambda: False)
    assert client.get("/data/scopes.parquet").status_code == 404
    assert "scopes.parquet" not in client.get("/data/scopes/").content.decode()
