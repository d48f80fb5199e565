"""Days as people write them, read column by column.

31/03/2026, 31 March 2026 and Excel's own numbers become days in ISO form, and a sentence says how a
column was read. Whether 03/04/2026 is in April or in March can be told by the other cells of its
column alone; where they do not tell it, the column is refused, once.
"""

import calendar
import datetime
import re
from collections import Counter

from commissioning.tables.columns import Answers, DateColumn
from commissioning.tables.loading import Refusal

from .plan import WHOLE_COLUMN

NAMES = [calendar.month_name[number].lower() for number in range(1, 13)]
MONTHS = [name[:3] for name in NAMES]
ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)$")
ISO_TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ]00:00(:00(\.0+)?)?$")
YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})$")
IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]+([a-z]+)\.?,?[ -]+(\d{4}|\d\d)$", re.I)
MONTH_IN_FRONT = re.compile(r"([a-z]+)\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})$", re.I)
IN_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$")
EXCEL = re.compile(r"(\d{5})(\.0+)?$")
EXCEL_BEGINS = datetime.date(1899, 12, 30)
CENTURY = 2000
DAY_FIRST, MONTH_FIRST = "day, month and year", "month, day and year"
WORDS, YEAR, NUMBER = "the month in words", "year, month and day", "Excel's number of a day"
CURE = "Write days as 2026-03-31 or as 31 March 2026"


def with_days(table, rows):
    """The rows with the days of the table's date columns in ISO form, sentences that say how they
    were read, and refusals, one a column. What is no day in any form is left for the planner."""
    rows, notes, refused = list(rows), [], []
    for name, column in table.columns.items():
        if not isinstance(column, DateColumn):
            continue
        cells = {row[1].get(name, "") for row in rows}
        if not all(map(ISO.match, filter(None, cells))):
            _read_column(name, rows, notes, refused)
    return rows, notes, refused


def day_of(cell):
    """The day that a cell says which stands alone, as in a form. Raises ValueError with a sentence
    where it says none, or can be two."""
    days = _orders_of(cell)
    order = _order_of([cell]) if days else None
    if days and order is None:
        first, second = map(_in_words, days.values())
        raise ValueError(f"{cell} can be {first} or {second}. {CURE}.")
    try:
        return datetime.date.fromisoformat(_read(cell, order)[0])
    except ValueError:
        raise ValueError("Give a date like 2025-03-31 or 31 March 2025.") from None


def _read_column(name, rows, notes, refused):
    counts = Counter(cells[name] for _, cells in rows if cells.get(name))
    of_numbers = [cell for cell in counts if _orders_of(cell)]
    order = _order_of(of_numbers)
    if order is None and of_numbers:
        refused.append(_refusal(name, of_numbers, counts))
        return
    found = Answers(lambda cell: _read(cell, order))
    for number, (place, cells) in enumerate(rows):
        if cells.get(name):
            rows[number] = (place, cells | {name: found[cells[name]][0]})
    notes += _told(name, counts, found)


def _orders_of(cell):
    """The day that a cell in numbers is, by each order in which it is one."""
    if not IN_NUMBERS.match(cell):
        return {}
    days = {order: _in_numbers(cell, order) for order in (DAY_FIRST, MONTH_FIRST)}
    return {order: day for order, day in days.items() if day}


def _order_of(cells):
    """The order in which all the cells are days, if there is but one, or both say the same."""
    days = [_orders_of(cell) for cell in cells]
    orders = [order for order in (DAY_FIRST, MONTH_FIRST) if all(order in one for one in days)]
    if len(orders) == 2 and any(one[DAY_FIRST] != one[MONTH_FIRST] for one in days):
        return None
    return orders[0] if orders else None


def _refusal(name, cells, counts):
    days = {cell: _orders_of(cell) for cell in cells}
    total = sum(counts[cell] for cell in cells)
    if both := [cell for cell, orders in days.items() if len(set(orders.values())) == 2]:
        first, second = map(_in_words, days[both[0]].values())
        words = f"can be {first} or {second}, and no other of its {total:,} cells tells which"
    if firm := [cell for cell, orders in days.items() if len(orders) == 1]:
        other = next(cell for cell in firm if days[cell].keys() != days[firm[0]].keys())
        both = firm
        words = (
            f"begins with another part of the day than {other}, in one column of {total:,} cells"
        )
    return Refusal(WHOLE_COLUMN, name, both[0], f"{words}. {CURE}")


def _told(name, counts, found):
    """A sentence for each form in which the column has days."""
    by_form = {}
    for cell, count in counts.items():
        day, form = found[cell]
        if form:
            by_form.setdefault(form, [cell, day, 0])[2] += count
    for form, (cell, day, count) in by_form.items():
        cells = "1 cell" if count == 1 else f"{count:,} cells"
        shown = _in_words(datetime.date.fromisoformat(day))
        yield f"Column {name}: {cells} read as {form}, such as {cell} as {shown}."


def _read(cell, order):
    """The day in ISO form and how it was read; the cell itself where it is no day."""
    readers = (
        (ISO_TIME, "", lambda m: (m[1], m[2], m[3])),
        (YEAR_FIRST, YEAR, lambda m: (m[1], m[2], m[3])),
        (IN_WORDS, WORDS, lambda m: (_year(m[3]), _month(m[2]), m[1])),
        (MONTH_IN_FRONT, WORDS, lambda m: (m[3], _month(m[1]), m[2])),
    )
    for shape, form, parts in readers:
        if found := shape.match(cell):
            day = _day(*parts(found))
            return (day.isoformat(), form) if day else (cell, "")
    if EXCEL.match(cell):
        day = EXCEL_BEGINS + datetime.timedelta(days=int(cell.split(".")[0]))
        return day.isoformat(), NUMBER
    day = order and IN_NUMBERS.match(cell) and _in_numbers(cell, order)
    return (day.isoformat(), order) if day else (cell, "")


def _in_numbers(cell, order):
    first, _, second, year = IN_NUMBERS.match(cell).groups()
    return _day(year, second, first) if order == DAY_FIRST else _day(year, first, second)


def _day(year, month, day):
    try:
        return datetime.date(int(year), int(month or 0), int(day))
    except ValueError:
        return None


def _month(word):
    """The number of a month by its name, whole or its first three letters; 0 for none."""
    word = word.lower()
    known = word in NAMES or word in MONTHS or word == "sept"
    return MONTHS.index(word[:3]) + 1 if known else 0


def _year(digits):
    return int(digits) + CENTURY if len(digits) == 2 else digits


def _in_words(day):
    return f"{day.day} {NAMES[day.month - 1].capitalize()} {day.year}"
