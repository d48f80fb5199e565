"""Reads Ofsted's yearly list of homes, agencies and schools, as published: a sheet of its workbook,
or that sheet saved as CSV.

Each year's headings differ in words and order, and may stand under a line that groups them; the
day of the list stands in the name of the sheet or of the file. So columns are found by what their
headings say. What was inspected in a year, who joined and left, and premises are other tables.
"""

import csv
import datetime
import io
import re
from dataclasses import dataclass, field
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from .ofsted.headings import plain
from .ofsted.workbook import date_in
from .unreadable import NotThisFormat

HEAD_WITHIN = 12
BEGINNING = 20_000  # bytes
HEADINGS = [
    (r"^urn$", "urn"),
    (r"^provision type$", "provision_type"),
    (r"^registration date$", "registered_on"),
    (r"^registration status$", "registration_status"),
    (r"^(setting )?name$", "name"),
    (r"^government office region$", "region"),
    (r"^local authority$", "area"),
    (r"^sector$", "sector"),
    (r"^places$", "places"),
    (r"^organisation\b", "owner"),
    (r"inspection date$", "inspected_on"),
    (r"publication date$", "published_on"),
    (r"event number$", "inspection_number"),
    (r"^(latest full inspection )?overall\b", "grade"),
    (r"\bhelped and protected$|^safeguarding\b", "help_and_protection"),
    (r"\b(leaders|leadership)\b", "leadership"),
    (r"^supported accommodation outcome$", "outcome"),
]
NEEDED = {"urn", "provision_type", "area", "sector"}
OTHER_TABLES = re.compile(r"\b(in year|leaver|joiner|premises level)\b")
MONTHS = "January February March April May June July August September October November December"
DAY = re.compile(r"(\d{1,2})[ _]+([A-Z][a-z]{2})[a-z]*[ _]+(\d{4})", re.IGNORECASE)


class NoDay(NotThisFormat):
    """The file is one, and nothing says of which day."""


@dataclass(frozen=True)
class Listed:
    """A row: where it stands, and its cells as text by what they mean."""

    place: int | str
    cells: dict[str, str]


@dataclass
class ProvisionFile:
    """The list of one day. ``columns`` maps what they mean to their headings."""

    listed_on: datetime.date
    columns: dict[str, str] = field(default_factory=dict)
    rows: list[Listed] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read(path):
    """Read the file at the path: a workbook (.ods, .xlsx, .xls) or a CSV. Raises NotThisFormat."""
    path = Path(path)
    try:
        if path.suffix.lower() == ".csv":
            return read_csv(path.read_bytes(), path.name)
        book = CalamineWorkbook.from_path(str(path))
    except (CalamineError, OSError) as error:
        raise NotThisFormat(f"not a file that can be read: {error}") from error
    sheets = (
        (sheet, book.get_sheet_by_name(sheet).to_python(skip_empty_area=False))
        for sheet in book.sheet_names
    )
    return read_sheets(sheets, path.name)


def read_csv(content, name):
    """Read the bytes of a CSV file, in UTF-8 or as Windows saves it. Raises NotThisFormat."""
    try:
        return _read([("", _lines(content))], name)
    except csv.Error as error:
        raise NotThisFormat(f"not well-formed CSV: {error}") from error


def is_list(content):
    """Whether the first lines of the bytes of a CSV file are those of such a list."""
    try:
        return _head("", _lines(content[:BEGINNING])) is not None
    except csv.Error:
        return False


def _lines(content):
    """Pairs of a line's number and its cells."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    reader = csv.reader(io.StringIO(text, newline=""))
    return [(reader.line_num, cells) for cells in reader]


def read_sheets(sheets, name):
    """Read the sheets of a workbook, each its name and its rows of text. Raises NotThisFormat."""
    placed = (
        (sheet, [(f"sheet {sheet}, row {n}", cells) for n, cells in enumerate(rows, start=1)])
        for sheet, rows in sheets
    )
    return _read(placed, name)


def day_in(*texts):
    """The first day that one of the texts names, like "as at 31 March 2025"; None for none."""
    months = [month[:3].lower() for month in MONTHS.split()]
    for found in filter(None, map(DAY.search, texts)):
        if found[2].lower() in months:
            return datetime.date(int(found[3]), months.index(found[2].lower()) + 1, int(found[1]))
    return None


def _read(sheets, name):
    """The rows of every sheet that is such a list, each URN from the first that has it."""
    found, met = None, set()
    for sheet, rows in sheets:
        head = _head(sheet, rows)
        if head is None:
            continue
        number, columns = head
        if found is None:
            found = ProvisionFile(_day(sheet, rows[:number], name))
        headings = {means: rows[number][1][index] for means, index in columns.items()}
        found.columns = headings | found.columns
        for place, cells in rows[number + 1 :]:
            listed = {means: _text(cells, index) for means, index in columns.items()}
            if listed["urn"] and listed["urn"] not in met:
                met.add(listed["urn"])
                found.rows.append(Listed(place, listed))
    if found is None:
        raise NotThisFormat("no sheet has columns for URN, provision type, council and sector")
    return found


def _head(sheet, rows):
    """The number of the row of headings, and where each column stands; None for another table."""
    if OTHER_TABLES.search(plain(sheet)):
        return None
    for number, (_place, cells) in enumerate(rows[:HEAD_WITHIN]):
        columns = _columns(cells)
        if columns.keys() >= NEEDED:
            said = plain(" ".join([*cells, *(c for _, row in rows[:number] for c in row)]))
            return None if OTHER_TABLES.search(said) else (number, columns)
    return None


def _columns(cells):
    columns = {}
    for index, cell in enumerate(cells):
        words = plain(cell).removesuffix(" event type")
        if words.startswith("previous"):
            continue
        means = next((name for shape, name in HEADINGS if re.search(shape, words)), None)
        if means:
            columns.setdefault(means, index)
    return columns


def _day(sheet, above, name):
    titles = [cell for _place, cells in above for cell in cells]
    day = day_in(sheet, *titles, name)
    if day is None:
        raise NoDay(
            "the day of the list is named by neither the sheet, its title nor the file. Name the "
            "file like provider_level_as_at_31_march_2025.csv"
        )
    return day


def _text(cells, index):
    """A cell as text: numbers without a fraction, days in ISO form."""
    cell = cells[index] if index < len(cells) else ""
    if isinstance(cell, datetime.date):
        return date_in(cell).isoformat()
    return re.sub(r"\s+", " ", str(cell)).strip().removesuffix(".0")
