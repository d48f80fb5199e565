"""Reads Ofsted's workbook of local authority inspection outcomes, as published each year.

Editions differ in sheet names, in the row where a table begins, in headings and in columns: the
older ones have no area codes and no publication dates. So tables are found by their headings,
and what an edition lacks is told apart from what a cell lacks.
"""

import datetime
import re
from dataclasses import dataclass, field

from python_calamine import CalamineError, CalamineWorkbook

# What a heading of letters and digits alone begins with, and the column that it means. The first
# that fits is taken.
HEADINGS = [
    ("localauthorityareacode", "code"),
    ("localauthoritystatus", "status"),
    ("localauthority", "name"),
    ("inspectionvisitdate", "date"),
    ("inspectiondate", "date"),
    ("inspectionvisittype", "type"),
    ("inspectiontype", "type"),
    ("publicationdate", "published"),
    ("visittheme", "visit_theme"),
    ("overalleffectiveness", "overall"),
    ("theimpactofleaders", "leadership"),
    ("impactofleaders", "leadership"),
    ("theexperiencesandprogressofchildrenwhoneedhelpandprotection", "help_and_protection"),
    ("childrenwhoneedhelpandprotection", "help_and_protection"),
    ("helpandprotection", "help_and_protection"),
    ("theexperiencesandprogressofchildrenincare", "in_care"),
    ("childrenincare", "in_care"),
    ("theexperiencesandprogressofcareleavers", "care_leavers"),
    ("careleavers", "care_leavers"),
]
THEMES = ("overall", "leadership", "help_and_protection", "in_care", "care_leavers")
KINDS = [
    ("standard", "standard"),
    ("short", "short"),
    ("focused", "focused_visit"),
    ("monitoring", "monitoring_visit"),
    ("joint", "joint_targeted"),
]
GRADES = {
    "outstanding": "outstanding",
    "good": "good",
    "requires improvement to be good": "requires_improvement",
    "requires improvement": "requires_improvement",
    "inadequate": "inadequate",
}
TABLE_BEGINS_WITHIN = 12


class NotThisFormat(Exception):
    """The file is no workbook of inspection outcomes; the message says why."""


@dataclass(frozen=True)
class Entry:
    """One inspection or visit as a sheet gives it. Empty text is an empty cell; ``kind`` is
    empty where the sheet does not say, ``published`` is None where it has no such column."""

    place: str
    code: str
    name: str
    date: datetime.date
    published: datetime.date | None
    kind: str
    visit_theme: str
    grades: dict[str, tuple[str, str]]


@dataclass
class Workbook:
    """What was read: the entries, and in sentences what was missing or could not be read."""

    entries: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read(path):
    """Read the workbook at the path (.ods, .xlsx or .xls). Raises NotThisFormat."""
    try:
        book = CalamineWorkbook.from_path(str(path))
    except (CalamineError, OSError) as error:
        raise NotThisFormat(f"not a spreadsheet that can be read: {error}") from error
    return read_sheets(
        (sheet, book.get_sheet_by_name(sheet).to_python(skip_empty_area=False))
        for sheet in book.sheet_names
    )


def read_sheets(sheets):
    """Read the sheets of a workbook, each its name and its rows from the first on; a date may be
    text like 2025-03-31. Raises NotThisFormat."""
    found = Workbook()
    tables = 0
    for sheet, rows in sheets:
        tables += _read_sheet(sheet, rows, found)
    if not tables:
        raise NotThisFormat("no sheet has columns for local authority, date and grades")
    return found


def _read_sheet(sheet, rows, found):
    """Read a sheet's table, if it has one. Returns whether it has."""
    for number, cells in enumerate(rows[:TABLE_BEGINS_WITHIN]):
        columns = _columns(cells)
        if {"name", "date"} <= columns.keys() and columns.keys() & set(THEMES):
            _say_what_is_missing(sheet, columns, found)
            for row, values in enumerate(rows[number + 1 :], start=number + 2):
                place = f"sheet {sheet}, row {row}"
                _read_row(place, {n: values[i] for n, i in columns.items()}, found)
            return True
    return False


def _columns(cells):
    """Where each known column stands, by its heading."""
    columns = {}
    for index, cell in enumerate(cells):
        heading = re.sub(r"[^a-z0-9]", "", str(cell).lower())
        for begins, name in HEADINGS:
            if heading.startswith(begins):
                columns.setdefault(name, index)
                break
    return columns


def _say_what_is_missing(sheet, columns, found):
    lacking = {
        "code": "area codes: councils are told by their names",
        "published": "publication dates",
        "type": "the kind of inspection: only those that the register has already are read",
    }
    for name, words in lacking.items():
        if name not in columns:
            found.notes.append(f"sheet {sheet} lacks {words}.")


def _read_row(place, values, found):
    name = _text(values["name"])
    if not name:
        return
    date = _date(values["date"])
    if date is None:
        found.notes.append(f'{place}, {name}: no inspection date ("{_text(values["date"])}").')
        return
    kind = _kind(_text(values.get("type", "")))
    if kind is None:
        found.notes.append(f'{place}, {name}: unknown kind "{_text(values["type"])}", left out.')
        return
    entry = Entry(
        place=place,
        code=_text(values.get("code", "")),
        name=name,
        date=date,
        published=_date(values.get("published")),
        kind=kind,
        visit_theme=_text(values.get("visit_theme", "")),
        grades=_grades(place, values, found),
    )
    found.entries.append(entry)


def _grades(place, values, found):
    """By theme, the grade's code and its wording. Empty cells are left out."""
    grades = {}
    for theme in THEMES:
        wording = _text(values.get(theme, ""))
        if wording.lower() in GRADES:
            grades[theme] = (GRADES[wording.lower()], wording)
        elif wording:
            found.notes.append(f'{place}, {theme}: "{wording}" is no grade, left out.')
    return grades


def _kind(wording):
    """The kind that the wording means: empty for none, None for an unknown one."""
    if not wording:
        return ""
    return next((kind for word, kind in KINDS if word in wording.lower()), None)


def _text(cell):
    return str(cell).strip()


def _date(cell):
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    for shape in ("%d/%m/%Y", "%Y-%m-%d", "%d %B %Y"):
        try:
            return datetime.datetime.strptime(_text(cell), shape).date()
        except ValueError:
            continue
    return None
