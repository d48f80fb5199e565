"""Arrangements: the list, and one with its events, grades and sources."""

from django.shortcuts import get_object_or_404, render
from django_tables2 import RequestConfig

from ..comparison.changes import begins_a_change
from ..comparison.spells import spells
from ..filters import ArrangementFilter
from ..models import DeliveryArrangement
from ..tables import ArrangementTable
from .asking import same_question, tags
from .caching import phases, versioned


@versioned
def arrangement_list(request):
    everything = DeliveryArrangement.objects.select_related("authority", "scope", "provider")
    filterset = ArrangementFilter(request.GET, everything)
    found = filterset.qs if filterset.is_valid() else everything.none()
    table = ArrangementTable(found)
    RequestConfig(request, paginate={"per_page": 50, "silent": True}).configure(table)
    return render(
        request,
        "arrangements/list.html",
        {
            "form": filterset.form,
            "tags": tags(request, filterset.form),
            "table": table,
            "caption": "Arrangements",
            "count": table.paginator.count,
            "csv": same_question(request, "table-csv", slug="arrangements"),
            "xlsx": same_question(request, "table-xlsx", slug="arrangements"),
            "api": same_question(request, "api-arrangements"),
        },
    )


@versioned
def arrangement_detail(request, reference):
    arrangement = get_object_or_404(
        DeliveryArrangement.objects.select_related(
            "authority", "scope", "provider"
        ).prefetch_related("sources", "events__sources"),
        reference=reference,
    )
    return render(
        request,
        "arrangements/detail.html",
        {
            "arrangement": arrangement,
            "spell": spells([arrangement])[0],
            "phases": phases(request),
            "is_change": begins_a_change(arrangement),
        },
    )
