"""Which archives of old versions are let go: none, unless a number of days is set."""

from datetime import timedelta

from django.core.files.storage import storages
from django.utils import timezone

from commissioning.models import FrozenVersion

UNCLAIMED_FOR = timedelta(days=1)


def prune_archives(now, days):
    """Let go of the archives of versions that are older than ``days``, but for the last version of
    each month; 0 lets none go. The version itself stays on the list with what it changed, and says
    that its archive is gone. So do files go that a freezing left which was killed. Returns the
    names of the versions."""
    _remove_unclaimed(now)
    gone = _to_go(now - timedelta(days=days)) if days else []
    for version in gone:
        version.archive.delete(save=False)
        version.save(update_fields=["archive"])
    return [version.hash for version in gone]


def _to_go(before):
    """Versions with an archive that were frozen before a moment, without the last of a month. The
    newest is the last of its month and always stays."""
    months, gone = set(), []
    for version in FrozenVersion.objects.order_by("-frozen_at", "-pk"):
        month = timezone.localtime(version.frozen_at).strftime("%Y-%m")
        if month in months and version.frozen_at < before and version.archive:
            gone.append(version)
        months.add(month)
    return gone


def _remove_unclaimed(now):
    """A kill between writing a file and recording it leaves the file without a version."""
    storage = storages["versions"]
    claimed = set(FrozenVersion.objects.values_list("archive", flat=True))
    folders, _ = storage.listdir("") if storage.exists("") else ([], [])
    for name in (f"{folder}/{file}" for folder in folders for file in storage.listdir(folder)[1]):
        if name not in claimed and storage.get_modified_time(name) < now - UNCLAIMED_FOR:
            storage.delete(name)
