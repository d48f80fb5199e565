"""Reads the tables of an archive that the site made, ``everything.zip``."""

import zipfile

from commissioning.tables import TABLES

from .reading import LARGEST_FILE, UnreadableFile, read_csv

PLACE = "data/{}.csv"


def tables_in(path):
    """Yield (table, its rows) for every table of the archive, in order of loading. Other files
    are passed over: they are worked out from the tables. Raises UnreadableFile for a file that
    is no such archive, or is damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            found = [table for table in TABLES if PLACE.format(table.slug) in names]
            if not found:
                raise UnreadableFile("the archive has no table of the register.")
            for table in found:
                yield table, _rows(archive, PLACE.format(table.slug))
    except zipfile.BadZipFile as error:
        raise UnreadableFile(f"the archive is damaged: {error}.") from error


def _rows(archive, name):
    if archive.getinfo(name).file_size > LARGEST_FILE:
        raise UnreadableFile(f"{name} is larger than {LARGEST_FILE:,} bytes.")
    try:
        with archive.open(name) as file:
            yield from read_csv(file)
    except UnreadableFile as error:
        raise UnreadableFile(f"{name}: {error}") from error
    except zipfile.BadZipFile as error:
        raise UnreadableFile(f"{name}: the archive is damaged: {error}.") from error
