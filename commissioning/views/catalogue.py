"""What data there are: every dataset with its extent, and one with its columns and filters."""

from typing import NamedTuple

from django.http import Http404
from django.shortcuts import render

from authorities.models import Region

from ..datasets.everything import DATASETS
from ..datasets.extent import extents
from ..datasets.licence import LICENCE, LICENCE_URL, attribution
from ..models import DeliveryModel
from .asking import pairs
from .caching import kept, versioned

FEW = 30


class Parameter(NamedTuple):
    """One thing that a dataset can be asked for in its address."""

    name: str
    label: str
    values: tuple[str, ...]


@versioned
def data_index(request):
    found = kept(request, extents)
    datasets = [(dataset, found[slug]) for slug, dataset in DATASETS.items()]
    return render(
        request,
        "data/index.html",
        {
            "figures": [pair for pair in datasets if pair[0].is_figures],
            "others": [pair for pair in datasets if not pair[0].is_figures],
            "regions": Region.choices,
            "models": DeliveryModel.choices,
            "site": request.build_absolute_uri("/").rstrip("/"),
        },
    )


@versioned
def dataset_page(request, slug):
    if slug not in DATASETS:
        raise Http404(f"There is no dataset {slug}.")
    dataset = DATASETS[slug]
    return render(
        request,
        "data/dataset.html",
        {
            "dataset": dataset,
            "extent": kept(request, extents)[slug],
            "parameters": list(_parameters(dataset)),
            "licence": LICENCE,
            "licence_url": LICENCE_URL,
            "attribution": attribution(slug),
        },
    )


def _parameters(dataset):
    """The dataset's filters; the values of one are named where they are few."""
    for name, field in dataset.asked({}).form.fields.items():
        choices = () if hasattr(field, "queryset") else getattr(field, "choices", ())
        values = tuple(value for value, _ in pairs(choices) if value)
        yield Parameter(name, field.label, values if len(values) <= FEW else ())
