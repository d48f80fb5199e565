"""Indicators: what is measured, how complete it is, and all councils' latest figures."""

import datetime
from collections import Counter

from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404, render
from django_tables2 import RequestConfig

from authorities.models import Indicator, Observation
from commissioning.comparison.comparators import placed
from commissioning.comparison.delivery import Membership
from commissioning.comparison.distribution import is_tied
from commissioning.comparison.latest_figures import latest_figures
from commissioning.models import WHOLE_SERVICE
from commissioning.web.caching import cached, versioned
from commissioning.web.tables import IndicatorTable

PER_PAGE = 100


@versioned
def indicator_list(request):
    page = Paginator(Indicator.objects.all(), PER_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    figures = cached(request, _figures, tuple(indicator.code for indicator in shown))
    for indicator in shown:
        indicator.figures = figures.get(indicator.code, 0)
    return render(
        request,
        "indicators/list.html",
        {"indicators": shown, "page": page, "today": datetime.date.today()},
    )


def _figures(codes):
    """By indicator code, how many figures there are; of the largest table only their rows are
    read."""
    known = Observation.objects.filter(indicator__in=codes, value__isnull=False).order_by()
    return dict(known.values_list("indicator").annotate(Count("pk")))


@versioned
def indicator_detail(request, code):
    indicator = get_object_or_404(Indicator, code=code)
    latest = cached(request, latest_figures).get(code)
    table = IndicatorTable(_councils(indicator, latest) if latest else [], indicator)
    RequestConfig(request, paginate=False).configure(table)
    return render(
        request,
        "indicators/detail.html",
        {
            "indicator": indicator,
            "latest": latest,
            "coverage": _coverage(indicator),
            "overdue": indicator.next_review_on < datetime.date.today(),
            "series": indicator.series.all(),
            "table": table,
            "caption": f"{indicator.label}, all councils, latest period",
        },
    )


def _councils(indicator, latest):
    """A row for each council of the period's last day."""
    return [
        _council(indicator, authority, model, latest)
        for authority, model in Membership(WHOLE_SERVICE).on(latest.period_end)
    ]


def _council(indicator, authority, model, latest):
    figure = latest.councils.get(authority.pk)
    place, quarter, reason = placed(authority, indicator, latest)
    return {
        "authority": authority,
        "name": authority.name,
        "region": authority.region_name,
        "model": model,
        "value": figure.value if figure else None,
        "figure": figure,
        "rank": place,
        "is_tied": bool(place) and is_tied(figure.value, latest.values),
        "band": quarter,
        "band_reason": reason,
        "uncertain": latest.uncertain.get(authority.pk),
    }


def _coverage(indicator):
    """By period, newest first: how many councils have a figure, and how many each symbol."""
    periods = {}
    rows = Observation.objects.filter(indicator=indicator, authority__isnull=False)
    for period, _end, symbol, count in (
        rows.values_list("period", "period_end", "symbol")
        .annotate(count=Count("pk"))
        .order_by("-period_end")
    ):
        periods.setdefault(period, Counter())[symbol] += count
    return [
        {
            "period": period,
            "figures": counted.pop("", 0),
            "missing": sorted(counted.items()),
        }
        for period, counted in periods.items()
    ]
