"""Rows of a spreadsheet as text, opened by a process of its own.

A small file can name a cell in the last row and column and make a reader build every cell before
it, or keep it busy for ever. So the reader is another process, with limits that the system keeps.
"""

import json
import subprocess
import sys
from itertools import chain
from pathlib import Path

from commissioning.tables.loading import UnreadableFile

from .limits import MEMORY, MOST_CELLS, MOST_ROWS, SECONDS

PROGRAM = Path(__file__).with_name("sandbox_worker.py")
TOO_MUCH = (
    "the spreadsheet needs more memory or time than any of ours does. Perhaps it has a cell far "
    "out in an empty sheet. Send the rows as CSV."
)


def sheets(path):
    """Yield (name, rows) of every sheet; rows are lists of text, from the first row on. Take the
    rows of one before the next. Raises UnreadableFile."""
    command = [sys.executable, "-I", str(PROGRAM), str(path), str(MEMORY), str(SECONDS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
        try:
            yield from _by_sheet(map(json.loads, process.stdout))
            _check_end(process)
        finally:
            process.kill()


def _by_sheet(lines):
    """Yield (name, rows) from the lines that the program writes: a text begins a sheet."""
    found, cells, name, rows = 0, 0, None, []
    for line in chain(lines, [""]):
        if isinstance(line, str):
            if name is not None:
                yield name, rows
            name, rows = line, []
            continue
        found, cells = found + any(line), cells + len(line)
        if found > MOST_ROWS:
            raise UnreadableFile(f"the file has more than {MOST_ROWS:,} rows: send it in parts.")
        if cells > MOST_CELLS:
            raise UnreadableFile(TOO_MUCH)
        rows.append(line)


def _check_end(process):
    said = process.stderr.read().decode(errors="replace").strip()
    if process.wait() == 2:
        raise UnreadableFile(f"the spreadsheet is damaged: {said.splitlines()[-1]}.")
    if process.returncode:
        raise UnreadableFile(TOO_MUCH)
