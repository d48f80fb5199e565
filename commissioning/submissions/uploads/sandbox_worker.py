"""A program: writes the cells of a spreadsheet as lines of JSON, within limits on itself.

    python sandbox_worker.py FILE BYTES SECONDS

A line is the name of a sheet, or a list with the cells of its next row as text. It ends with 2 and
a sentence where the file cannot be read, and otherwise badly where it needs more than it may.
"""

import datetime
import json
import resource
import sys

from python_calamine import CalamineWorkbook


def text(cell):
    """A cell as it would stand in one of our CSV files."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return repr(cell).removesuffix(".0")
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    return str(cell).strip()


def rows(sheet):
    """The rows from the first on, empty ones too, so that their numbers are those of the sheet."""
    if sheet.start is None:
        return
    top, left = sheet.start
    for _ in range(top):
        yield []
    for cells in sheet.iter_rows():
        yield [""] * left + [text(cell) for cell in cells]


def main(path, memory, seconds):
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    try:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            print(json.dumps(name))
            for cells in rows(book.get_sheet_by_name(name)):
                print(json.dumps(cells))
    except Exception as error:
        print(error or type(error).__name__, file=sys.stderr)
        sys.exit(1 if isinstance(error, MemoryError) else 2)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
