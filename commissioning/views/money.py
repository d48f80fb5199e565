"""Value for money: a cost against an outcome."""

from django.shortcuts import render

from authorities.models import Indicator

from ..comparison.money import cost_against_outcome
from ..forms import MoneyForm
from ..models import WHOLE_SERVICE
from .asking import tags
from .caching import versioned
from .drawn import money_chart


@versioned
def compare_money(request):
    form = MoneyForm.asked(request.GET)
    if not form.is_valid():
        return render(request, "compare/money.html", {"form": form})
    given = form.cleaned_data
    cost = Indicator.objects.get(pk=given["cost"])
    outcome = Indicator.objects.get(pk=given["outcome"])
    answer = cost_against_outcome(cost, outcome, WHOLE_SERVICE, tuple(given["region"]))
    return render(
        request,
        "compare/money.html",
        {
            "form": form,
            "tags": tags(request, form),
            "cost": cost,
            "outcome": outcome,
            "answer": answer,
            "chart": answer and answer.points and money_chart(answer, cost, outcome),
        },
    )
