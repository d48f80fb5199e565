"""Everything in one SQLite file: the same datasets as in the archive, of the same version."""

import tempfile
from contextlib import contextmanager
from pathlib import Path

from django.core.files import File
from django.core.files.storage import storages

from commissioning.catalogue.export.as_sqlite import DatasetTable, write_sqlite
from commissioning.catalogue.export.spreadsheet import parts_of
from commissioning.catalogue.registry import DATASETS
from commissioning.tables.licence import ATTRIBUTION, LICENCE, LICENCE_URL

from .package import primary_key
from .snapshot_isolation import one_state


def kept_database(data):
    """The file of a version of the data, open for reading. It is made when it is first asked for,
    and kept beside the archive of the version."""
    name, storage = f"{data.hash}/register.sqlite", storages["versions"]
    if not storage.exists(name):
        with _written(data) as made:
            name = storage.save(name, File(made))
    return storage.open(name)


def database_chunks(data):
    """Yield the file in parts, made on the way: for a site that keeps no versions."""
    with _written(data) as made:
        yield from parts_of(made)


@contextmanager
def _written(data):
    """The file, made anew and gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.sqlite"
        with one_state():
            write_sqlite(path, map(_table, DATASETS.values()), _about(data))
        with path.open("rb") as made:
            yield made


def _table(dataset):
    columns, key = tuple(dataset.whole_columns), tuple(primary_key(dataset))
    return DatasetTable(dataset.slug, columns, key, dataset.whole_rows())


def _about(data):
    changed = data.date.isoformat() if data.date else ""
    return [
        ("data version", data.hash),
        ("changed on", changed),
        ("licence", f"{LICENCE}, {LICENCE_URL}"),
        ("attribution", ATTRIBUTION),
    ]
