"""Grades by delivery model as at a date."""

from django.shortcuts import render

from authorities.models import MissingReason

from ..comparison.ratings import ratings
from ..forms import RatingsForm
from .asking import same_question, tags
from .caching import phases, versioned
from .drawn import grades_chart


@versioned
def compare_ratings(request):
    form = RatingsForm.asked(request.GET)
    answer = ratings(form.question()) if form.is_valid() else None
    return render(
        request,
        "compare/ratings.html",
        {
            "form": form,
            "tags": tags(request, form),
            "answer": answer,
            "phases": phases(request),
            "reasons": MissingReason,
            "chart": answer and grades_chart(answer.groups, "Grades by delivery model"),
            "words": answer and _in_words(form, answer.question),
            "csv": same_question(request, "compare-ratings-csv"),
            "api": same_question(request, "api-compare-ratings"),
        },
    )


def _in_words(form, question):
    """The parts of the question in the words of the form."""
    return {
        name: dict(form.fields[name].choices)[getattr(question, name)]
        for name in ("area", "scope", "basis")
    } | {"regions": [dict(form.fields["region"].choices)[code] for code in question.regions]}
