"""Freezes the data as they stand: the archive of everything, kept under the version's name."""

import tempfile

from django.core.files import File
from django.db import IntegrityError, transaction

from commissioning.models import FrozenVersion
from commissioning.tables import version

from .archive import archive_chunks
from .snapshot_isolation import one_state
from .state import changes_since, state


def freeze():
    """Keep the present version, unless it is kept already; returns its FrozenVersion. Facts that
    return to what they once were are that version again. Call it when facts have been published
    and their transaction has ended: it takes some seconds, in which others may publish."""
    with tempfile.TemporaryFile() as file:
        with one_state():
            data = version.current()
            kept = FrozenVersion.objects.filter(hash=data.hash).first()
            frozen = None if kept else _freeze(data, file)
        return kept or _keep(frozen, file)


def _freeze(data, file):
    """Write the archive into the file; returns what is to be kept of it."""
    last = FrozenVersion.objects.first()
    changes, reasons = changes_since(last.state if last else {})
    for chunk in archive_chunks(data):
        file.write(chunk)
    return FrozenVersion(
        hash=data.hash,
        changed_at=data.at,
        changes=changes,
        reasons=reasons,
        state=state(),
        size=file.tell(),
    )


def _keep(frozen, file):
    file.seek(0)
    frozen.archive.save(f"{frozen.hash}/everything.zip", File(file), save=False)
    try:
        with transaction.atomic():
            frozen.save()
    except IntegrityError:  # another process has just frozen the same
        frozen.archive.delete(save=False)
        return FrozenVersion.objects.get(hash=frozen.hash)
    return frozen
