"""A draft that its author changes before handing it in: what is said of it, and its cells."""

from dataclasses import dataclass
from itertools import islice

from django import forms

from commissioning.submissions.days import ISO
from commissioning.tables import table_called
from commissioning.tables.columns import DateColumn

from .fields import WrittenDayField, field_for, sent, shown
from .rows import source_rows, told_sources

# Of a longer draft, the rows that are refused, as many as this.
MOST_ROWS = 40
ALLOW_NEAR = "Inspections that are near to others are inspections of their own"


@dataclass
class EditedRow:
    """One row of the draft. ``names`` are its fields by column, ``dropped`` is the field that
    leaves it out."""

    table: object
    number: int
    place: object
    cells: dict
    names: dict
    dropped: str

    def __str__(self):
        key = ", ".join(self.cells.get(name, "") for name in self.table.key)
        return f"{self.table.title}: {key}"


class DraftForm(forms.Form):
    """A draft's title, source, reason and day, and each of its rows: all its cells, and a box to
    leave it out. Of many rows, those that are refused. What a cell may hold is left to the planner.
    """

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
    effective_on = WrittenDayField(label="The facts hold from", help_text="Where there is one day.")

    def __init__(self, submission, given, refused, *args, keys=False, allow_near=False, **kwargs):
        """``given`` are the rows of the draft by a table's slug, ``refused`` pairs of a slug and
        the place of a row; ``keys`` says whether the cells that name a row may be changed too, and
        ``allow_near`` what its author has said of inspections near to others."""
        self.about = list(self.base_fields)
        initial = {name: getattr(submission, name) for name in self.about}
        super().__init__(*args, initial=initial, **kwargs)
        if "inspections" in given:
            self.fields["allow_near"] = forms.BooleanField(
                label=ALLOW_NEAR, required=False, initial=allow_near
            )
        self.given, self.keys = given, keys
        self.few = sum(map(len, given.values())) <= MOST_ROWS
        self.edited = list(islice(self._edited(set(refused)), MOST_ROWS))

    def _edited(self, refused):
        for slug, rows in self.given.items():
            table = table_called(slug)
            for number, (place, cells) in enumerate(rows):
                if self.few or (slug, place) in refused:
                    yield self._row(table, number, place, cells)

    def _row(self, table, number, place, cells):
        begins, closed = f"{table.slug}-{number}", () if self.keys else table.key
        names = {
            name: self._field(f"{begins}-{name}", table.columns[name], cell)
            for name, cell in cells.items()
            if name in table.columns and name not in closed
        }
        dropped = f"{begins}-leave-out"
        self.fields[dropped] = forms.BooleanField(label="Leave this row out", required=False)
        return EditedRow(table, number, place, cells, names, dropped)

    def _field(self, name, column, cell):
        self.fields[name] = field = field_for(column)
        if isinstance(column, DateColumn) and cell and not ISO.match(cell):
            # A browser's field for dates would show it as empty.
            field.widget = forms.TextInput()
        if isinstance(field, forms.ChoiceField) and cell not in dict(field.choices):
            # Else a browser would choose the first in its place.
            field.choices = [(cell, cell or "Nothing given"), *field.choices]
        self.initial[name] = shown(column, cell)
        return name

    @property
    def head(self):
        """The bound fields of the submission itself."""
        asked = ["allow_near"] if "allow_near" in self.fields else []
        return [self[name] for name in [*self.about, *asked]]

    @property
    def rows(self):
        """Each edited row with its bound fields."""
        return [
            (row, [self[name] for name in (*row.names.values(), row.dropped)])
            for row in self.edited
        ]

    @property
    def said(self):
        """The fields of the submission. Call it on a valid form only."""
        return {name: self.cleaned_data[name] for name in self.about}

    @property
    def allow_near(self):
        """The author's word on near inspections. Call it on a valid form only."""
        return self.cleaned_data.get("allow_near", False)

    @property
    def changed(self):
        """All rows by table, without those that are left out. Call it on a valid form only."""
        found = {slug: dict(enumerate(rows)) for slug, rows in self.given.items()}
        for row in self.edited:
            if self.cleaned_data[row.dropped]:
                del found[row.table.slug][row.number]
            else:
                cells = row.cells | self._cells(row)
                found[row.table.slug][row.number] = (row.place, cells)
        found = {slug: list(rows.values()) for slug, rows in found.items()}
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
            if "sources" in row.names and not self.cleaned_data[row.dropped]:
                told |= told_sources(self.cleaned_data[row.names["sources"]])
        has = {cells.get("reference") for _, cells in rows}
        return [one for one in source_rows(told) if one[1]["reference"] not in has]
