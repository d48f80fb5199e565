"""What is let go of archives, and what never is."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from commissioning.catalogue.versions.pruning import prune_archives
from commissioning.models import FrozenVersion
from tests.commands import run

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 15, tzinfo=UTC)


@pytest.fixture
def frozen(db):
    """Versions by name, each frozen at noon of a day; the name says the day."""

    def keep(*days):
        for day in days:
            one = FrozenVersion(hash=f"{day:%Y%m%d}00", size=3)
            one.archive.save(f"{one.hash}/everything.zip", ContentFile(b"all"), save=True)
            moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
            FrozenVersion.objects.filter(pk=one.pk).update(frozen_at=moment)

    yield keep
    for one in FrozenVersion.objects.exclude(archive=""):
        one.archive.delete(save=False)


def test_of_old_versions_the_last_of_each_month_stays(frozen, client):
    frozen(datetime(2026, 4, 1), datetime(2026, 4, 30), datetime(2026, 5, 2), datetime(2026, 6, 1))
    assert prune_archives(NOW, 30) == ["2026040100"]
    assert prune_archives(NOW, 30) == []
    assert client.get("/data/versions/2026040100/everything.zip").status_code == 404
    assert client.get("/data/versions/2026043000/everything.zip").status_code == 200
    assert "not kept any longer" in client.get("/data/versions/").content.decode()


def test_an_archive_of_the_last_day_that_is_kept_stays(frozen):
    frozen(datetime(2026, 5, 15), datetime(2026, 5, 16), datetime(2026, 5, 20))
    noon = NOW + timedelta(hours=12)
    assert prune_archives(noon, 30) == ["2026051500"]


def test_none_goes_unless_a_number_of_days_is_set(frozen):
    frozen(datetime(2020, 4, 1), datetime(2020, 4, 2))
    assert run("prune").said.endswith("archives: 0 let go.\n")
    assert FrozenVersion.objects.exclude(archive="").count() == 2


def test_a_file_that_no_version_claims_goes_after_a_day():
    storage = storages["versions"]
    name = storage.save("abcdef0123/everything.zip", ContentFile(b"half"))
    made = storage.get_modified_time(name)
    prune_archives(made + timedelta(hours=23), 0)
    assert storage.exists(name)
    prune_archives(made + timedelta(hours=25), 0)
    assert not storage.exists(name)
