"""A draft that its author changes before handing it in: what is said of it, and its cells."""

from dataclasses import dataclass

from django import forms

from ..datasets import table_called
from ..fields import DayField
from .fields import field_for, sent, shown
from .rows import source_rows, told_sources

# Longer drafts come from files, which are mended where they were made.
MOST_ROWS = 40


@dataclass
class EditedRow:
    """One row of the draft. ``names`` are its fields by column."""

    table: object
    place: object
    cells: dict
    names: dict

    def __str__(self):
        key = ", ".join(self.cells.get(name, "") for name in self.table.key)
        return f"{self.table.title}: {key}"


class DraftForm(forms.Form):
    """A draft's title, source, reason and day and, where its rows are few, each of their cells but
    those that name the row. What a cell may hold is left to the planner."""

    title = forms.CharField(label="Title", max_length=200)
    source = forms.CharField(
        label="Source",
        required=False,
        help_text="Where the facts come from.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason = forms.CharField(
        label="Reason",
        help_text="Why the register changes. Everybody can read it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    effective_on = DayField(label="The facts hold from", help_text="Where there is one day.")

    def __init__(self, submission, given, *args, **kwargs):
        """``given`` are the rows of the draft by a table's slug."""
        self.about = list(self.base_fields)
        initial = {name: getattr(submission, name) for name in self.about}
        super().__init__(*args, initial=initial, **kwargs)
        few = sum(map(len, given.values())) <= MOST_ROWS
        self.edited = list(self._edited(given)) if few else []

    def _edited(self, given):
        for slug, rows in given.items():
            table = table_called(slug)
            for number, (place, cells) in enumerate(rows):
                names = {
                    name: self._field(f"{slug}-{number}-{name}", table.columns[name], cell)
                    for name, cell in cells.items()
                    if name in table.columns and name not in table.key
                }
                yield EditedRow(table, place, cells, names)

    def _field(self, name, column, cell):
        self.fields[name] = field = field_for(column)
        if isinstance(field, forms.ChoiceField) and cell not in dict(field.choices):
            # Else a browser would choose the first in its place.
            field.choices = [(cell, cell or "Nothing given"), *field.choices]
        self.initial[name] = shown(column, cell)
        return name

    @property
    def head(self):
        """The bound fields of the submission itself."""
        return [self[name] for name in self.about]

    @property
    def rows(self):
        """Each edited row with its bound fields."""
        return [(row, [self[name] for name in row.names.values()]) for row in self.edited]

    @property
    def said(self):
        """The fields of the submission. Call it on a valid form only."""
        return {name: self.cleaned_data[name] for name in self.about}

    @property
    def changed(self):
        """The rows by table; nothing where they are too many. Call it on a valid form only."""
        found = {}
        for row in self.edited:
            cells = row.cells | self._cells(row)
            found.setdefault(row.table.slug, []).append((row.place, cells))
        if new := self._new_sources(found.get("sources", [])):
            found["sources"] = [*found.get("sources", []), *new]
        return found

    def _cells(self, row):
        columns = row.table.columns
        return {
            column: sent(columns[column], self.cleaned_data[name])
            for column, name in row.names.items()
        }

    def _new_sources(self, rows):
        """Sources that were named in a cell and that neither register nor draft has."""
        told = {}
        for row in self.edited:
            if "sources" in row.names:
                told |= told_sources(self.cleaned_data[row.names["sources"]])
        has = {cells.get("reference") for _, cells in rows}
        return [one for one in source_rows(told) if one[1]["reference"] not in has]
