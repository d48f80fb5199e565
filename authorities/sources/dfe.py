"""Reads a CSV file in the Department for Education's open data standard, as published.

The standard: https://dfe-analytical-services.github.io/analysts-guide/statistics-production/ud.html
Published files keep it loosely (a byte order mark, columns in another order, headings in mixed
case), so columns are found by their headings, and headings are compared in lower case.
"""

import csv
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from .unreadable import NotThisFormat

NATIONAL, REGIONAL, LOCAL = "National", "Regional", "Local authority"
LEVELS = {level.lower(): level for level in (NATIONAL, REGIONAL, LOCAL)}
CODES = ("country_code", "region_code", "old_la_code", "new_la_code")
NEEDED = ("time_period", "time_identifier", "geographic_level")
STANDARD = {*NEEDED, *CODES, "country_name", "region_name", "la_name"}

# The standard's symbols stand for themselves. It names ":" and "~" as the former ways to write x
# and low; "." (not applicable) and ".." (not available) are those of the Department's statistical
# first releases before that.
SYMBOLS = {symbol: symbol for symbol in ("z", "x", "c", "k", "low", "u")}
SYMBOLS |= {":": "x", "~": "low", ".": "z", "..": "x"}
NUMBER = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?(e-?\d+)?", re.IGNORECASE)


class FigureRow(NamedTuple):
    """A row of one of the three levels. ``cells`` holds every column, by heading in lower case."""

    line: int
    level: str
    cells: dict[str, str]

    @property
    def time_period(self):
        return self.cells["time_period"]

    def code(self, column):
        """The code in a column that the file may not have."""
        return self.cells.get(column, "")


@dataclass
class OpenData:
    """A file: its headings as published, by their lower case, and its rows, to be read once.
    ``other_levels`` counts the rows passed over so far, by their level."""

    headings: dict[str, str]
    rows: Iterator[FigureRow]
    other_levels: Counter


def read(path):
    """Read the file at the path. Raises NotThisFormat, now or while the rows are read."""
    lines = _lines(path)
    _line, cells = next(lines, (1, []))
    headings = _headings(cells)
    other_levels = Counter()
    return OpenData(headings, _rows(lines, list(headings), other_levels), other_levels)


def data_set_name(text):
    """A data set's name without case and years: "CSWW_indicators_2017_to_2025.csv" and
    "csww-indicators" are "csww-indicators"."""
    words = re.split(r"[^a-z0-9]+", Path(text).name.lower().removesuffix(".csv"))
    while words and (words[-1] in ("", "to") or words[-1].isdigit()):
        words.pop()
    return "-".join(words)


def figure(cell):
    """The (value, symbol) of a cell, one of them None or empty. Raises ValueError."""
    text = cell.lower()
    if text in SYMBOLS:
        return None, SYMBOLS[text]
    if NUMBER.fullmatch(text) and math.isfinite(value := float(text.replace(",", ""))):
        return value, ""
    raise ValueError("neither a number nor one of the symbols z, x, c, k, low and u")


def period(time_period):
    """The (words, year of its end) of a period: "2025", or "202425" for 2024-25. Raises
    ValueError."""
    if re.fullmatch(r"(19|20)\d\d", time_period):
        return time_period, int(time_period)
    if re.fullmatch(r"(19|20)\d{4}", time_period):
        start, end = int(time_period[:4]), time_period[4:]
        if (start + 1) % 100 == int(end):
            return f"{start}-{end}", start + 1
    raise ValueError("neither a year like 2025 nor two that follow each other like 202425")


def _lines(path):
    """Yield (line, cells) for every line that is not blank."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            for cells in reader:
                if any(cells):
                    yield reader.line_num, [cell.strip() for cell in cells]
    except UnicodeDecodeError as error:
        raise NotThisFormat(f"not UTF-8 text (byte {error.start})") from error
    except csv.Error as error:
        raise NotThisFormat(f"line {reader.line_num} is not well-formed CSV: {error}") from error
    except OSError as error:
        raise NotThisFormat(f"cannot be read: {error.strerror}") from error


def _headings(cells):
    lower = [cell.lower() for cell in cells]
    if lacking := [name for name in NEEDED if name not in lower]:
        raise NotThisFormat(
            f"not in the open data standard: there is no column {' or '.join(lacking)}"
        )
    if not {"old_la_code", "new_la_code"} & set(lower):
        raise NotThisFormat("there is neither a column new_la_code nor old_la_code")
    if doubles := sorted({name for name in lower if name and lower.count(name) > 1}):
        raise NotThisFormat(f"the heading has a column twice: {', '.join(doubles)}")
    return dict(zip(lower, cells, strict=True))


def _rows(lines, names, other_levels):
    for line, cells in lines:
        if len(cells) != len(names):
            raise NotThisFormat(
                f"line {line} has {len(cells)} cells and the heading has {len(names)}"
            )
        by_name = dict(zip(names, cells, strict=True))
        level = LEVELS.get(by_name["geographic_level"].lower())
        if level is None:
            other_levels[by_name["geographic_level"]] += 1
            continue
        yield FigureRow(line, level, by_name)
