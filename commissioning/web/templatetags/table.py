"""The one table of all pages. A column is stated once, for its heading, its cells and the cards.

    {% load table %}
    {% table for council in councils caption="Councils by name" empty="No council matches." %}
      {% column "Council" %}<a href="{{ council.url }}">{{ council.name }}</a>{% endcolumn %}
      {% column "Figures" number %}{{ council.figures }}{% endcolumn %}
    {% endtable %}

The first column heads its rows. Options of ``table`` are expressions:

- ``caption``: what the table holds. A long one is a block: ``{% caption %}…{% endcaption %}``
- ``name``: a shorter name of the region that scrolls; the caption without it
- ``empty``: the sentence in place of a table without rows; "None." without it
- ``of``: how many rows there are in all, where fewer are shown. A page of a paginator knows
- ``foot``: rows of totals, or one, that go through the same columns
- ``id``: of the region; ``row_id``: of a row, worked out in each
- ``class``: more classes, such as "dense" or "diff"
- ``sorted_by``: the order that the rows are in, "name" or "-name"

Its flag ``sideways`` lets a table scroll on a narrow screen, where others show rows as cards.
A column has the flags ``number`` (at the right) and ``wide``, and the options ``label`` (a shorter
heading on cards), ``id``, ``class`` and ``sort`` (the value of ``?sort=`` that its heading asks
for). Columns may stand in ``if`` and ``for``, whose names the headings know from the first row.

A table whose rows are no loop leaves ``for … in …`` out and writes its ``thead`` and ``tbody``.
"""

import re

from django import template
from django.core.paginator import Page
from django.template.base import token_kwargs
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..loops import Loop
from ..table_markup import Headings, RowMarkup, attribute, plain

register = template.Library()

INDENT = re.compile(r"\s{2,}")  # what templates leave within a cell, which a browser closes up
GAP = re.compile(r"\s+(?=<t[dh]\b)")  # what templates leave before a cell: bytes by the thousand
# Cards of more columns than these show two facts each until a reader asks for all, where there are
# more cells than these in all; of a table that no pages divide the first ten are shown, as the
# style sheet counts them.
NARROW, FEW_CELLS, CARDS = 4, 40, 10
PART = "part_of_table"  # the name in the context by which a column knows where it stands
TABLE = ("caption", "name", "empty", "of", "foot", "id", "row_id", "class", "sorted_by")
COLUMN = ("label", "id", "class", "sort")


class Options(template.Node):
    """A tag with flags, which are classes, and options, which are expressions."""

    def __init__(self, bits, parser, flags, names):
        self.flags = [bit for bit in bits if bit in flags]
        bits = [bit for bit in bits if bit not in flags]
        self.options = token_kwargs(bits, parser)
        for wrong in [*bits, *(self.options.keys() - set(names))]:
            raise template.TemplateSyntaxError(f"{wrong!r} is no option of this tag")

    def value(self, name, context):
        return self.options[name].resolve(context) if name in self.options else ""

    def classes(self, context):
        named = self.value("class", context)
        return " ".join([*self.flags, named] if named else self.flags)


class ColumnOptions(Options):
    def __init__(self, heading, nodelist, bits, parser):
        super().__init__(bits, parser, ("number", "wide"), COLUMN)
        self.heading, self.nodelist = heading, nodelist

    def content(self, context):
        return SafeString(INDENT.sub(" ", self.nodelist.render(context).strip()))

    def render(self, context):
        return context[PART].cell(self, context)


class Caption(template.Node):
    """Its table asks for its words; where it stands it says nothing."""

    def __init__(self, nodelist):
        self.nodelist = nodelist

    def content(self, context):
        return SafeString(self.nodelist.render(context).strip())

    def render(self, context):
        return ""


