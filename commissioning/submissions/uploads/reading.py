"""From the content of a file to what a submission is given, table by table."""

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from authorities.sources import ofsted, open_data

from ...loading import UnreadableFile, read_csv
from ..given import Given
from . import publishers
from .headings import is_ours, table_for
from .kinds import Kind, has_formulas, kind_of
from .limits import LONG
from .ours import csv_rows, sheet_rows
from .sheets import sheets


class UnreadableUpload(Exception):
    """The file cannot be taken; the message, a sentence, says why."""


@dataclass
class Reading:
    """What a file gives: ``given`` by table, what it is in words, and in sentences what was left
    out. ``source`` names its publisher, where it has one."""

    given: dict[str, Given] = field(default_factory=dict)
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


def read(content, name, chosen=""):
    """A generator of how many rows have been read; its value in the end is the Reading. Raises
    UnreadableUpload."""
    with _saying_why(), _on_disk(content) as path:
        if kind_of(content) is Kind.SPREADSHEET:
            return (yield from _spreadsheet(content, path, name, chosen))
        return (yield from _text(path, name, chosen))


def _text(path, name, chosen):
    first = next(read_csv(path), None)
    if first is None:
        raise UnreadableFile("the file has a heading, and no rows.")
    heading = list(first[1])
    standard = {column.lower() for column in heading} >= set(open_data.NEEDED)
    if standard and not is_ours(heading):
        return publishers.department(path, name, Reading())
    table = table_for(heading, chosen)
    given = yield from csv_rows(read_csv(path))
    return Reading({table.slug: given}, f"{table.title} from {name}")


def _spreadsheet(content, path, name, chosen):
    """Sheets in our columns or, where none is, Ofsted's workbook."""
    found, reading = list(sheets(path)), Reading(title=name)
    if not chosen:
        try:
            return publishers.ofsted_workbook(found, name, reading)
        except ofsted.NotThisFormat:
            pass
    if has_formulas(content):
        raise UnreadableFile(
            "the spreadsheet has formulas in it. Copy the sheet, paste it as values, and send that."
        )
    yield from sheet_rows(found, chosen, reading)
    return reading


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
