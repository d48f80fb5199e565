"""Changes of model that were weighed and not made."""

from django.shortcuts import render

from ..models import WHOLE_SERVICE, ConsideredChange
from .caching import versioned


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
        },
    )
