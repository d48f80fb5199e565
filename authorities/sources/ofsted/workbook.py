"""Reads the sheets of Ofsted's workbook into entries: an inspection of a council each."""

import datetime
from dataclasses import dataclass, field

from python_calamine import CalamineError, CalamineWorkbook

from ..unreadable import NotThisFormat
from .headings import GRADED, headings

TABLE_BEGINS_WITHIN = 12
SHAPES = ("%d/%m/%Y", "%Y-%m-%d", "%d %B %Y")


@dataclass(frozen=True)
class Entry:
    """One inspection or visit as a sheet gives it, in the sheet's words. Empty text is an empty
    cell; ``kind`` is empty where the sheet does not say; ``date``, the first day, and ``published``
    are None where it has no such column, one of them a day. ``grades`` are by theme, without those
    of empty cells; ``headed`` are the words over the block of columns, ``columns`` the themes that
    the sheet has a column for."""

    place: str
    code: str
    name: str
    date: datetime.date | None
    published: datetime.date | None
    kind: str
    visit_theme: str
    grades: dict[str, str]
    sheet: str = ""
    headed: str = ""
    columns: frozenset[str] = frozenset()


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
    """Read a sheet's tables, which may follow each other. Returns how many it has."""
    tables, table = 0, None
    for number, cells in enumerate(rows, start=1):
        if table is None and number > TABLE_BEGINS_WITHIN:
            return 0
        asked = headings(cells) if table is None or _may_be_headings(cells, table) else None
        if asked and asked.is_table:
            table, tables = asked, tables + 1
            _say_what_is_missing(sheet, table, found)
        elif table is not None:
            _read_row(sheet, number, cells, table, found)
    return tables


def _may_be_headings(cells, table):
    """Whether a row below a table is the head of another: its council's cell is a heading."""
    return headings(cells[table.council["name"] :][:1]).council


def _say_what_is_missing(sheet, table, found):
    columns = {*table.council, *(name for block in table.blocks for name in block.columns)}
    kind_needed = "kind" not in columns and len(table.blocks) == 1
    lacking = {
        "area codes: councils are told by their names": "code" not in columns,
        "publication dates": "published" not in columns,
        "the days of inspections: they are told by those of their reports": "date" not in columns,
        "the kind of inspection: only those that the register has already are read": kind_needed,
    }
    notes = [f"sheet {sheet} lacks {words}." for words, lacks in lacking.items() if lacks]
    if table.unread:
        notes.append(f"sheet {sheet}: columns that were not read: {', '.join(table.unread)}.")
    found.notes += [note for note in notes if note not in found.notes]


def _read_row(sheet, number, cells, table, found):
    council = {name: _text(cells[index]) for name, index in table.council.items()}
    place = f"sheet {sheet}, row {number}"
    several = len(table.blocks) > 1
    if not council["name"]:
        return
    for block in table.blocks:
        values = {name: cells[index] for name, index in block.columns.items()}
        grades = {name: _text(values[name]) for name in GRADED if _text(values.get(name, ""))}
        days = {name: date_in(values.get(name)) for name in ("date", "published")}
        if not days["date"] and ("date" in values or not days["published"]):
            given = _text(values.get("date", values.get("published", "")))
            # Of several blocks most rows fill some only.
            if grades or given or not several:
                words = f'{place}, {council["name"]}: no inspection date ("{given}").'
                found.notes.append(words)
            continue
        entry = Entry(
            place=place,
            code=council.get("code", ""),
            name=council["name"],
            kind=_text(values.get("kind", "")),
            visit_theme=_text(values.get("visit_theme", "")),
            grades=grades,
            sheet=sheet,
            headed=block.words if several or "date" not in values else "",
            columns=frozenset(block.graded),
            **days,
        )
        found.entries.append(entry)


def _text(cell):
    return str(cell).strip()


def date_in(cell):
    """The day in a cell, which may be text; None where there is none."""
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    for shape in SHAPES:
        try:
            return datetime.datetime.strptime(_text(cell), shape).date()
        except ValueError:
            continue
    return None
