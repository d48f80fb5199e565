"""Reads a CSV file into rows of text, and says plainly why a file cannot be read."""

import csv


class UnreadableFile(Exception):
    """The file is not a well-formed CSV with a heading; the message says why."""


def read_csv(path):
    """Yield (line, cells by column) for every row of a CSV file with a heading row.

    Blank rows are passed over. Raises UnreadableFile for another encoding than UTF-8, for no
    heading, for a heading that stands twice, and for a row of another length than the heading.
    """
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            heading = _heading(next(reader, []))
            for cells in reader:
                if any(cells):
                    yield reader.line_num, _row(reader.line_num, cells, heading)
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"the file is not UTF-8 text (byte {error.start}).") from error
    except csv.Error as error:
        raise UnreadableFile(f"line {reader.line_num} is not well-formed CSV: {error}.") from error


def _heading(cells):
    heading = [name.strip() for name in cells]
    if not any(heading):
        raise UnreadableFile("the file is empty: a row of column names is needed.")
    if doubles := sorted({name for name in heading if heading.count(name) > 1}):
        raise UnreadableFile(f"the heading has a column twice: {', '.join(doubles)}.")
    return heading


def _row(line, cells, heading):
    if len(cells) != len(heading):
        raise UnreadableFile(
            f"line {line} has {len(cells)} cells and the heading has {len(heading)}."
        )
    if any("\0" in cell for cell in cells):
        raise UnreadableFile(f"line {line} has a NUL character, which no text has.")
    return dict(zip(heading, map(str.strip, cells), strict=True))
