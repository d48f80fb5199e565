"""Indicators: what is measured, how complete it is, and all councils' latest figures."""

import datetime
from collections import Counter

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django_tables2 import RequestConfig

from authorities.models import Indicator, Observation

from ..comparison.comparators import latest_figures
from ..comparison.figures import band, rank
from ..comparison.membership import Membership
from ..models import WHOLE_SERVICE
from ..tables import IndicatorTable
from .caching import kept, versioned


@versioned
def indicator_list(request):
    indicators = Indicator.objects.annotate(
        figures=Count("observations", filter=Q(observations__value__isnull=False))
    ).order_by("position", "code")  # counting drops the model's own order
    return render(
        request,
        "indicators/list.html",
        {"indicators": indicators, "today": datetime.date.today()},
    )


@versioned
def indicator_detail(request, code):
    indicator = get_object_or_404(Indicator, code=code)
    latest = kept(request, latest_figures).get(code)
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
    values = latest.values
    return [
        _council(indicator, authority, model, latest.councils.get(authority.pk), values)
        for authority, model in Membership(WHOLE_SERVICE).on(latest.period_end)
    ]


def _council(indicator, authority, model, figure, values):
    value = figure.value if figure else None
    placed = value is not None
    return {
        "authority": authority,
        "name": authority.name,
        "region": authority.region_name,
        "model": model,
        "value": value,
        "figure": figure,
        "rank": rank(value, values, indicator.polarity) if placed else None,
        "band": band(value, values, indicator.polarity) if placed else None,
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
