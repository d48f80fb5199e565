"""What the list and comparison pages share: the tags of what was asked, and links that ask it
elsewhere."""

from typing import NamedTuple

from django.urls import reverse


class Tag(NamedTuple):
    """One thing that was asked for, in words, and the address without it."""

    label: str
    value: str
    href: str


def tags(request, form):
    """A tag for each value that the reader gave and the form understood."""
    found = []
    for name, field in form.fields.items():
        words = dict(pairs(getattr(field, "choices", ())))
        for value in request.GET.getlist(name):
            if value and name not in form.errors:
                shown = words.get(value, value)
                found.append(Tag(field.label, shown, _without(request, name, value)))
    return found


def pairs(choices):
    """Each value as text with its label, out of groups too."""
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from pairs(label)
        else:
            yield str(value), label


def _without(request, name, value):
    query = request.GET.copy()
    query.pop("page", None)
    query.setlist(name, [other for other in query.getlist(name) if other != value])
    return f"{request.path}?{query.urlencode()}" if query else request.path


def taken_away(request, slug):
    """The addresses of a dataset's files with the reader's own query."""
    return {form: same_question(request, f"table-{form}", slug=slug) for form in ("csv", "xlsx")}


def same_question(request, name, **kwargs):
    """The address of another door (CSV, API) with the reader's own query."""
    query = request.GET.copy()
    for dropped in ("page", "sort"):
        query.pop(dropped, None)
    address = reverse(name, kwargs=kwargs)
    return f"{address}?{query.urlencode()}" if query else address
