"""The correction of one row of any table: all its columns, with what stands there now."""

from django import forms

from commissioning.tables.columns import SEPARATOR, LinkColumn
from commissioning.tables.loading import plan
from commissioning.tables.references import Links
from commissioning.tables.registry import TABLES

from .fields import field_for, sent, shown
from .rows import PLACE, source_rows, told_sources

# Tables of figures by the thousand, whose rows are not listed beside a council.
NOT_LISTED = ("observations", "statistical-neighbours")
LISTED = 80


def key_text(table, record):
    """What names a record in an address: the cells of its key, separated by a bar."""
    return SEPARATOR.join(table.columns[name].write(record) for name in table.key)


def record_called(table, key):
    """The record that the text names, or None."""
    cells = key.split(SEPARATOR)
    if len(cells) != len(table.key) or "\0" in key:
        return None
    columns, links = [table.columns[name] for name in table.key], Links()
    try:
        wanted = {c.attribute: c.parse(text, links) for c, text in zip(columns, cells, strict=True)}
    except ValueError:
        return None
    return table.records().filter(**wanted).first()


def linked_rows(table, record):
    """Rows of other tables that speak of the record: pairs of a table and its records, for
    somebody who looks for what is wrong on the record's page."""
    found = []
    for other in TABLES:
        if other.slug in NOT_LISTED:
            continue
        for column in other.columns.values():
            if type(column) is LinkColumn and column.field.related_model is table.model:
                records = list(other.records().filter(**{column.name: record})[:LISTED])
                found += [(other, records)] if records else []
    return found


class CorrectionForm(forms.Form):
    """One row of a table. ``rows`` names the row and holds the columns that change, alone."""

    def __init__(self, table, record, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.table, self.record = table, record
        self.now = {name: column.write(record) for name, column in table.columns.items()}
        for name, column in table.columns.items():
            if name not in table.key:
                self.fields[name] = field_for(column)
                self.initial[name] = shown(column, self.now[name])
        self.fields["submission_reason"] = forms.CharField(
            label="Why is this a correction?",
            max_length=1000,
            help_text="It stands in public beside the change.",
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.fields["submission_source"] = forms.CharField(
            label="Where does the right value come from?",
            max_length=1000,
            help_text="A web address, or the document and its page.",
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    @property
    def columns(self):
        """The bound fields of the columns, each with the cell that stands there now."""
        return [(self[name], self.now[name]) for name in self.fields if name in self.now]

    @property
    def key(self):
        """The names of the key's columns with their cells, which cannot be changed here."""
        return [(name, self.now[name]) for name in self.table.key]

    def clean(self):
        given = super().clean()
        if self.errors:
            return given
        self.told = {}
        changed = {name: cell for name, cell in self._cells(given) if cell != self.now[name]}
        if not changed:
            raise forms.ValidationError("Nothing is changed: what you sent is what stands there.")
        self.changed = changed
        self._refuse()
        return given

    def _cells(self, given):
        """Pairs of a column and the cell that was sent for it. Lists of sources may name new
        ones, which are kept as told."""
        for name, column in self.table.columns.items():
            if name in self.table.key:
                continue
            if name == "sources":
                self.told = told_sources(given[name])
            yield name, sent(column, given[name])

    def _refuse(self):
        """Say beside its field what the planner refuses, links to new sources aside."""
        found = plan(self.table, [self._row()], part={"pk": self.record.pk})
        for refusal in found.refused:
            is_new_source = refusal.column == "sources" and source_rows(self.told)
            if not is_new_source:
                place = refusal.column if refusal.column in self.fields else None
                self.add_error(place, refusal.message)

    def _row(self):
        return PLACE, dict(self.key) | self.changed

    @property
    def rows(self):
        """The rows of the submission. Call it on a valid form only."""
        rows = {self.table.slug: [self._row()]}
        new = source_rows(self.told) if "sources" in self.changed else []
        return ({"sources": new} if new else {}) | rows
