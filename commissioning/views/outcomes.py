"""Outcomes: by delivery model, and a council against its comparators."""

from django.shortcuts import get_object_or_404, render

from authorities.models import Indicator, LocalAuthority

from ..comparison.outcomes import medians_by_year, outcomes
from ..comparison.series import council_series
from ..forms import EDITIONS, OutcomesForm, edition_of
from .asking import same_question, tags
from .caching import versioned
from .drawn import medians_chart, series_chart, strips_chart


@versioned
def compare_outcomes(request):
    form = OutcomesForm(request.GET)
    if not form.is_valid():
        return render(request, "compare/outcomes.html", {"form": form})
    question = form.question()
    indicator = Indicator.objects.get(pk=question.indicator)
    answer = outcomes(question)
    years = medians_by_year(question.indicator, question.scope, question.regions)
    highlighted = [
        member for member in answer.total.members if member.authority.gss_code == question.highlight
    ]
    return render(
        request,
        "compare/outcomes.html",
        {
            "form": form,
            "tags": tags(request, form),
            "indicator": indicator,
            "answer": answer,
            "periods": form.periods,
            "strips": strips_chart(answer, indicator, highlighted),
            "over_time": medians_chart(years, indicator),
            "years": years,
            "csv": same_question(request, "compare-outcomes-csv"),
            "api": same_question(request, "api-compare-outcomes"),
        },
    )


@versioned
def authority_outcome(request, slug, code):
    """One council's series of one indicator, with its comparators and what happened meanwhile."""
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
