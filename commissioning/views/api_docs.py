"""What the API can be asked: its index, its schema, and a page that explains it to people."""

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse

from ..api.limits import PoliteLimit
from ..api.schema import make_schema
from ..datasets.everything import DATASETS
from .caching import kept, versioned


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
    """The OpenAPI description, as JSON."""
    return JsonResponse(kept(request, make_schema))


@versioned
def api_docs(request):
    groups = {}
    for path, operations in kept(request, make_schema)["paths"].items():
        operation = operations["get"]
        groups.setdefault(operation["tags"][0], []).append(
            {
                "path": path,
                "summary": operation.get("summary", ""),
                "description": operation.get("description", ""),
                "parameters": operation.get("parameters", []),
            }
        )
    limit, _ = PoliteLimit().parse_rate(settings.API_LIMIT)
    return render(request, "data/api.html", {"groups": groups, "limit": limit})
