"""The cells of a diff as a checker reads them: words beside codes, web addresses as links."""

from collections import defaultdict

from django.utils.html import format_html

from commissioning.tables import table_called
from commissioning.tables.columns import SEPARATOR, ChoiceColumn, LinkColumn, LinksColumn
from commissioning.tables.references import KEYS
from commissioning.web.templatetags.register import linked


class CellWords:
    """What the codes in some lines of a diff stand for, read with one query for each table that
    they name."""

    def __init__(self, told):
        keys = defaultdict(set)
        for one in told:
            for name, *cells in one.cells:
                column = table_called(one.table).columns.get(name)
                if isinstance(column, LinkColumn):
                    keys[column.field.related_model] |= set(filter(None, cells))
        self._names = {model: _names(model, wanted) for model, wanted in keys.items()}

    def show(self, table, name, cell):
        """A cell for a page: as it is, with what it stands for."""
        column = table_called(table).columns.get(name)
        if not cell or column is None:
            return cell
        if isinstance(column, LinksColumn):
            return linked(cell.replace(SEPARATOR, " \n"))
        words = self._words(column, cell)
        return (
            format_html('{} <span class="hint">{}</span>', cell, words) if words else linked(cell)
        )

    def _words(self, column, cell):
        if isinstance(column, ChoiceColumn):
            words = dict(column.choices).get(cell, "")
        elif isinstance(column, LinkColumn):
            words = self._names[column.field.related_model].get(cell, "")
        else:
            words = ""
        return words if words != cell else ""


def _names(model, wanted):
    key = KEYS[model._meta.model_name]
    found = model.objects.filter(**{f"{key}__in": wanted})
    return {getattr(record, key): str(record) for record in found.select_related()}
