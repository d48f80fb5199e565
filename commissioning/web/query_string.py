"""What the list and comparison pages share: the tags of what was asked, and links that ask it
elsewhere."""

from typing import NamedTuple

from django.urls import reverse

from commissioning.questions.choices import pairs

FORMATS = ("csv", "xlsx", "ods", "json")


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
                shown = words.get(value) or _in_words(field, value)
                found.append(Tag(field.label, shown, _without(request, name, value)))
    return found


def _in_words(field, value):
    """A value that stands in no list: by the field that knows what it is called, or as given."""
    return field.in_words(value) if hasattr(field, "in_words") else value


def council_tags(request, councils):
    """A tag for each council of a set, with the address of the set without it. The set is told by
    codes from there on: without one of its members it is that group no longer."""
    found = []
    for council in councils:
        query = request.GET.copy()
        for begun in ("page", "group", "neighbours_of"):
            query.pop(begun, None)
        query.setlist("authority", [other.gss_code for other in councils if other != council])
        address = f"{request.path}?{query.urlencode()}" if query else request.path
        found.append(Tag("Council", str(council), address))
    return found


def _without(request, name, value):
    query = request.GET.copy()
    query.pop("page", None)
    query.setlist(name, [other for other in query.getlist(name) if other != value])
    return f"{request.path}?{query.urlencode()}" if query else request.path


def taken_away(request, slug):
    """The addresses of a dataset's files, by format, with the reader's own query."""
    return files_of(slug, request.GET.copy())


def files_of(slug, query):
    """The addresses of a dataset's files, by format, with a query that may be changed."""
    return {form: _with_query(f"table-{form}", {"slug": slug}, query) for form in FORMATS}


def same_question(request, name, **kwargs):
    """The address of another door (CSV, API) with the reader's own query."""
    return _with_query(name, kwargs, request.GET.copy())


def _with_query(name, kwargs, query):
    """The address with the query, but for what only a page understands."""
    for dropped in ("page", "sort"):
        query.pop(dropped, None)
    address = reverse(name, kwargs=kwargs)
    return f"{address}?{query.urlencode()}" if query else address
