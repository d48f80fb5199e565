"""How long from a low grade to a better one, by who delivered."""

from django.shortcuts import render

from ..comparison.improvement import IMPROVED_BEFORE, INCLUDED, NOT_FOLLOWED, improvement
from ..study.forms import ImprovementForm
from .asking import same_question, tags, taken_away
from .caching import kept, phases, versioned
from .drawn_study import waiting_chart

YEARS = range(2, 9)


@versioned
def compare_improvement(request):
    form = ImprovementForm(request.GET)
    if not form.is_valid():
        return render(request, "compare/improvement.html", {"form": form})
    answer = kept(request, improvement, form.question())
    included = answer.of_part(INCLUDED)
    return render(
        request,
        "compare/improvement.html",
        {
            "form": form,
            "tags": tags(request, form),
            "answer": answer,
            "phases": phases(request),
            "grade": dict(form.fields["from_grade"].choices)[answer.question.from_grade],
            "included": included,
            "improved_before": answer.of_part(IMPROVED_BEFORE),
            "not_followed": answer.of_part(NOT_FOLLOWED),
            "repeats": sum(case.repeats for case in answer.cases),
            "chart": waiting_chart(answer) if included else "",
            "years": YEARS,
            "at_risk": [(group, _at_risk(group)) for group in answer.every_group],
            **taken_away(request, "improvement"),
            "curve_csv": same_question(request, "table-csv", slug="improvement-curve"),
            "api": same_question(request, "api-compare-improvement"),
        },
    )


def _at_risk(group):
    """Pairs of a number of years after the judgement and how many were still waiting then."""
    return [(year, group.curve.at_risk(round(year * 365.25))) for year in YEARS]
