"""Compares rows of text with a table and plans what would be created, changed or removed.

Nothing is written here. Rules between rows and tables are the database's own; they are tried
when the plan is applied.
"""

from difflib import get_close_matches

from django.core.exceptions import ValidationError

from authorities.days.future import NotInFuture
from commissioning.tables.columns import SEPARATOR, Answers, LinkColumn, LinksColumn
from commissioning.tables.references import Links, no_such

from .collector import paused_collector
from .existing import Existing
from .report import LoadPlan, RowChange
from .well_formed import WellFormed


@paused_collector()
def plan(table, rows, ignore=(), defaults=None, part=None, removals=()):
    """Plan the rows, each (line, cells by column), against the table as it stands.

    ``ignore`` names columns that are passed over (published, but worked out and not kept);
    ``defaults`` gives cells for records that do not exist yet. A column that a row does not
    have leaves an existing record as it is. ``part``, conditions that all rows fulfil, spares
    reading the rest of a large table. ``removals`` are (line, cells by column) too: of rows that
    go, told by their keys.
    """
    return TablePlanner(table, ignore, defaults or {}, part or {}).plan(rows, removals)


def is_own(column, table):
    """Whether the column links to its own table, whose rows the file may be about to make."""
    return column.field.related_model is table.model


class TablePlanner:
    """Holds what the rows of one file are compared with."""

    def __init__(self, table, ignore, defaults, part):
        self.table, self.defaults = table, defaults
        self.ignore = set(ignore) - table.columns.keys()
        self.result = LoadPlan(table)
        self.links = Links()
        self.existing = Existing(table, part)
        # The line of each row met: by its number if the table has it, by its key if it is new.
        self.lines = {}
        self.differing = []
        columns = table.columns.values()
        self.own = {column.name for column in columns if is_own(column, table)}
        self.parsed = {name: Answers(self._parser(c)) for name, c in table.columns.items()}
        self.needed = [c for c in columns if isinstance(c, LinkColumn) and not c.field.null]
        # What a parsed cell cannot get wrong is not looked at again, row by row.
        sure = {c.name for c in columns if isinstance(c, LinkColumn) or c.settled}
        self.well_formed = WellFormed(table.model, sure)
        constraints = table.model._meta.constraints
        self.of_today = [one for one in constraints if isinstance(one, NotInFuture)]

    def plan(self, rows, removals):
        self._plan_removals(removals)
        for line, cells in self._in_own_columns(rows):
            known = cells
            if self.ignore:
                known = {name: cell for name, cell in cells.items() if name not in self.ignore}
            number = self.existing.same(known)
            if number is None:
                if unknown := [name for name in known if name not in self.table.columns]:
                    self.result.refuse(line, unknown[0], "", self._no_such(unknown[0]))
                    break
                self._row(line, known)
            elif self._is_first(line, number, known):
                self.result.unchanged += 1
        self._compare_differing()
        self._check_own_links()
        return self.result

    def _no_such(self, name):
        near = get_close_matches(name.lower(), self.table.columns, n=1)
        cure = f"is {near[0]} meant?" if near else "leave it out, or see its template"
        return f"this table has no such column: {cure}"

    def _in_own_columns(self, rows):
        """The rows in the table's own columns, where they may come in another shape too."""
        own_cells = self.table.shape.own_cells if self.table.shape else None
        for line, cells in rows:
            try:
                yield line, own_cells(cells) if own_cells else cells
            except ValueError as error:
                self.result.refuse(line, "", "", str(error))

    def _plan_removals(self, removals):
        numbers = {}
        for line, cells in removals:
            values = self._parse(line, {name: cells.get(name, "") for name in self.table.key})
            if values is None:
                continue
            number = self.existing.number(tuple(values.values()))
            if number is None:
                shown = ", ".join(cells.get(name, "") for name in self.table.key)
                self.result.refuse(line, self.table.key[-1], shown, "there is no such row")
            elif self._is_first(line, number, cells):
                numbers[number] = line
        records = self.table.records().in_bulk(numbers)
        for number, line in numbers.items():
            cells = dict(zip(self.table.columns, self.table.cells(records[number]), strict=True))
            self.result.removed.append(RowChange(line, records[number], cells))

    def _row(self, line, cells):
        """Look at a row that is new, or that differs from its row in the table."""
        cells = dict.fromkeys(self.table.may_be_empty, "") | cells
        for name in self.table.key:
            if not cells.get(name) and name not in self.table.may_be_empty:
                self.result.refuse(line, name, "", "is needed to name the row")
                return
        values = self._parse(line, cells)
        if values is None:
            return
        key = tuple(values[name] for name in self.table.key)
        number = self.existing.number(key)
        if not self._is_first(line, key if number is None else number, cells):
            return
        if number is None:
            self._create(line, cells, values)
        else:
            self.differing.append((line, values, number))

    def _is_first(self, line, row, cells):
        """Whether the row did not stand in the file before; says so where it did."""
        if row in self.lines:
            shown = ", ".join(cells[name] for name in self.table.key if cells.get(name))
            message = f"stands in line {self.lines[row]} already"
            self.result.refuse(line, self.table.key[-1], shown, message)
            return False
        self.lines[row] = line
        return True

    def _parser(self, column):
        """The function that makes a value of the column's cell."""
        return _keys if column.name in self.own else lambda cell: column.parse(cell, self.links)

    def _parse(self, line, cells):
        """The values of a row's cells, or None where any was refused."""
        values, refused = {}, False
        for name, cell in cells.items():
            try:
                values[name] = self.parsed[name][cell]
            except ValueError as error:
                self.result.refuse(line, name, cell, str(error))
                refused = True
        return None if refused else values

    def _create(self, line, cells, values):
        extra = {name: cell for name, cell in self.defaults.items() if name not in cells}
        values |= self._parse(line, extra) or {}
        links = {name: value for name, value in values.items() if isinstance(value, list)}
        columns = self.table.columns
        own = {columns[name].attribute: v for name, v in values.items() if name not in links}
        change = RowChange(line, self.table.model(**own), links=links)
        if self._is_valid(change):
            self.result.created.append(change)

    def _compare_differing(self):
        """Compare the rows whose text differs with their records, which are read together."""
        records = self.table.records().in_bulk([number for _, _, number in self.differing])
        for line, values, number in self.differing:
            self._compare(line, records[number], values)

    def _compare(self, line, record, values):
        change = RowChange(line, record)
        for name, value in values.items():
            column = self.table.columns[name]
            if self._now(column, record) != (set(value) if isinstance(value, list) else value):
                change.before[name] = column.write(record)
                self._set(change, name, value)
        if not change.before:
            self.result.unchanged += 1
        elif self._is_valid(change):
            self.result.changed.append(change)

    def _now(self, column, record):
        """What the record holds now, in the form in which the column's cells are parsed."""
        if column.name in self.own:
            return set(_keys(column.write(record)))
        if isinstance(column, LinksColumn):
            return {other.pk for other in getattr(record, column.name).all()}
        return getattr(record, column.attribute)

    def _set(self, change, name, value):
        column = self.table.columns[name]
        if isinstance(value, list):
            change.links[name] = value
        else:
            setattr(change.record, column.attribute, value)

    def _is_valid(self, change):
        """Whether the record's own fields are well-formed; says what is wrong where not."""
        record = change.record
        for column in self.needed:
            if getattr(record, column.attribute) is None:
                self.result.refuse(change.line, column.name, "", "is needed")
                return False
        try:
            self.well_formed.check(record)
            for rule in self.of_today:
                rule.validate(self.table.model, record)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                value = getattr(record, name)
                shown = "" if value is None else str(value)
                self.result.refuse(change.line, name, shown, " ".join(messages))
            return False
        return True

    def _check_own_links(self):
        """Refuse links to rows of this table that are neither there nor in the file."""
        if not self.own:
            return
        new = {row[0] for row in self.lines if isinstance(row, tuple)}
        there = self.existing.first_keys() | new
        for change in (*self.result.created, *self.result.changed):
            for name, keys in change.links.items():
                for key in set(keys) - there if name in self.own else ():
                    self.result.refuse(change.line, name, key, no_such(self.table.model))


def _keys(cell):
    """The keys in a cell that links to its own table, as text."""
    return [key for key in cell.split(SEPARATOR) if key]
