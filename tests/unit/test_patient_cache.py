"""A cache that cannot keep, or cannot be reached, never takes an answer down."""

import pytest

from commissioning.config.patient_cache import FileCache, SharedCache


def full(*arguments, **options):
    raise OSError(28, "No space left on device")


@pytest.fixture
def on_disk(tmp_path):
    return FileCache(tmp_path / "kept", {})


def test_what_is_kept_is_given_again(on_disk):
    on_disk.set("page", "words")
    assert on_disk.get("page") == "words"
    assert not on_disk.add("page", "others")
    assert on_disk.delete("page")
    assert on_disk.get("page", "none") == "none"


def test_on_a_full_disk_an_answer_is_worked_out_and_not_kept(on_disk, monkeypatch, caplog):
    monkeypatch.setattr("django.core.cache.backends.filebased.tempfile.mkstemp", full)
    assert on_disk.get_or_set("page", lambda: "words") == "words"
    assert on_disk.get("page") is None
    assert "The cache fails: set: OSError" in caplog.text


def test_in_the_place_of_a_folder_that_cannot_be_made_nothing_is_kept(tmp_path):
    (tmp_path / "kept").write_text("a file")
    cache = FileCache(tmp_path / "kept", {})
    cache.set("page", "words")
    assert cache.get_or_set("page", lambda: "words") == "words"
    assert cache.get("page", "none") == "none"


def test_without_its_server_nothing_is_kept():
    cache = SharedCache("redis://127.0.0.1:1/0", {})
    cache.set("page", "words")
    assert cache.get_or_set("page", lambda: "words") == "words"
    assert cache.add("making:page", True)
    assert not cache.delete("page")
