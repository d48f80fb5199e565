"""The cells of every table: the heading of a column, its cells, and their labels on cards."""

from functools import lru_cache
from html import unescape

from django.utils.html import conditional_escape, escape, strip_tags
from django.utils.safestring import SafeString

SORT = "sort"  # the parameter by which a page is sorted: "name", or "-name" from the end
UNNAMED = SafeString('<span class="visually-hidden">Details</span>')


# A table has thousands of cells and few headings, so what these say of a heading is kept.
@lru_cache(maxsize=2048)
def _attribute(name, value):
    return SafeString(f' {name}="{escape(value)}"')


@lru_cache(maxsize=2048)
def _text(markup):
    return unescape(strip_tags(markup)).replace("\N{SOFT HYPHEN}", "")


def attribute(name, value):
    """An attribute with the space before it; nothing without a value."""
    return _attribute(name, str(value)) if value else ""


def plain(words):
    """Words without their markup and soft hyphens, for an attribute."""
    return _text(str(conditional_escape(words)))


def sort_name(sort):
    """What a heading sorts by: a name as it is, a column of django-tables2 if it may be sorted."""
    if isinstance(sort, str):
        return sort
    return sort.name if sort.orderable else ""


def sorted_address(request, order):
    """The address of the same page, sorted in another order."""
    query = request.GET.copy()
    query[SORT] = order
    return f"?{query.urlencode()}"


class Headings:
    """The part of a table in which a column is a heading."""

    is_row = False

    def __init__(self, sorted_by=""):
        self.sorted_by = str(sorted_by)

    def cell(self, column, context):
        words = conditional_escape(column.heading.resolve(context) or UNNAMED)
        marks = attribute("class", column.classes(context))
        name = sort_name(column.value("sort", context))
        if not name:
            return f'<th scope="col"{marks}>{words}</th>'
        order = {name: "ascending", f"-{name}": "descending"}.get(self.sorted_by)
        wanted = f"-{name}" if order == "ascending" else name
        marks += attribute("aria-sort", order)
        link = attribute("href", sorted_address(context["request"], wanted))
        return f'<th scope="col"{marks}><a{link}>{words}</a></th>'


class RowMarkup:
    """The part of a table in which a column is a cell: the first one heads its row."""

    is_row = True

    def __init__(self, is_card=True):
        """``is_card``: whether a narrow screen shows the row as a card, whose cells need labels."""
        self.is_card, self.has_heading = is_card, False

    def cell(self, column, context):
        words = column.content(context)
        marks = attribute("class", column.classes(context))
        marks += attribute("id", column.value("id", context))
        if not self.has_heading:
            self.has_heading = True
            return f'<th scope="row"{marks}>{words}</th>'
        if self.is_card:
            label = plain(column.value("label", context) or column.heading.resolve(context))
            marks = attribute("data-label", label) + marks
        return f"<td{marks}>{words}</td>"
