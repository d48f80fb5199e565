"""One council's series of one indicator, with its comparators and what happened meanwhile."""

from django.shortcuts import get_object_or_404, render

from authorities.models import Indicator, LocalAuthority
from commissioning.comparison.series import council_series
from commissioning.questions.form import EDITIONS, edition_of
from commissioning.web.caching import versioned

from .council_charts import series_chart


@versioned
def authority_outcome(request, slug, code):
    authority = get_object_or_404(LocalAuthority, slug=slug)
    indicator = get_object_or_404(Indicator, code=code)
    edition = edition_of(request.GET)
    series = council_series(authority, indicator, edition)
    return render(
        request,
        "authorities/outcome.html",
        {
            "authority": authority,
            "indicator": indicator,
            "edition": edition,
            "editions": EDITIONS,
            "series": series,
            "chart": series_chart(authority, indicator, series),
        },
    )
