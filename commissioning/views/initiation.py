"""From strength or in failure: why changes began, and the grade in force when they were decided."""

import datetime

from django.shortcuts import render

from ..comparison.decisions import decisions, ways
from ..study.forms import CourseForm
from .asking import same_question, tags, taken_away
from .caching import kept, versioned


@versioned
def compare_initiation(request):
    form = CourseForm(request.GET)
    if not form.is_valid():
        return render(request, "compare/initiation.html", {"form": form})
    answer = kept(request, decisions, form.question(), datetime.date.today())
    return render(
        request,
        "compare/initiation.html",
        {
            "form": form,
            "tags": tags(request, form),
            "answer": answer,
            "strength_ways": ways(answer.from_strength),
            "failure_ways": ways(answer.in_failure),
            "rose_first": [d for d in answer.changes if d.rose_first],
            "rose_and_fell": [d for d in answer.changes if d.course.rose_and_fell],
            **taken_away(request, "initiation"),
            "api": same_question(request, "api-compare-initiation"),
        },
    )
