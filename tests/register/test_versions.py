"""Everything in one archive: valid, enough to make the register again, frozen and never changed."""

import csv
import io
import json
import zipfile

import pytest
from frictionless import Package

from commissioning.catalogue.registry import DATASETS
from commissioning.catalogue.versions.archive import archive_chunks
from commissioning.catalogue.versions.freeze import freeze
from commissioning.catalogue.versions.waiting import freeze_version
from commissioning.models import FrozenVersion
from commissioning.oversight import jobs
from commissioning.tables import TABLES, version
from providers.models import Provider
from tests.commands import do_jobs, manager, run

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.slow]
MADE = {}  # archives by version: one takes some seconds, and the data are the same in all tests
ASK = """
from django.test import Client
from commissioning.tables import version
client = Client(headers={"host": "localhost"})
ratings = client.get("/api/v1/compare/ratings/?as_at=2025-03-31").json()
print(version.current(), ratings["total"])
"""


@pytest.fixture
def everything(tmp_path):
    """The archive of the present data, as a file."""
    path = tmp_path / "everything.zip"
    data = version.current()
    if data.hash not in MADE:
        MADE[data.hash] = b"".join(archive_chunks(data))
    path.write_bytes(MADE[data.hash])
    return path


def rows_in(archive, name):
    with zipfile.ZipFile(archive) as opened:
        return list(csv.DictReader(io.StringIO(opened.read(name).decode())))


def test_the_archive_is_a_valid_data_package(everything, tmp_path):
    with zipfile.ZipFile(everything) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "package")
    package = Package(str(tmp_path / "package" / "datapackage.json"))
    assert {r.name for r in package.resources} >= set(DATASETS)
    assert package.get_resource("panel").schema.foreign_keys
    report = package.validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:10]
    assert package.version == str(version.current())


def test_the_archive_holds_every_row_of_every_table(everything):
    for table in TABLES:
        assert len(rows_in(everything, f"data/{table.slug}.csv")) == table.model.objects.count()
    with zipfile.ZipFile(everything) as archive:
        told = json.loads(archive.read("version.json"))
        assert told["version"] == str(version.current())
        assert b"Wilson" in archive.read("method.html")
        assert b"Open Government Licence" in archive.read("LICENCE.txt")


def test_a_fresh_register_loaded_from_it_is_the_same(everything, tmp_path, client):
    manage = manager(tmp_path / "fresh.sqlite3")
    manage("load", everything)
    ratings = client.get("/api/v1/compare/ratings/?as_at=2025-03-31").json()
    said = manage("shell", "--verbosity", 0, "--command", ASK)
    assert said.strip() == f"{version.current()} {ratings['total']}"


def test_loading_it_over_the_same_data_changes_nothing(everything):
    before = version.current()
    said = run("load", everything).said
    assert said.count("created     0  changed     0") == len(TABLES)
    assert version.current() == before


def test_it_restores_what_was_changed_and_a_dry_run_does_not(everything):
    before = version.current().hash
    Provider.objects.filter(slug="achieving-for-children").update(name="Changed")
    assert "changed     1" in run("load", everything, dry_run=True).said
    assert Provider.objects.get(slug="achieving-for-children").name == "Changed"
    assert "changed     1" in run("load", everything).said
    assert version.current().hash == before


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda content: b"no archive", "the archive is damaged"),
        (
            lambda content: content[:700_000] + b"\0" * 500 + content[700_500:],
            "everything.zip: data/",
        ),
        (lambda content: b"", "the archive is damaged"),
    ],
    ids=["no archive", "other bytes", "empty"],
)
def test_a_damaged_archive_is_refused(spoil, message, everything):
    before = version.current()
    everything.write_bytes(spoil(everything.read_bytes()))
    answer = run("load", everything)
    assert answer.failed
    assert message in answer.said
    assert version.current() == before


def test_an_archive_of_something_else_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("data/holidays.csv", "a\n1\n")
    answer = run("load", tmp_path / "other.zip")
    assert answer.failed
    assert "the archive has no table of the register" in answer.said


def test_one_wrong_row_and_no_table_is_taken(tmp_path):
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("data/providers.csv", "slug,name,legal_form\nnew,New,charity\n")
        archive.writestr("data/scopes.csv", "code,colour\nadoption,red\n")
    answer = run("load", tmp_path / "two.zip")
    assert answer.failed
    assert "column colour: this table has no such column" in answer.said
    assert not Provider.objects.filter(slug="new").exists()


