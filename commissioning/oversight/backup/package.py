"""The file of a backup: a tar of the database, the archives of the versions and a manifest, which
says what must be found again after a restore."""

import hashlib
import json
import tarfile
import tempfile
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.files.storage import storages
from django.utils import timezone

from commissioning.models import FrozenVersion
from commissioning.oversight import audit_chain
from commissioning.tables import version

from . import database
from .database import BackupError

MANIFEST, DATABASE, VERSIONS = "manifest.json", "database", "versions"


def write(path: Path):
    """Write a backup and read it again: returns its manifest. The file appears under its name
    only when it is whole and was checked."""
    unchecked = path.with_name(f"{path.name}.part")
    with tempfile.TemporaryDirectory() as folder:
        dumped = Path(folder) / DATABASE
        database.dump(dumped)
        manifest = _manifest(dumped)
        (Path(folder) / MANIFEST).write_text(json.dumps(manifest, indent=2))
        with tarfile.open(unchecked, "w:gz") as tar:
            tar.add(Path(folder) / MANIFEST, MANIFEST)
            tar.add(dumped, DATABASE)
            for name in manifest["archives"]:
                with storages["versions"].open(name) as archive:
                    info = tarfile.TarInfo(f"{VERSIONS}/{name}")
                    info.size = archive.size
                    tar.addfile(info, archive)
    check(unchecked)
    unchecked.rename(path)
    return manifest


def check(path: Path):
    """The manifest of a backup whose parts are as it says. Raises BackupError."""
    try:
        with tarfile.open(path) as tar:
            manifest = json.load(tar.extractfile(MANIFEST))
            sums = {DATABASE: manifest["database_sha256"]}
            sums |= {f"{VERSIONS}/{n}": s for n, s in manifest["archives"].items()}
            for name, expected in sums.items():
                if _sha256(tar.extractfile(name)) != expected:
                    raise BackupError(f"{path}: {name} is damaged. Use another backup.")
    except (tarfile.TarError, KeyError, OSError, EOFError, ValueError) as error:
        raise BackupError(f"{path} is no whole backup: {error}.") from error
    return manifest


def restore(path: Path):
    """Put a backup back into an empty database, and compare: returns the manifest. Raises
    BackupError where anything is not as it was."""
    manifest = check(path)
    if manifest["engine"] != database.engine():
        raise BackupError(
            f"This is a backup of {manifest['engine']}, and DATABASE_URL is {database.engine()}."
        )
    with tempfile.TemporaryDirectory() as folder, tarfile.open(path) as tar:
        tar.extractall(folder, filter="data")
        database.restore(Path(folder) / DATABASE)
        for name in manifest["archives"]:
            if not storages["versions"].exists(name):
                with open(Path(folder) / VERSIONS / name, "rb") as archive:
                    storages["versions"].save(name, archive)
    differences = compare(manifest)
    if differences:
        raise BackupError(f"Restored, but not as it was: {'; '.join(differences)}.")
    return manifest


def audit_head(path):
    """The head of the audit log when a backup was made. Raises BackupError."""
    text = check(path).get("audit_head")
    if text is None:
        raise BackupError(f"{path} was made before heads of the audit log were kept.")
    return audit_chain.head_of(text)


def compare(manifest):
    """What differs between the database and a manifest, in words."""
    found = {"data version": version.current().hash} | _counts()
    expected = {"data version": manifest["data_version"]} | manifest["counts"]
    if "audit_head" in manifest:
        found["audit log"] = str(audit_chain.head())
        expected["audit log"] = manifest["audit_head"]
    return [
        f"{name}: {expected.get(name)} before, {found.get(name)} now"
        for name in sorted(expected.keys() | found.keys())
        if expected.get(name) != found.get(name)
    ]


def _manifest(dumped):
    archives = FrozenVersion.objects.values_list("archive", flat=True)
    return {
        "made_at": timezone.now().isoformat(),
        "release": settings.RELEASE,
        "engine": database.engine(),
        "data_version": version.current().hash,
        "counts": _counts(),
        "audit_head": str(audit_chain.head()),
        "database_sha256": _sha256(open(dumped, "rb")),
        "archives": {
            name: _sha256(storages["versions"].open(name))
            for name in archives
            if storages["versions"].exists(name)
        },
    }


def _counts():
    """Records by model. Sessions come and go while a backup is written."""
    models = [model for model in apps.get_models() if model._meta.app_label != "sessions"]
    return {model._meta.label: model._default_manager.count() for model in models}


def _sha256(file):
    with file:
        return hashlib.file_digest(file, "sha256").hexdigest()
