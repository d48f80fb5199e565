"""A backup holds everything, is whole or refused, and comes back as it was."""

import tarfile

import pytest
from django.db import connection

from commissioning.oversight.backup import database, package
from tests.commands import manager

pytestmark = pytest.mark.slow

SOURCES = "reference,publisher\nhttps://a.example/,A publisher\n"


@pytest.fixture
def backed_up(tmp_path):
    """A register with one source, its backup, and a way to run commands on it."""
    if connection.vendor != "sqlite":
        pytest.skip("the drill for PostgreSQL needs a second server's database")
    manage = manager(tmp_path / "one.sqlite3")
    rows = tmp_path / "sources.csv"
    rows.write_text(SOURCES)
    manage("load", "sources", rows)
    said = manage("backup", tmp_path / "backup.tar.gz")
    assert "checked" in said
    return tmp_path / "backup.tar.gz"


def test_a_backup_comes_back_with_the_same_version_and_counts(backed_up, tmp_path, monkeypatch):
    empty = tmp_path / "two.sqlite3"
    manage = manager(empty)
    empty.unlink()
    said = manage("restore", backed_up)
    assert "data version and counts are as they were" in said
    again = manage("backup", tmp_path / "again.tar.gz")
    version = package.check(backed_up)["data_version"]
    assert f"data version {version}" in again
    assert package.check(tmp_path / "again.tar.gz")["counts"] == package.check(backed_up)["counts"]


def test_a_damaged_backup_is_refused(backed_up, tmp_path):
    damaged = tmp_path / "damaged.tar.gz"
    with tarfile.open(backed_up) as whole, tarfile.open(damaged, "w:gz") as tar:
        for member in whole.getmembers():
            content = whole.extractfile(member)
            if member.name == package.DATABASE:
                data = bytearray(content.read())
                data[-1] ^= 1
                (tmp_path / "changed").write_bytes(data)
                tar.add(tmp_path / "changed", member.name)
            else:
                tar.addfile(member, content)
    with pytest.raises(database.BackupError, match="database is damaged"):
        package.check(damaged)


@pytest.mark.parametrize("content", [b"", b"no tar at all"])
def test_a_file_that_is_no_backup_is_refused_with_its_name(tmp_path, content):
    path = tmp_path / "other.tar.gz"
    path.write_bytes(content)
    with pytest.raises(database.BackupError, match=r"other\.tar\.gz is no whole backup"):
        package.check(path)


@pytest.mark.django_db
def test_nothing_is_restored_over_a_register(tmp_path):
    with pytest.raises(database.BackupError, match="Restore into an empty one"):
        database.restore(tmp_path / "any")
