"""Movements of grade between successive inspections, by who delivered."""

from django.shortcuts import render

from ..comparison.pairs import movements
from ..study.forms import MovementsForm
from .asking import same_question, tags, taken_away
from .caching import kept, phases, versioned


@versioned
def compare_movements(request):
    form = MovementsForm.asked(request.GET)
    if not form.is_valid():
        return render(request, "compare/movements.html", {"form": form})
    answer = kept(request, movements, form.question())
    return render(
        request,
        "compare/movements.html",
        {
            "form": form,
            "tags": tags(request, form),
            "answer": answer,
            "phases": phases(request),
            "others": [p for p in answer.pairs if p.model != "in_house"],
            **taken_away(request, "movements"),
            "api": same_question(request, "api-compare-movements"),
        },
    )
