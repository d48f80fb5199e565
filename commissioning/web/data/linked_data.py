"""The datasets as JSON-LD: each in the words of schema.org, and all as a DCAT catalogue."""

import json

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from commissioning.catalogue.export import as_parquet
from commissioning.catalogue.linked.dataset import schema_org
from commissioning.catalogue.linked.dcat import dcat
from commissioning.catalogue.registry import DATASETS, FILES
from commissioning.tables import version
from commissioning.web.caching import versioned

from .downloads import TYPES

WORDS = {
    "csv": "CSV",
    "json": "JSON",
    "xlsx": "Excel",
    "ods": "OpenDocument",
    "parquet": "Parquet",
}


@versioned
def dataset_jsonld(request, slug):
    if slug not in FILES:
        raise Http404(f"There is no dataset {slug}.")
    return _answer(described(request, FILES[slug], FILES[slug].columns))


@versioned
def catalogue_jsonld(request):
    data, site = version.for_request(request), request.build_absolute_uri("/")
    every = [(d, _page(request, d), _files(request, d)) for d in DATASETS.values()]
    return _answer(dcat(every, data, request.build_absolute_uri(request.path), site))


def described(request, dataset, columns):
    """A dataset in the words of schema.org, with the addresses that the reader asks by. Its columns
    may depend on the register, so whoever has read them gives them."""
    data, site = version.for_request(request), request.build_absolute_uri("/")
    return schema_org(
        dataset, columns, data, _page(request, dataset), site, _files(request, dataset)
    )


def data_block(content):
    """JSON-LD to stand in a page. It is data that no browser runs, so no rule about scripts
    touches it; nothing in it can end the block."""
    told = json.dumps(content, ensure_ascii=False)
    safe = told.translate({ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"})
    return format_html('<script type="application/ld+json">{}</script>', SafeString(safe))


def _page(request, dataset):
    return request.build_absolute_uri(reverse("dataset", args=[dataset.slug]))


def _files(request, dataset):
    """Each format that this site gives: its media type, its word, and where the file is."""
    return [
        (
            TYPES[form].partition(";")[0],
            word,
            request.build_absolute_uri(reverse(f"table-{form}", kwargs={"slug": dataset.slug})),
        )
        for form, word in WORDS.items()
        if form != "parquet" or as_parquet.is_at_hand()
    ]


def _answer(content):
    told = json.dumps(content, ensure_ascii=False, indent=1)
    return HttpResponse(told, content_type="application/ld+json")
