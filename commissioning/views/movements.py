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
            "others": [pair for pair in answer.pairs if pair.is_run_by_others],
            **taken_away(request, "movements"),
            "api": same_question(request, "api-compare-movements"),
        },
    )
