"""Changes of model that were weighed and not made."""

import datetime

from django.shortcuts import render

from commissioning.comparison.considered import weighed
from commissioning.comparison.question import INSPECTED, OVERALL
from commissioning.models import WHOLE_SERVICE, ConsideredChange
from commissioning.web.caching import cached, phases, versioned


@versioned
def considered_list(request):
    changes = ConsideredChange.objects.select_related("authority", "scope").prefetch_related(
        "sources"
    )
    return render(
        request,
        "considered/list.html",
        {
            "whole": [c for c in changes if c.scope_id == WHOLE_SERVICE],
            "parts": [c for c in changes if c.scope_id != WHOLE_SERVICE],
            "phases": phases(request),
            "weighed": cached(request, weighed, OVERALL, INSPECTED, datetime.date.today()),
        },
    )
