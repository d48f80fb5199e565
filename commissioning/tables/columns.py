"""Columns of the published tables: how a cell becomes a value, and a value a cell.

A column is derived from its model field, so the field's ``help_text`` is its meaning and the
field's choices are its allowed values. Cells are text; an empty cell is "not known" or "not
applicable".
"""

import datetime
import math

from django.db import models

from authorities.models import CodeField, LocalAuthority
from providers.models import CouncilAreaField

from .cells import SEPARATOR
from .references import key_of, keys_by_number


class Answers(dict):
    """What a function answers, worked out once for each argument that is looked up."""

    def __init__(self, function):
        super().__init__()
        self._function = function

    def __missing__(self, argument):
        answer = self[argument] = self._function(argument)
        return answer


class Column:
    """Text as it stands."""

    type = "text"
    checked = False

    def __init__(self, field):
        self.field = field
        self.name = field.name
        self.attribute = getattr(field, "attname", field.name)

    @property
    def meaning(self):
        return self.field.help_text

    @property
    def settled(self):
        """Whether a value that was parsed from a cell needs no further look before it is stored:
        it is of the right kind, and may be empty."""
        return self.checked and self.field.blank

    @property
    def allowed(self):
        """The values that the column can hold, where they are few."""
        return [str(value) for value, _ in self.field.flatchoices if value]

    def parse(self, cell, links):
        """The value of a cell. Raises ValueError with a sentence that says what is wrong."""
        return cell or (None if self.field.null else "")

    def text(self, value):
        """The cell of a value."""
        return "" if value is None else str(value)

    def texts(self):
        """The cells of values, by value."""
        return Answers(self.text)

    def write(self, record):
        """The cell of a record."""
        return self.text(getattr(record, self.attribute))

    def value(self, record):
        """The record's value for JSON: null where the cell is empty."""
        return self.write(record) or None


class ChoiceColumn(Column):
    """One of a few codes."""

    type = "code"
    checked = True

    @property
    def choices(self):
        """Pairs of code and label."""
        return [(str(value), label) for value, label in self.field.flatchoices if value]

    @property
    def allowed(self):
        return [code for code, _label in self.choices]

    def parse(self, cell, links):
        if cell and cell not in self.allowed:
            raise ValueError(f"not one of: {', '.join(self.allowed)}")
        return cell


class CodeColumn(ChoiceColumn):
    """The same where the codes are rows of a table."""

    @property
    def choices(self):
        return self.field.table.choices()


class DateColumn(Column):
    type = "date"
    checked = True

    def parse(self, cell, links):
        try:
            return datetime.date.fromisoformat(cell) if cell else None
        except ValueError:
            raise ValueError("not a date like 2018-04-01") from None


class NumberColumn(Column):
    type = "integer"

    def parse(self, cell, links):
        if cell and not cell.isdigit():
            raise ValueError("not a whole number")
        return int(cell) if cell else None

    def value(self, record):
        return getattr(record, self.attribute)


class FloatColumn(Column):
    """A number as short as it can be told: 79 and not 79.0."""

    type = "number"
    checked = True

    def parse(self, cell, links):
        try:
            number = float(cell) if cell else None
        except ValueError:
            raise ValueError("not a number") from None
        # Python reads "nan", "inf" and "1_000", which are no figures.
        if cell and (not math.isfinite(number) or "_" in cell):
            raise ValueError("not a number")
        return number

    def text(self, value):
        return "" if value is None else repr(float(value)).removesuffix(".0")

    def value(self, record):
        return getattr(record, self.attribute)


class BooleanColumn(Column):
    type = "boolean"
    settled = True  # and never empty
    allowed = ["true", "false"]

    def parse(self, cell, links):
        if cell not in self.allowed:
            raise ValueError("not one of: true, false")
        return cell == "true"

    def text(self, value):
        return str(bool(value)).lower()

    def value(self, record):
        return getattr(record, self.attribute)


class LinkColumn(Column):
    """The key of one record of another table."""

    type = "key"

    def parse(self, cell, links):
        return links.find(self.field.related_model, cell).pk if cell else None

    def texts(self):
        return {None: ""} | keys_by_number(self.field.related_model)

    def write(self, record):
        other = getattr(record, self.name)
        return key_of(other) if other else ""


class CouncilAreaColumn(Column):
    """The code of a council that is kept as text, because its table knows no councils. A former
    code is read as the present one."""

    type = "code"
    checked = True
    allowed = []

    def parse(self, cell, links):
        return links.find(LocalAuthority, cell).gss_code if cell else ""


class LinksColumn(Column):
    """The keys of several records of another table, separated by a bar."""

    type = "keys"
    allowed = []

    def parse(self, cell, links):
        keys = [key.strip() for key in cell.split(SEPARATOR.strip()) if key.strip()]
        return [links.find(self.field.related_model, key).pk for key in dict.fromkeys(keys)]

    def write(self, record):
        return SEPARATOR.join(self.value(record))

    def value(self, record):
        return sorted(key_of(other) for other in getattr(record, self.name).all())


KINDS = [
    (CodeField, CodeColumn),
    (models.ManyToManyField, LinksColumn),
    (models.ForeignKey, LinkColumn),
    (CouncilAreaField, CouncilAreaColumn),
    (models.DateField, DateColumn),
    (models.BooleanField, BooleanColumn),
    (models.IntegerField, NumberColumn),
    (models.FloatField, FloatColumn),
]


def column_for(field):
    """The column that publishes and loads a model field."""
    for kind, column in KINDS:
        if isinstance(field, kind):
            return column(field)
    return ChoiceColumn(field) if field.choices else Column(field)
