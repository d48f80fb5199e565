"""From the content of a file to what a submission is given, table by table."""

import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from authorities.sources import dfe, ofsted_provision
from authorities.sources.unreadable import NotThisFormat
from commissioning.submissions.payload import TableRows
from commissioning.tables.loading import UnreadableFile, read_csv

from . import publishers
from .detect import FileKind, has_formulas, kind_of
from .headings import is_ours, table_for
from .limits import LONG
from .own_csv import csv_rows, sheet_rows
from .sandbox import sheets


class UnreadableUpload(Exception):
    """The file cannot be taken; the message, a sentence, says why."""


@dataclass
class Reading:
    """What a file gives: ``given`` by table, what it is in words, and in sentences what was left
    out. ``source`` names its publisher, where it has one."""

    given: dict[str, TableRows] = field(default_factory=dict)
    title: str = ""
    source: str = ""
    notes: list[str] = field(default_factory=list)


def is_long(content):
    """Whether reading it takes so long that one wants to see how far it is."""
    return len(content) > LONG


def look_at(content):
    """Refuse at once, before it is kept, what can be seen to be no table. Raises
    UnreadableUpload."""
    with _saying_why():
        kind_of(content)


def read(content, name, chosen="", allow_near=False, conflicts=""):
    """A generator of how many rows have been read; its value in the end is the Reading.
    ``allow_near`` and ``conflicts`` are its author's word on inspections near to others, and on
    what the register has otherwise. Raises UnreadableUpload."""
    with _saying_why(), _on_disk(content) as path:
        if kind_of(content) is FileKind.SPREADSHEET:
            reading = yield from _spreadsheet(content, path, name, chosen, conflicts, allow_near)
        else:
            reading = yield from _text(content, path, name, chosen, conflicts)
        for given in reading.given.values():
            given.allow_near = allow_near
        return reading


def _text(content, path, name, chosen, conflicts):
    if not chosen and ofsted_provision.is_list(content):
        file = ofsted_provision.read_csv(content, name)
        return publishers.provision_list(file, name, Reading(), conflicts)
    first = next(read_csv(path), None)
    if first is None:
        raise UnreadableFile("the file has a heading, and no rows.")
    heading = list(first[1])
    standard = {column.lower() for column in heading} >= set(dfe.NEEDED)
    if standard and not is_ours(heading):
        return publishers.department(path, name, Reading())
    table = table_for(heading, chosen)
    given = yield from csv_rows(read_csv(path))
    return Reading({table.slug: given}, f"{table.title} from {name}")


def _spreadsheet(content, path, name, chosen, conflicts, allow_near):
    """Sheets in our columns or, where none is, Ofsted's workbook."""
    found, reading = list(sheets(path)), Reading(title=name)
    if not chosen and _of_ofsted(found, name, reading, conflicts, allow_near):
        return reading
    if has_formulas(content):
        raise UnreadableFile(
            "the spreadsheet has formulas in it. Copy the sheet, paste it as values, and send that."
        )
    yield from sheet_rows(found, chosen, reading)
    return reading


def _of_ofsted(found, name, reading, conflicts, allow_near):
    """Read the tables of Ofsted's workbook into the reading. Returns whether it has any."""
    with suppress(NotThisFormat):
        publishers.ofsted_workbook(found, name, reading, conflicts, allow_near)
    try:
        file = ofsted_provision.read_sheets(found, name)
    except ofsted_provision.NoDay:
        raise
    except NotThisFormat:
        return bool(reading.given)
    publishers.provision_list(file, name, reading, conflicts)
    return True


@contextmanager
def _on_disk(content):
    with tempfile.NamedTemporaryFile(prefix="register-upload-") as file:
        file.write(content)
        file.flush()
        yield Path(file.name)


@contextmanager
def _saying_why():
    try:
        yield
    except (UnreadableFile, *publishers.ERRORS) as error:
        words = str(error).strip()
        raise UnreadableUpload(words[0].upper() + words[1:].rstrip(".") + ".") from error
