"""Compares rows of text with a table and plans what would be created or changed.

Nothing is written here. Rules between rows and tables are the database's own; they are tried
when the plan is applied.
"""

from django.core.exceptions import ValidationError

from ..datasets.columns import SEPARATOR, LinkColumn, Links, LinksColumn, no_such
from .report import Change, Plan


def plan(table, rows, ignore=(), defaults=None):
    """Plan the rows, each (line, cells by column), against the table as it stands.

    ``ignore`` names columns that are passed over (published, but worked out and not kept);
    ``defaults`` gives cells for records that do not exist yet. A column that a row does not
    have leaves an existing record as it is.
    """
    return _Planner(table, ignore, defaults or {}).plan(rows)


def is_own(column, table):
    """Whether the column links to its own table, whose rows the file may be about to make."""
    return column.field.related_model is table.model


class _Planner:
    """Holds what the rows of one file are compared with."""

    def __init__(self, table, ignore, defaults):
        self.table, self.ignore, self.defaults = table, set(ignore), defaults
        self.result = Plan(table)
        self.links = Links()
        self.existing = {self._key_of(record): record for record in table.records()}
        self.lines = {}

    def plan(self, rows):
        for line, cells in rows:
            known = {name: cell for name, cell in cells.items() if name in self.table.columns}
            if unknown := [n for n in cells if n not in known and n not in self.ignore]:
                self.result.refuse(line, unknown[0], "", "this table has no such column")
                break
            self._row(line, known)
        self._check_own_links()
        return self.result

    def _row(self, line, cells):
        if unnamed := [name for name in self.table.key if not cells.get(name)]:
            self.result.refuse(line, unnamed[0], "", "is needed to name the row")
            return
        values = self._parse(line, cells)
        if values is None:
            return
        key = tuple(values[name] for name in self.table.key)
        if key in self.lines:
            shown = ", ".join(cells[name] for name in self.table.key)
            message = f"stands in line {self.lines[key]} already"
            self.result.refuse(line, self.table.key[-1], shown, message)
            return
        self.lines[key] = line
        if key in self.existing:
            self._compare(line, self.existing[key], values)
        else:
            self._create(line, cells, values)

    def _parse(self, line, cells):
        """The values of a row's cells, or None where any was refused."""
        values, refused = {}, False
        for name, cell in cells.items():
            column = self.table.columns[name]
            try:
                values[name] = _keys(cell) if self._own(column) else column.parse(cell, self.links)
            except ValueError as error:
                self.result.refuse(line, name, cell, str(error))
                refused = True
        return None if refused else values

    def _create(self, line, cells, values):
        extra = {name: cell for name, cell in self.defaults.items() if name not in cells}
        change = Change(line, self.table.model())
        for name, value in (values | (self._parse(line, extra) or {})).items():
            self._set(change, name, value)
        if self._is_valid(change):
            self.result.created.append(change)

    def _compare(self, line, record, values):
        change = Change(line, record)
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
        if self._own(column):
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
        links = [c for c in self.table.columns.values() if isinstance(c, LinkColumn)]
        for column in links:
            if not column.field.null and getattr(record, column.attribute) is None:
                self.result.refuse(change.line, column.name, "", "is needed")
                return False
        try:
            record.clean_fields(exclude=[column.name for column in links])
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                value = getattr(record, name)
                shown = "" if value is None else str(value)
                self.result.refuse(change.line, name, shown, " ".join(messages))
            return False
        return True

    def _check_own_links(self):
        """Refuse links to rows of this table that are neither there nor in the file."""
        there = {key[0] for key in (*self.existing, *self.lines)}
        for change in (*self.result.created, *self.result.changed):
            for name, keys in change.links.items():
                if not self._own(self.table.columns[name]):
                    continue
                for key in set(keys) - there:
                    self.result.refuse(change.line, name, key, no_such(self.table.model))

    def _own(self, column):
        return is_own(column, self.table)

    def _key_of(self, record):
        columns = (self.table.columns[name] for name in self.table.key)
        return tuple(getattr(record, column.attribute) for column in columns)


def _keys(cell):
    """The keys in a cell that links to its own table, as text."""
    return [key for key in cell.split(SEPARATOR) if key]
