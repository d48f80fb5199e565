"""Columns of the published tables: how a cell becomes a value, and a value a cell.

A column is derived from its model field, so the field's ``help_text`` is its meaning and the
field's choices are its allowed values. Cells are text; an empty cell is "not known" or "not
applicable".
"""

import datetime

from django.db import models

SEPARATOR = " | "


class Column:
    """Text as it stands."""

    type = "text"

    def __init__(self, field):
        self.field = field
        self.name = field.name
        self.attribute = getattr(field, "attname", field.name)

    @property
    def meaning(self):
        return self.field.help_text

    @property
    def allowed(self):
        """The values that the column can hold, where they are few."""
        return [str(value) for value, _ in self.field.flatchoices if value]

    def parse(self, cell, links):
        """The value of a cell. Raises ValueError with a sentence that says what is wrong."""
        return cell or (None if self.field.null else "")

    def write(self, record):
        """The cell of a record."""
        value = getattr(record, self.attribute)
        return "" if value is None else str(value)

    def value(self, record):
        """The record's value for JSON: null where the cell is empty."""
        return self.write(record) or None


class ChoiceColumn(Column):
    type = "code"

    def parse(self, cell, links):
        if cell and cell not in self.allowed:
            raise ValueError(f"not one of: {', '.join(self.allowed)}")
        return cell


class DateColumn(Column):
    type = "date"

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


class BooleanColumn(Column):
    type = "boolean"
    allowed = ["true", "false"]

    def parse(self, cell, links):
        if cell not in self.allowed:
            raise ValueError("not one of: true, false")
        return cell == "true"

    def write(self, record):
        return str(self.value(record)).lower()

    def value(self, record):
        return getattr(record, self.attribute)


class LinkColumn(Column):
    """The key of one record of another table."""

    type = "key"

    def parse(self, cell, links):
        return links.find(self.field.related_model, cell).pk if cell else None

    def write(self, record):
        other = getattr(record, self.name)
        return key_of(other) if other else ""


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
    (models.ManyToManyField, LinksColumn),
    (models.ForeignKey, LinkColumn),
    (models.DateField, DateColumn),
    (models.BooleanField, BooleanColumn),
    (models.IntegerField, NumberColumn),
]

# What names a record of each model in a cell.
KEYS = {
    "localauthority": "gss_code",
    "framework": "code",
    "judgementarea": "code",
    "inspection": "reference",
    "provider": "slug",
    "servicescope": "code",
    "source": "reference",
    "deliveryarrangement": "reference",
}


def column_for(field):
    """The column that publishes and loads a model field."""
    for kind, column in KINDS:
        if isinstance(field, kind):
            return column(field)
    return ChoiceColumn(field) if field.choices else Column(field)


def key_of(record):
    """What names the record in a cell of another table."""
    return str(getattr(record, KEYS[record._meta.model_name]))


def no_such(model):
    """What to say where no record of the model has a key."""
    return f"no {model._meta.verbose_name} has this {KEYS[model._meta.model_name]}"


class Links:
    """Finds records by the keys that stand in cells, with one query a table."""

    def __init__(self):
        self._found = {}

    def find(self, model, key):
        """The record of the model with the key. Raises ValueError where there is none."""
        records = self._records(model)
        if key not in records:
            raise ValueError(no_such(model))
        return records[key]

    def forget(self, model):
        """Read the model's records anew at the next look-up."""
        self._found.pop(model, None)

    def _records(self, model):
        if model not in self._found:
            self._found[model] = self._former_codes(model) | {
                key_of(record): record for record in model.objects.all()
            }
        return self._found[model]

    @staticmethod
    def _former_codes(model):
        """A council answers to the codes that it once had, too."""
        if model._meta.model_name != "localauthority":
            return {}
        codes = model._meta.get_field("codes").related_model.objects.select_related("authority")
        return {former.code: former.authority for former in codes}
