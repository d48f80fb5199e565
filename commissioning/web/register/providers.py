"""Providers: the list, and the profile of one with the grades of the councils it served."""

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from commissioning.comparison.spells import spells
from commissioning.models import WHOLE_SERVICE
from commissioning.questions.providers import ProviderSearchForm
from commissioning.web.caching import phases, versioned
from providers.models import Provider, ProvisionList


@versioned
def provider_list(request):
    running = Q(arrangements__ended_on__isnull=True) | Q(
        arrangements__ended_on__gte=timezone.localdate()
    )
    whole = Q(arrangements__scope=WHOLE_SERVICE)
    counted = Provider.objects.annotate(
        councils=Count("arrangements__authority", distinct=True),
        councils_now=Count("arrangements__authority", filter=running, distinct=True),
        whole_services=Count("arrangements__authority", filter=whole, distinct=True),
    ).select_related("host")
    form = ProviderSearchForm(request.GET)
    wanted = form.cleaned_data["q"] if form.is_valid() else ""
    if wanted:
        counted = counted.filter(Q(name__icontains=wanted) | Q(former_names__icontains=wanted))
    return render(
        request,
        "providers/list.html",
        {
            "form": form,
            "q": wanted,
            "whole": [p for p in counted if p.whole_services],
            "parts": [p for p in counted if p.councils and not p.whole_services],
            "hosts": [p for p in counted if not p.councils],
        },
    )


def _owned(provider):
    """How many it owned in the newest list of provision, and that list's day; none for none."""
    newest = ProvisionList.objects.order_by("code").last()
    count = newest and provider.owned.on_list(newest.code).count()
    return {"count": count, "list": newest} if count else None


@versioned
def provider_detail(request, slug):
    provider = get_object_or_404(Provider.objects.select_related("host"), slug=slug)
    arrangements = list(
        provider.arrangements.select_related("authority", "scope")
        .prefetch_related("sources")
        .order_by("authority__name", "started_on")
    )
    whole = [a for a in arrangements if a.scope_id == WHOLE_SERVICE]
    return render(
        request,
        "providers/detail.html",
        {
            "provider": provider,
            "hosted": provider.hosted.all(),
            "owned": _owned(provider),
            "notes": provider.context_notes.shown_on(timezone.localdate()),
            "spells": spells(whole),
            "phases": phases(request),
            "parts": [a for a in arrangements if a.scope_id != WHOLE_SERVICE],
            "controls": dict.fromkeys(a.get_control_display() for a in arrangements if a.control),
        },
    )
