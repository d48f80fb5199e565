"""How many rows each choice of a filter would give beside all else that is asked for.

A filter set that offers them says in ``FACETS`` by what each of its fields is counted: a column or
an expression, whose value is the choice, or a function that makes one of the filter set.
"""

from collections import Counter

from django.forms import Select


def facets(filterset):
    """By field a Counter of rows by choice. Fields that ask for nothing are counted together, with
    one query; each of the others without its own choices, as if another were made."""
    columns = {
        name: column(filterset) if callable(column) else column
        for name, column in filterset.FACETS.items()
    }
    free = [name for name in columns if not filterset.form.cleaned_data.get(name)]
    counted = _counted(filterset.qs, {name: columns[name] for name in free})
    for name in columns.keys() - set(free):
        counted |= _counted(_without(filterset, name).qs, {name: columns[name]})
    return counted


def count_choices(filterset):
    """Puts the counts behind the choices of the filter set's form: in ``form.facets`` for boxes to
    tick, and in the words of a list to choose one from. Nothing is counted for a wrong question."""
    form = filterset.form
    form.facets = facets(filterset) if filterset.is_valid() else {}
    for name, counted in form.facets.items():
        widget = form.fields[name].widget
        if isinstance(widget, Select):
            widget.choices = [
                (value, f"{label} ({counted[str(value)]:,})" if value else label)
                for value, label in widget.choices
            ]


def _counted(queryset, columns):
    """A Counter for each of some columns. Rows are told apart by their keys: filters of several
    choices ask for distinct rows, and the columns alone are not."""
    rows = list(queryset.order_by().values_list("pk", *columns.values())) if columns else []
    return {name: Counter(row[at] for row in rows) for at, name in enumerate(columns, 1)}


def _without(filterset, name):
    """The same filter set, as if nothing were chosen in one of its fields."""
    data = filterset.data.copy()
    data.pop(name, None)
    return type(filterset)(data, filterset.queryset)
