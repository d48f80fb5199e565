"""Arrangements: the list, and one with its events, grades and sources."""

from django.shortcuts import get_object_or_404, render
from django_tables2 import RequestConfig

from commissioning.comparison.changes import begins_a_change
from commissioning.comparison.spells import spells
from commissioning.models import DeliveryArrangement
from commissioning.questions.facets import count_choices
from commissioning.questions.lists import ArrangementFilter
from commissioning.web.caching import phases, versioned
from commissioning.web.query_string import same_question, tags, taken_away
from commissioning.web.tables import ArrangementTable


@versioned
def arrangement_list(request):
    everything = DeliveryArrangement.objects.select_related("authority", "scope", "provider")
    filterset = ArrangementFilter(request.GET, everything)
    valid = filterset.is_valid()
    found = filterset.qs if valid else everything.none()
    count_choices(filterset)
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
            **taken_away(request, "arrangements"),
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
    events = arrangement.events.all()
    return render(
        request,
        "arrangements/detail.html",
        {
            "events": [event for event in events if not event.is_coming],
            "coming": [event for event in events if event.is_coming],
            "arrangement": arrangement,
            "spell": spells([arrangement])[0],
            "phases": phases(request),
            "is_change": begins_a_change(arrangement),
        },
    )
