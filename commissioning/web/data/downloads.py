"""Datasets to take away, with the filters of their pages: CSV, JSON, spreadsheets of two
formats, and Parquet where it can be written."""

from django.core.cache import cache
from django.http import Http404, HttpResponse, StreamingHttpResponse

from authorities.models import Indicator
from commissioning.catalogue.export import as_parquet
from commissioning.catalogue.export.as_csv import csv_chunks
from commissioning.catalogue.export.as_json import json_chunks
from commissioning.catalogue.export.as_ods import TYPE as ODS
from commissioning.catalogue.export.as_ods import ods_chunks
from commissioning.catalogue.export.as_xlsx import xlsx_chunks
from commissioning.catalogue.export.meta import META, meta_rows
from commissioning.catalogue.registry import FILES
from commissioning.tables import version
from commissioning.tables.cells import text_of
from commissioning.tables.column_description import Described
from commissioning.tables.dfe_standard import NAMES
from commissioning.tables.licence import ATTRIBUTION, LICENCE
from commissioning.web.caching import etag, versioned

DAY = 24 * 3600
WHOLE = {"zip": "application/zip", "sqlite": "application/vnd.sqlite3"}
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": ODS,
    "parquet": "application/vnd.apache.parquet",
}
SPREADSHEETS = {"xlsx": xlsx_chunks, "ods": ods_chunks}


@versioned
def dataset_file(request, slug, form):
    """The rows of a dataset that the query string asks for, in the form that its address ends
    in."""
    dataset = _called(slug)
    asked = dataset.asked(request.GET)
    if not asked.is_valid():
        return wrong_parameters(asked)
    if form == "parquet" and not as_parquet.is_at_hand():
        raise Http404("This site gives no Parquet: it is installed without that extra.")
    columns, rows = dataset.columns, dataset.rows(asked)
    if form in SPREADSHEETS:
        book = SPREADSHEETS[form](columns, rows, dataset.title, _cover(request, dataset))
        chunks = _whole(request, dataset, form, book)
    elif form == "parquet":
        chunks = _whole(request, dataset, form, as_parquet.parquet_chunks(columns, rows))
    else:
        chunks = {"csv": csv_chunks, "json": json_chunks}[form](columns, rows)
    return file_response(request, slug, form, chunks)


@versioned
def dataset_meta(request, slug):
    """What the columns of a dataset of figures are, as the DfE's open data standard has it."""
    dataset = _called(slug)
    if not dataset.is_figures:
        raise Http404(f"{dataset.title} are no figures: there is no {slug}.meta.csv.")
    indicators = Indicator.objects.in_bulk()
    rows = meta_rows(dataset.columns, NAMES, indicators)
    return file_response(request, slug, "csv", csv_chunks(META, rows), "meta.csv")


def _whole(request, dataset, form, chunks):
    """The parts of a file that is made whole. That of a whole dataset takes a while where it is
    large, so it is kept until its answer would be another, or for a day."""
    if request.GET:
        return chunks
    key = f"{form}:{etag(request)}:{request.get_host()}:{dataset.slug}"
    return [cache.get_or_set(key, lambda: b"".join(chunks), timeout=DAY)]


def _called(slug):
    if slug not in FILES:
        raise Http404(f"There is no dataset {slug}.")
    return FILES[slug]


def _cover(request, dataset):
    """What the first sheet of a workbook says of it."""
    data = version.for_request(request)
    return [
        ("What this is", dataset.sentence),
        ("Address", request.build_absolute_uri()),
        ("Data version", f"{data.hash}, {data.date:%-d %B %Y}" if data.date else data.hash),
        ("Licence", LICENCE),
        ("Attribution", ATTRIBUTION),
        ("Sheets", "Columns says what each column means. Data has the rows, under one heading."),
    ]


def file_response(request, name, form, chunks, ending=None):
    """A file in parts, whose name says which version of the data it holds."""
    response = StreamingHttpResponse(chunks, content_type=(TYPES | WHOLE)[form])
    filename = f"{name}-{version.for_request(request)}.{ending or form}"
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def stream_csv(request, name, heading, rows):
    """Rows of values as a CSV file whose name says which version of the data it holds."""
    columns = [Described(column, "") for column in heading]
    cells = ([text_of(value) for value in row] for row in rows)
    return file_response(request, name, "csv", csv_chunks(columns, cells))


def wrong_parameters(form):
    """400 with the name of each wrong parameter and what is wrong with it."""
    lines = [f"{name}: {' '.join(errors)}" for name, errors in form.errors.items()]
    return HttpResponse(
        "\n".join(lines) + "\n", status=400, content_type="text/plain; charset=utf-8"
    )
