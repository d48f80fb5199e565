"""The rows of datasets as the schema describes them: a serializer for each dataset, made of its
columns. Rows are made by the datasets; the serializers only say what they are."""

from functools import lru_cache

from rest_framework import serializers


class CodeChoiceField(serializers.ChoiceField):
    """One of the values that a column allows, read when they are asked for: they may be rows."""

    def __init__(self, column, **options):
        self.column = column
        super().__init__(choices=(), **options)

    @property
    def choices(self):
        return {code: code for code in self.column.allowed}

    @choices.setter
    def choices(self, choices):
        """The column has them."""


def _choice(column):
    if not column.is_limited:
        return serializers.CharField(**_options(column))
    return CodeChoiceField(column, **_options(column))


def _of(field):
    return lambda column: field(**_options(column))


def _keys(column):
    options = _options(column) | {"allow_null": False}
    return serializers.ListField(child=serializers.CharField(), **options)


FIELDS = {
    "text": _of(serializers.CharField),
    "code": _choice,
    "date": _of(serializers.DateField),
    "integer": _of(serializers.IntegerField),
    "number": _of(serializers.FloatField),
    "figure": lambda c: serializers.FloatField(**_options(c) | {"allow_null": True}),
    "boolean": _of(serializers.BooleanField),
    "key": _of(serializers.CharField),
    "keys": _keys,
}


def _options(column):
    return {
        "read_only": True,
        "allow_null": not column.needed,
        "help_text": f"{column.meaning} ({column.unit})" if column.unit else column.meaning,
    }


def serializer_for(dataset):
    """The serializer class that describes a row of the dataset: one class for as long as its
    columns stay the same, so that the schema describes it once."""
    return row_serializer(dataset.slug, tuple(dataset.columns))


@lru_cache(maxsize=64)
def row_serializer(slug, columns):
    fields = {column.name: FIELDS[column.type](column) for column in columns}
    name = "".join(part.title() for part in slug.split("-"))
    return type(f"{name}Row", (serializers.Serializer,), fields)
