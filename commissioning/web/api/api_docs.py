"""What the API can be asked: its index, its schema, and a page that explains it to people."""

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse

from commissioning.catalogue.registry import DATASETS
from commissioning.web.caching import cached, versioned

from .limits import PoliteLimit
from .schema import make_schema


@versioned
def api_index(request):
    """The addresses of the datasets, the schema and the page of explanations."""

    def address(name):
        return request.build_absolute_uri(reverse(name))

    return JsonResponse(
        {
            "documentation": address("api-docs"),
            "schema": address("api-schema"),
            "datasets": {slug: address(f"api-{slug}") for slug in DATASETS},
        }
    )


@versioned
def api_schema(request):
    """The OpenAPI description, as JSON, with where to write to: the page of readers' reports."""
    described = cached(request, make_schema)
    contact = {"name": "Report a mistake", "url": request.build_absolute_uri(reverse("report"))}
    return JsonResponse(described | {"info": described["info"] | {"contact": contact}})


@versioned
def api_docs(request):
    groups = {}
    for path, operations in cached(request, make_schema)["paths"].items():
        # One operation a path: what is asked of it or, of one that takes a plan, what is sent.
        method, operation = next(iter(operations.items()))
        groups.setdefault(operation["tags"][0], []).append(
            {
                "path": path,
                "method": method.upper(),
                "summary": operation.get("summary", ""),
                "description": operation.get("description", ""),
                "parameters": operation.get("parameters", []),
            }
        )
    limit, _ = PoliteLimit().parse_rate(settings.API_LIMIT)
    return render(request, "data/api.html", {"groups": groups, "limit": limit})
