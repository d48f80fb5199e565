"""An OpenDocument spreadsheet, with the three sheets that a workbook has: a cover, the columns, and
the rows under a frozen heading. It is written a row at a time: odfpy and odfdo build a document
as one tree, which for the figures of the register is millions of cells in memory."""

import re
import tempfile
import zipfile
from xml.sax.saxutils import escape, quoteattr

from openpyxl.utils import get_column_letter

from commissioning.tables.cells import spreadsheet_value

from .spreadsheet import ABOUT, about, parts_of, printable

TYPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "number": "datastyle",
        "config": "config",
        "manifest": "manifest",
        "fo": "xsl-fo-compatible",
        "meta": "meta",
    }.items()
)
NAMESPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
MANIFEST = (
    f'{HEAD}<manifest:manifest {NAMESPACES} manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}.xml" manifest:media-type="text/xml"/>'
        for name in ("content", "meta", "settings")
    )
    + "</manifest:manifest>"
)
STYLES = (
    '<number:date-style style:name="iso"><number:year number:style="long"/><number:text>-'
    '</number:text><number:month number:style="long"/><number:text>-</number:text>'
    '<number:day number:style="long"/></number:date-style>'
    '<style:style style:name="date" style:family="table-cell" style:data-style-name="iso"/>'
    '<style:style style:name="head" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
) + "".join(
    f'<style:style style:name="w{width}" style:family="table-column">'
    f'<style:table-column-properties style:column-width="{width}cm"/></style:style>'
    for width in (4, 20)
)
SPACES = re.compile(" {2,}|^ | $")


def ods_chunks(columns, rows, title, cover):
    """Yield the spreadsheet in parts; as for a workbook the first comes when the last row is
    written."""
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
            # Programs tell the file by this one, which is first and not compressed.
            book.writestr(zipfile.ZipInfo("mimetype"), TYPE)
            book.writestr("META-INF/manifest.xml", MANIFEST)
            book.writestr("meta.xml", _meta(title))
            book.writestr("settings.xml", _settings())
            with book.open("content.xml", "w") as content:
                for part in _content(columns, rows, title, cover):
                    content.write(part.encode())
        yield from parts_of(file)


def _document(kind, inner):
    """A part of the book: its root element around what it says."""
    root = f"office:document-{kind}"
    return f'{HEAD}<{root} {NAMESPACES} office:version="1.3">{inner}</{root}>'


def _meta(title):
    return _document("meta", f"<office:meta><dc:title>{_plain(title)}</dc:title></office:meta>")


def _settings():
    """The heading of the rows and of the columns stays in sight."""
    items = _setting("VerticalSplitMode", "short", 2) + _setting("ActiveSplitRange", "short", 2)
    items += _setting("VerticalSplitPosition", "int", 1) + _setting("PositionBottom", "int", 1)
    entry = "config:config-item-map-entry"
    sheets = "".join(
        f'<{entry} config:name="{name}">{items}</{entry}>' for name in ("Columns", "Data")
    )
    named, indexed = "config:config-item-map-named", "config:config-item-map-indexed"
    tables = f'<{named} config:name="Tables">{sheets}</{named}>'
    views = f'<{indexed} config:name="Views"><{entry}>{tables}</{entry}></{indexed}>'
    told = "config:config-item-set"
    inner = f'<{told} config:name="ooo:view-settings">{views}</{told}>'
    return _document("settings", f"<office:settings>{inner}</office:settings>")


def _setting(name, kind, value):
    item = "config:config-item"
    return f'<{item} config:name="{name}" config:type="{kind}">{value}</{item}>'


def _content(columns, rows, title, cover):
    yield f'{HEAD}<office:document-content {NAMESPACES} office:version="1.3">'
    yield f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
    yield "<office:body><office:spreadsheet>"
    said = [[_text(title, "head")], *([_text(word, "head"), _text(told)] for word, told in cover)]
    yield from _sheet("Cover", (4, 20), said)
    described = ([*map(_text, row)] for row in about(columns))
    yield from _sheet("Columns", (4, 20, 4, 4, 20), [_heading(ABOUT)], described)
    kinds = [column.type for column in columns]
    cells = ([_cell(k, c) for k, c in zip(kinds, row, strict=True)] for row in rows)
    names = [column.name for column in columns]
    count = _Counted(cells)
    yield from _sheet("Data", [4] * len(names), [_heading(names)], count)
    last = f"{get_column_letter(len(names))}{max(count.rows, 1) + 1}"
    yield (
        '<table:database-ranges><table:database-range table:name="Data" '
        f'table:target-range-address="Data.A1:Data.{last}" '
        'table:display-filter-buttons="true"/></table:database-ranges>'
        "</office:spreadsheet></office:body></office:document-content>"
    )


class _Counted:
    """Rows on their way, counted."""

    def __init__(self, rows):
        self._rows, self.rows = rows, 0

    def __iter__(self):
        for row in self._rows:
            self.rows += 1
            yield row


def _sheet(name, widths, *parts):
    yield f'<table:table table:name="{name}">'
    yield "".join(f'<table:table-column table:style-name="w{width}"/>' for width in widths)
    for part in parts:
        for cells in part:
            yield f"<table:table-row>{''.join(cells)}</table:table-row>\n"
    yield "</table:table>"


def _heading(names):
    return [_text(name, "head") for name in names]


def _cell(kind, cell):
    """A cell of text as what a column of the type holds: a number, a date, a truth or a text."""
    value = spreadsheet_value(kind, cell) if cell else None
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, bool):
        told = str(value).lower()
        return _typed("boolean", f'office:boolean-value="{told}"', told)
    if isinstance(value, int | float):
        return _typed("float", f'office:value="{value!r}"', repr(value).removesuffix(".0"))
    if kind == "date":
        said = f'office:date-value="{cell}" table:style-name="date"'
        return _typed("date", said, cell)
    return _text(value)


def _typed(kind, value, shown):
    return (
        f'<table:table-cell office:value-type="{kind}" {value}><text:p>{shown}</text:p>'
        "</table:table-cell>"
    )


def _text(text, style=""):
    """A cell that is text, whatever it begins with: a paragraph for each of its lines."""
    if not text:
        return "<table:table-cell/>"
    style = f" table:style-name={quoteattr(style)}" if style else ""
    lines = "</text:p><text:p>".join(map(_plain, printable(text).split("\n")))
    return (
        f'<table:table-cell office:value-type="string"{style}><text:p>{lines}</text:p>'
        "</table:table-cell>"
    )


def _plain(text):
    """Words as XML. Several spaces would be read as one, and a tab as a space."""
    told = SPACES.sub(lambda run: f'<text:s text:c="{len(run[0])}"/>', escape(text))
    return told.replace("\t", "<text:tab/>")
