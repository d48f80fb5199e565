"""Form fields for the columns of a table: what a cell may hold beyond its choices is left to the
planner, which knows it."""

from django import forms
from django.db import models

from authorities.addresses import is_web_address
from commissioning.questions.fields import DayField
from commissioning.submissions.days import day_of
from commissioning.tables.columns import (
    SEPARATOR,
    BooleanColumn,
    ChoiceColumn,
    DateColumn,
    LinksColumn,
)

from .rows import told_sources

SOURCES_HELP = (
    "One a line: the web address, a space, and who published it. A source that the register has "
    "needs its address alone."
)


class WrittenDayField(DayField):
    """A day as people write it, by the reader of files: browsers without a calendar send text."""

    def to_python(self, value):
        if isinstance(value, str) and value.strip():
            try:
                return day_of(value.strip())
            except ValueError as error:
                raise forms.ValidationError(str(error)) from error
        return super().to_python(value)


def web_address_or_nothing(address):
    """The address that was given. Raises ValidationError for one of another kind, such as ftp."""
    if address and not is_web_address(address):
        raise forms.ValidationError("Give an address that begins with https:// or http://.")
    return address


def field_for(column, required=False, label=None):
    """A form field for a column's cells, with the column's own name, meaning and choices."""
    named = label or getattr(column.field, "verbose_name", column.name)
    shared = {
        "label": named[:1].upper() + named[1:],
        "help_text": SOURCES_HELP if column.name == "sources" else column.meaning,
        "required": required,
    }
    if isinstance(column, ChoiceColumn):
        empty = [] if required and column.field.has_default() else [("", "Choose")]
        if not required and not column.field.blank:
            empty = []
        initial = column.field.default if column.field.has_default() else ""
        return forms.ChoiceField(choices=[*empty, *column.choices], initial=initial, **shared)
    if isinstance(column, BooleanColumn):
        return forms.ChoiceField(choices=[("true", "Yes"), ("false", "No")], **shared)
    return forms.CharField(widget=_widget(column), **shared)


def _widget(column):
    if isinstance(column, LinksColumn):
        return forms.Textarea(attrs={"rows": 4})
    if isinstance(column, DateColumn):
        return forms.TextInput(attrs={"type": "date"})
    if isinstance(column.field, models.TextField):
        return forms.Textarea(attrs={"rows": 3})
    return forms.TextInput()


def shown(column, cell):
    """A cell as its field shows it: links to many stand one a line."""
    return cell.replace(SEPARATOR, "\n") if isinstance(column, LinksColumn) else cell


def sent(column, text):
    """The cell of what was sent for a column, the other way round."""
    text = text.replace("\r\n", "\n").strip()
    return SEPARATOR.join(sorted(told_sources(text))) if isinstance(column, LinksColumn) else text