# Versions


def change(name):
    provider = Provider.objects.get(slug="achieving-for-children")
    provider.name, provider._change_reason = name, "A new name"
    provider.save()


def content(response):
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def test_each_version_is_kept_as_it_was_and_says_what_changed(client):
    name = Provider.objects.get(slug="achieving-for-children").name
    first = freeze()
    assert freeze() == first
    came = {change["table"]: change["created"] for change in first.changes}
    counts = {table.slug: table.model.objects.count() for table in TABLES}
    assert came == {slug: count for slug, count in counts.items() if count}
    assert not any(change["changed"] or change["removed"] for change in first.changes)
    address = f"/data/versions/{first}/everything.zip"
    kept = content(client.get(address))
    assert content(client.get("/data/everything.zip")) == kept
    change("Achieving More")
    second = freeze()
    assert second.hash != first.hash
    assert second.changes == [
        {"table": "providers", "title": "Providers", "created": 0, "changed": 1, "removed": 0}
    ]
    assert second.reasons == ["A new name"]
    assert content(client.get(address)) == kept
    page = client.get("/data/versions/").content.decode()
    assert page.index(second.hash) < page.index(first.hash)
    assert "Providers: 1 changed" in " ".join(page.split())
    change(name)
    assert freeze() == first  # the same facts are the same version
    assert FrozenVersion.objects.count() == 2


def test_an_archive_is_cached_for_good_and_an_unknown_one_is_not_found(client):
    frozen = freeze()
    response = client.get(frozen.get_absolute_url())
    assert "immutable" in response["Cache-Control"]
    assert f'filename="everything-{frozen}.zip"' in response["Content-Disposition"]
    assert len(content(response)) == frozen.size
    assert client.get("/data/versions/0000000000/everything.zip").status_code == 404
    frozen.archive.delete(save=False)
    FrozenVersion.objects.filter(pk=frozen.pk).update(archive="gone/everything.zip")
    assert client.get(frozen.get_absolute_url()).status_code == 404


def test_loading_freezes_a_version_and_a_dry_run_does_not(tmp_path, settings):
    settings.FREEZE_VERSIONS = True
    (tmp_path / "given.csv").write_text("code,name\nadoption,Changed\n")

    def loaded(**options):
        run("load", "scopes", tmp_path / "given.csv", **options)

    loaded(dry_run=True)
    assert not jobs.unfinished(freeze_version).exists()
    loaded()
    assert not FrozenVersion.objects.exists()
    do_jobs()
    assert FrozenVersion.objects.get().hash == version.current().hash
    loaded()
    assert not jobs.unfinished(freeze_version).exists()
    assert version.current().hash in run("freeze").said


def test_the_api_gives_what_changed_since_a_version(client, tmp_path):
    frozen = freeze()

    def since(slug, **asked):
        answer = client.get(f"/api/v1/{slug}/", {"since": frozen.hash, **asked})
        assert answer.status_code == 200, answer.content
        return answer.json()["results"]

    for slug in ("providers", "authorities", "observations", "frameworks"):
        assert since(slug) == []
    change("Achieving More")
    assert [row["name"] for row in since("providers")] == ["Achieving More"]
    assert since("providers", q="Slough") == []
    (tmp_path / "given.csv").write_text(
        "indicator,authority,region_code,period,period_end,value,symbol\n"
        "cla_rate,,,1981,1981-03-31,7,\ncla_rate,,,2025,2025-03-31,8,\n"
    )
    run("load", "observations", tmp_path / "given.csv")
    assert [row["value"] for row in since("observations")] == [7, 8]
    changes = {change["table"]: change for change in freeze().changes}
    assert (changes["observations"]["created"], changes["observations"]["changed"]) == (1, 1)
    assert changes["providers"]["changed"] == 1


@pytest.mark.parametrize(
    ("slug", "since"), [("providers", "0000000000"), ("providers", "\0"), ("panel", "x")]
)
def test_an_unknown_version_is_refused_by_name(slug, since, client):
    answer = client.get(f"/api/v1/{slug}/", {"since": since})
    assert answer.status_code == 400
    assert list(answer.json()) == ["since"]
