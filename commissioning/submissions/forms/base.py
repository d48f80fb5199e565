"""A new row of a table, entered by a form with a field for each column that people fill in."""

from django import forms

from commissioning.tables.loading import plan
from commissioning.tables.registry import table_called

from .fields import field_for
from .rows import PLACE, cell, reference, row, source_rows, told_sources


class RecordForm(forms.Form):
    """A new row. A kind of record says what it is (``lede``), its table, the columns to ask for
    (with other labels where the column's own will not do) and those that must be filled in."""

    lede = ""
    slug = ""
    columns = ()
    needed = ()
    labels = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.table = table_called(self.slug)
        for name in self.columns:
            column = self.table.columns[name]
            self.fields[name] = field_for(column, name in self.needed, self.labels.get(name))

    @property
    def fixed(self):
        """Cells that nobody types: what names the row, and what it is about."""
        raise NotImplementedError

    @property
    def title(self):
        """The submission's title. Call it on a valid form only."""
        raise NotImplementedError

    @property
    def reason(self):
        return f"A new entry in {self.table.title.lower()}."

    @property
    def source(self):
        """Where it comes from, for the submission."""
        return self.cleaned_data.get("sources") or self.cleaned_data.get("source", "")

    def clean(self):
        given = super().clean()
        if not self.errors:
            self._refuse()
        return given

    def _refuse(self):
        """Say beside its field what the planner refuses of the row, sources aside."""
        place, cells = self._row()
        cells = {name: text for name, text in cells.items() if name != "sources"}
        for refusal in plan(self.table, [(place, cells)]).refused:
            field = refusal.column if refusal.column in self.fields else None
            self.add_error(field, refusal.message)

    def _row(self):
        given = {name: cell(self.cleaned_data[name]) for name in self.columns}
        if "sources" in given:
            given["sources"] = cell(list(told_sources(given["sources"])))
        return PLACE, row(**self.fixed)[1] | given

    @property
    def rows(self):
        """The rows of the submission. Call it on a valid form only."""
        new = source_rows(told_sources(self.cleaned_data.get("sources", "")))
        return ({"sources": new} if new else {}) | {self.slug: [self._row()]}

    def name(self, *parts):
        """A stable name for the row that no other row of the table has."""
        key = self.table.key[0]
        return reference(
            *parts, taken=lambda name: self.table.model.objects.filter(**{key: name}).exists()
        )
