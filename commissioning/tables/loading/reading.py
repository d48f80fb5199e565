"""Reads a CSV file into rows of text, and says plainly why a file cannot be read."""

import csv
import gzip
import io
import zlib

from commissioning.tables.cells import as_written

# No table of ours comes near these. They keep a small compressed file from filling the memory.
LARGEST_FILE = 500_000_000
LONGEST_LINE = 1_000_000

SAVE_AS_UTF_8 = (
    "Excel's plain CSV is in Windows-1252 (cp1252): save it as “CSV UTF-8 (Comma delimited)”, or "
    "as .xlsx, and send that"
)
OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


class UnreadableFile(Exception):
    """The file is not a well-formed CSV with a heading; the message says why."""


def read_csv(path):
    """Yield (line, cells by column) for every row of a CSV file with a heading row, given by its
    path or as an open file of bytes.

    What the site puts before a cell to keep it from being run as a formula is taken off again.
    A file whose name ends in ``.gz`` is decompressed on the way, no more of it at a time than a
    line. Blank rows are passed over. Raises UnreadableFile for another encoding than UTF-8, for no
    heading, for a heading that stands twice, for a row of another length than the heading, and for
    a compressed file that is damaged or too large.
    """
    try:
        with _open(path) as file:
            reader = csv.reader(_lines(file), strict=True)
            heading = _heading(next(reader, []))
            _check_separator(heading)
            for cells in reader:
                if any(cells):
                    yield reader.line_num, _row(reader.line_num, cells, heading)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"the file is not UTF-8 text (byte {error.start}). {SAVE_AS_UTF_8}."
        ) from error
    except csv.Error as error:
        raise UnreadableFile(f"line {reader.line_num} is not well-formed CSV: {error}.") from error
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise UnreadableFile(f"the compressed file is damaged: {error}.") from error


class _Decompressed(gzip.GzipFile):
    """A compressed file that is given up once it turns out to be too large."""

    def read1(self, size=-1):
        data = super().read1(size)
        if self.tell() > LARGEST_FILE:
            raise UnreadableFile(f"the file is larger than {LARGEST_FILE:,} bytes.")
        return data


def _open(path):
    if hasattr(path, "read"):
        return io.TextIOWrapper(path, encoding="utf-8-sig", newline="")
    if str(path).endswith(".gz"):
        return io.TextIOWrapper(_Decompressed(path), encoding="utf-8-sig", newline="")
    return open(path, encoding="utf-8-sig", newline="")


def _lines(file):
    """The lines of a file. Raises UnreadableFile for one that no CSV of a table has."""
    for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE), ""), start=1):
        if len(line) == LONGEST_LINE:
            raise UnreadableFile(f"line {number} is longer than {LONGEST_LINE:,} characters.")
        if "\0" in line:
            raise UnreadableFile(f"line {number} has a NUL character, which no text has.")
        yield line


def _heading(cells):
    heading = [name.strip() for name in cells]
    if not any(heading):
        raise UnreadableFile("the file is empty: a row of column names is needed.")
    if doubles := sorted({name for name in heading if heading.count(name) > 1}):
        raise UnreadableFile(f"the heading has a column twice: {', '.join(doubles)}.")
    return heading


def _check_separator(heading):
    """Refuse a heading whose names stand in one cell, because something else separates them."""
    for separator, words in OTHER_SEPARATORS.items():
        if len(heading) == 1 and separator in heading[0]:
            raise UnreadableFile(
                f"the cells are separated by {words}, ours by commas. Save the file as “CSV UTF-8 "
                "(Comma delimited)”, or as .xlsx, and send that."
            )


def _row(line, cells, heading):
    if len(cells) != len(heading):
        raise UnreadableFile(
            f"line {line} has {len(cells)} cells and the heading has {len(heading)}."
        )
    return {name: as_written(cell.strip()) for name, cell in zip(heading, cells, strict=True)}
