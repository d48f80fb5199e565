"""Outcomes and cost around changes: the pooled path, and one council's twin."""

from django.http import Http404
from django.shortcuts import render
from django.utils.http import urlencode

from authorities.models import Indicator
from commissioning.comparison.around.change import followed_change, twin
from commissioning.comparison.around.registered_plan import INDICATORS
from commissioning.models import DeliveryModel
from commissioning.questions.around import CONTROLS, TwinForm
from commissioning.web.caching import versioned
from commissioning.web.query_string import same_question

from .around_chart_data import pooled_chart, twin_chart


def context(request, form, answer):
    question = answer.question
    indicator = Indicator.objects.filter(pk=question.indicator).first()
    return {
        "indicator": indicator,
        "models": [DeliveryModel(model).label for model in question.to],
        "beside": dict(CONTROLS)[question.controls],
        "indicators": len(INDICATORS),
        "chart": indicator and pooled_chart(answer, indicator),
    }


@versioned
def compare_twin(request, reference):
    change = followed_change(reference)
    if change is None:
        raise Http404(f"{reference} began no change of the whole service.")
    form = TwinForm(request.GET)
    if not form.is_valid():
        return render(request, "compare/twin.html", {"form": form, "change": change})
    answer = twin(change, form.asked_for())
    indicator = Indicator.objects.filter(pk=answer.indicator).first()
    found = answer.kept if answer.kept and "reason" not in answer.kept else None
    return render(
        request,
        "compare/twin.html",
        {
            "form": form,
            "change": change,
            "answer": answer,
            "twin": found,
            "indicator": indicator,
            "chart": found and indicator and twin_chart(found, indicator, change.authority.name),
            "twin_query": urlencode({"change": reference, "indicator": answer.indicator}),
            "api": same_question(request, "api-compare-twin", reference=reference),
        },
    )
