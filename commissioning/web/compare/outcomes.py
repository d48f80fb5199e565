"""Outcomes by delivery model."""

from authorities.models import Indicator
from commissioning.comparison.outcomes import medians_by_year

from .chart_data import medians_chart, strips_chart


def context(request, form, answer):
    question = answer.question
    indicator = Indicator.objects.get(pk=question.indicator)
    years = medians_by_year(question.indicator, question.scope, question.regions)
    highlighted = [
        member for member in answer.total.members if member.authority.gss_code == question.highlight
    ]
    return {
        "indicator": indicator,
        "periods": form.periods,
        "strips": strips_chart(answer, indicator, highlighted),
        "over_time": medians_chart(years, indicator),
        "years": years,
    }
