"""What data there are: every dataset with its extent, and one with its columns and filters."""

from typing import NamedTuple

from django.http import Http404
from django.shortcuts import render

from authorities.models import Region
from commissioning.catalogue.dfe_figures.dataset import DFE_FIGURES
from commissioning.catalogue.extent import extents
from commissioning.catalogue.freshness.dataset import FRESHNESS
from commissioning.catalogue.freshness.rows import WHOLE, freshness_rows
from commissioning.catalogue.registry import DATASETS, FILES
from commissioning.models import DeliveryModel
from commissioning.questions.choices import pairs
from commissioning.tables.licence import LICENCE, LICENCE_URL, attribution
from commissioning.web.caching import cached, versioned

from .linked_data import data_block, described

FEW = 30


class Parameter(NamedTuple):
    """One thing that a dataset can be asked for in its address."""

    name: str
    label: str
    values: tuple[str, ...]


@versioned
def data_index(request):
    found = cached(request, extents)
    datasets = [(dataset, found[slug]) for slug, dataset in DATASETS.items()]
    return render(
        request,
        "data/index.html",
        {
            "figures": [pair for pair in datasets if pair[0].is_figures],
            "dfe_figures": DFE_FIGURES,
            "others": [pair for pair in datasets if not pair[0].is_figures],
            "regions": Region.choices,
            "models": DeliveryModel.choices,
            "site": request.build_absolute_uri("/").rstrip("/"),
        },
    )


@versioned
def dataset_page(request, slug):
    if slug not in FILES:
        raise Http404(f"There is no dataset {slug}.")
    return render(request, "data/dataset.html", _described(request, slug))


@versioned
def freshness_page(request):
    """How fresh each dataset is, as tables, above what any dataset's page says."""
    dataset = FILES[FRESHNESS.slug]
    names = [column.name for column in dataset.columns]
    rows = [dict(zip(names, row, strict=True)) for row in cached(request, freshness_rows)]
    indicators = [row for row in rows if row["item"] != WHOLE]
    return render(
        request,
        "data/freshness.html",
        {
            **_described(request, FRESHNESS.slug),
            "tables": [row for row in rows if row["item"] == WHOLE],
            "by_hand": [row for row in indicators if not row["importable"]],
            "by_import": [row for row in indicators if row["importable"]],
        },
    )


def _described(request, slug):
    """What the page of a dataset says of it."""
    dataset = FILES[slug]
    columns = dataset.columns
    return {
        "dataset": dataset,
        "columns": columns,
        "extent": cached(request, extents).get(slug),
        "parameters": list(_parameters(dataset)),
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "attribution": attribution(slug),
        "linked": data_block(described(request, dataset, columns)),
    }


def _parameters(dataset):
    """The dataset's filters; the values of one are named where they are few."""
    for name, field in dataset.asked({}).form.fields.items():
        choices = () if hasattr(field, "queryset") else getattr(field, "choices", ())
        values = tuple(value for value, _ in pairs(choices) if value)
        yield Parameter(name, field.label, values if len(values) <= FEW else ())