class TableOptions(Options):
    def __init__(self, loop, nodelist, bits, parser):
        super().__init__(bits, parser, ("sideways",), TABLE)
        self.loop, self.nodelist = loop, nodelist

    def classes(self, context):
        classes = super().classes(context)
        return classes if "sideways" in self.flags else f"stack {classes}".strip()

    def line(self, row, part, context):
        """The columns of one row, which has the names that the loop gives it."""
        with context.push(**self.loop.named(row), **{PART: part}):
            marks = attribute("id", self.value("row_id", context)) if part.is_row else ""
            cells = GAP.sub("\n", self.nodelist.render(context).strip())
            return format_html("<tr{}>{}</tr>", marks, SafeString(cells))

    def group(self, tag, rows, context, part=None):
        part = part or (lambda: RowMarkup(is_card="sideways" not in self.flags))
        lines = SafeString("\n".join(self.line(row, part(), context) for row in rows))
        return format_html("<{0}>\n{1}\n</{0}>\n", tag, lines) if lines else lines

    def content(self, rows, context):
        """Headings, rows and totals; what is written inside where there is no loop."""
        if self.loop is None:
            return self.nodelist.render(context)
        order, foot = self.value("sorted_by", context), self.value("foot", context) or []
        foot = foot if isinstance(foot, list | tuple) else [foot]
        head = self.group("thead", rows[:1], context, lambda: Headings(order))
        return head + self.group("tbody", rows, context) + self.group("tfoot", foot, context)

    def words(self, context):
        """What the table holds: a block inside, or an option."""
        block = next((node for node in self.nodelist if isinstance(node, Caption)), None)
        return block.content(context) if block else self.value("caption", context)

    def render(self, context):
        asked = self.loop.rows(context) if self.loop else None
        rows = list(asked or ())
        caption = self.words(context)
        content = self.content(rows, context)
        shell = {
            **({} if "sideways" in self.flags else left_out(asked, rows, content)),
            "is_empty": self.loop and not rows,
            "empty": self.value("empty", context) or "None.",
            "caption": caption,
            "name": plain(self.value("name", context) or caption),
            "extent": extent(asked, rows, self.value("of", context)),
            "id": self.value("id", context),
            "classes": self.classes(context),
            "content": content,
        }
        return get_template("partials/table.html").render(shell)


def left_out(asked, rows, content):
    """What the cards of a long table leave out until a reader asks for it: how many ``rows`` there
    are where not all are shown, and whether there are more ``facts`` of each."""
    columns = content.count('<th scope="col"')
    is_cut = len(rows) > CARDS and not isinstance(asked, Page)
    has_facts = (columns > NARROW and len(rows) * columns > FEW_CELLS) or (
        is_cut and columns == NARROW
    )
    return {"rows": len(rows) if is_cut else 0, "facts": has_facts}


def extent(asked, rows, of):
    """Which rows of how many are shown, in words; nothing where all are."""
    if isinstance(asked, Page) and asked.has_other_pages():
        return f"{asked.start_index():,} to {asked.end_index():,} of {asked.paginator.count:,}"
    return f"The first {len(rows):,} of {of:,}" if of and len(rows) < of else ""


@register.tag
def table(parser, token):
    bits = token.split_contents()[1:]
    loop = Loop(bits, parser) if bits[:1] == ["for"] else None
    nodelist = parser.parse(("endtable",))
    parser.delete_first_token()
    return TableOptions(loop, nodelist, bits, parser)


@register.tag
def column(parser, token):
    _tag, heading, *bits = token.split_contents()
    heading = parser.compile_filter(heading)
    nodelist = parser.parse(("endcolumn",))
    parser.delete_first_token()
    return ColumnOptions(heading, nodelist, bits, parser)


@register.tag
def caption(parser, token):
    nodelist = parser.parse(("endcaption",))
    parser.delete_first_token()
    return Caption(nodelist)


@register.inclusion_tag("partials/pages.html", takes_context=True)
def pages(context, page, at=""):
    """Links to the pages of a long list: to all, or to the ends and those around this one. None
    for a list that is not cut into pages. ``at``: where on the page the list is ("#outcomes")."""
    numbers = page.paginator.get_elided_page_range(page.number) if page else ()
    return {"request": context["request"], "page": page, "numbers": numbers, "at": at}


@register.filter
def cell_class(column):
    """The class that a column of django-tables2 declares for its cells."""
    return column.column.attrs.get("td", {}).get("class", "")


@register.filter
def at(mapping, key):
    """What a mapping has at a key, where the key is no word that a template could write."""
    return mapping[key]
