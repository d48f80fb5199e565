"""A workbook: a cover that says what it is, a sheet that describes the columns, and the rows as
one table under a frozen heading. No cell is merged, none is a formula, and no more than a row is
in memory."""

import tempfile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from commissioning.tables.cells import RISKY, WORDS, spreadsheet_value

from .spreadsheet import ABOUT, about, parts_of, printable

HEADING, TITLE = Font(bold=True), Font(bold=True, size=16)


def xlsx_chunks(columns, rows, title, cover):
    """Yield the workbook in parts. ``cover`` are pairs of a word and what there is to say under
    it. The first part comes when the last row is written: a workbook is a whole or nothing."""
    book = Workbook(write_only=True)
    book.properties.title = book.properties.description = title
    _cover(book.create_sheet("Cover"), title, cover)
    _columns(book.create_sheet("Columns"), columns)
    _data(book.create_sheet("Data"), columns, rows)
    with tempfile.TemporaryFile() as file:
        book.save(file)
        yield from parts_of(file)


def _cover(sheet, title, cover):
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 22, 100
    sheet.append([_text(sheet, title, TITLE)])
    for word, said in cover:
        sheet.append([_text(sheet, word, HEADING), _text(sheet, said)])


def _columns(sheet, columns):
    for letter, width in zip("ABCDE", (30, 90, 12, 24, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    rows = ([_text(sheet, cell) for cell in row] for row in about(columns))
    _table(sheet, "Columns", ABOUT, rows)


def _data(sheet, columns, rows):
    for index, column in enumerate(columns, start=1):
        width = min(max(len(column.name) + 4, 12), 40)
        sheet.column_dimensions[get_column_letter(index)].width = width
    kinds = [column.type for column in columns]
    values = ([_cell(sheet, k, cell) for k, cell in zip(kinds, row, strict=True)] for row in rows)
    _table(sheet, "Data", [column.name for column in columns], values)


def _table(sheet, name, heading, rows):
    """Write a heading that stays in sight and the rows, and define the table of them."""
    sheet.freeze_panes = "A2"
    sheet.append([_text(sheet, word, HEADING) for word in heading])
    last = 1
    for last, row in enumerate(rows, start=2):  # noqa: B007
        sheet.append(row)
    # A table has one row at least; where there are none it is an empty one.
    ref = f"A1:{get_column_letter(len(heading))}{max(last, 2)}"
    columns = [TableColumn(id=index, name=word) for index, word in enumerate(heading, start=1)]
    table = Table(displayName=name, ref=ref, autoFilter=AutoFilter(ref=ref), tableColumns=columns)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.tables.add(table)


def _cell(sheet, kind, cell):
    value = spreadsheet_value(kind, cell) if cell else None
    if kind in WORDS and value and (value[0] in "#" + RISKY or not value.isprintable()):
        return _text(sheet, value)
    return value


def _text(sheet, text, font=None):
    """A cell that is text, whatever it begins with."""
    cell = WriteOnlyCell(sheet, printable(text))
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in RISKY if text else False
    if font:
        cell.font = font
    return cell
