"""Rows as the submissions take them: by table, each with its place and its cells."""

from urllib.parse import urlsplit

from django.utils.text import slugify

from commissioning.models import Source

PLACE = "the form"


def row(place=PLACE, **values):
    """One row: (place, cells by column), each value as the text of a cell."""
    return place, {name: cell(value) for name, value in values.items()}


def cell(value):
    """The cell of a value: a date in ISO form, true or false, nothing for None."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return " | ".join(value)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return "" if value is None else str(value).strip()


def reference(*parts, taken):
    """A stable name of the parts, with a number where ``taken(name)`` says that it is taken."""
    name = slugify(" ".join(str(part) for part in parts))[:110]
    free = name
    number = 2
    while taken(free):
        free, number = f"{name}-{number}", number + 1
    return free


def told_sources(text):
    """The sources that lines of text describe, by reference, with their publishers: "https://… The
    publisher" or the reference of a source that is there."""
    found = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        address, _, publisher = line.partition(" ")
        if address.startswith(("http://", "https://")):
            found[address] = publisher.strip()
        else:
            found[line] = ""
    return found


def source_rows(told):
    """Rows of those sources that the register does not have. A web address told without its
    publisher gets the name of its site."""
    known = set(Source.objects.filter(reference__in=told).values_list("reference", flat=True))
    return [
        row(f"source {reference}", reference=reference, publisher=publisher or site(reference))
        for reference, publisher in told.items()
        if reference not in known
    ]


def site(reference):
    """The site of a web address, or the reference itself."""
    return (urlsplit(reference).hostname or reference).removeprefix("www.")
