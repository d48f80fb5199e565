"""Changes of who delivers: what came before and after, and who stayed as they were."""

import datetime

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from ..comparison.phases import INHERITED
from ..comparison.question import ChangesQuestion
from ..comparison.samestart import same_starts, weighed
from ..models import WHOLE_SERVICE, DeliveryArrangement
from ..study.forms import ChangesForm, CourseForm
from .asking import same_question, tags, taken_away
from .caching import kept, phases, versioned
from .drawn_study import event_pictures

A_PAGE = 50


@versioned
def compare_changes(request):
    form = ChangesForm(request.GET)
    if not form.is_valid():
        return render(request, "compare/changes.html", {"form": form})
    question, today = form.question(), datetime.date.today()
    starts = kept(request, same_starts, question, today)
    page = Paginator(starts, A_PAGE).get_page(request.GET.get("page"))
    courses = [start.course for start in page]
    pictures = event_pictures(courses, question.window, today)
    return render(
        request,
        "compare/changes.html",
        {
            "form": form,
            "tags": tags(request, form),
            "question": question,
            "page": page,
            "pictures": list(zip(courses, pictures, strict=True)),
            "soonest": _soonest(starts),
            "is_whole": question.scope == WHOLE_SERVICE,
            "weighed": kept(request, weighed, question.area, question.basis, today),
            **taken_away(request, "changes"),
            "api": same_question(request, "api-compare-changes"),
        },
    )


def _soonest(starts):
    """The inspection that came soonest after a go-live, with its change: (course, after)."""
    inherited = [
        (start.course, after)
        for start in starts
        for after in start.course.after
        if after.phase == INHERITED
    ]
    return min(inherited, key=lambda pair: pair[1].days, default=None)


@versioned
def compare_change(request, reference):
    """One change, and the councils that had the same grade and stayed as they were, by name."""
    form = CourseForm(request.GET)
    scope = DeliveryArrangement.objects.filter(reference=reference).values_list("scope", flat=True)
    if not scope:
        raise Http404(f"There is no arrangement {reference}.")
    if not form.is_valid():
        return render(request, "compare/change.html", {"form": form, "reference": reference})
    question, today = _in_scope(form.question(), scope[0]), datetime.date.today()
    start = _with_reference(kept(request, same_starts, question, today), reference)
    return render(
        request,
        "compare/change.html",
        {
            "form": form,
            "question": question,
            "start": start,
            "phases": phases(request),
            "picture": event_pictures([start.course], question.window, today)[0],
            "csv": _peers_csv(request, scope[0], reference),
        },
    )


def _peers_csv(request, scope, reference):
    query = request.GET.copy()
    query["scope"], query["change"] = scope, reference
    return f"{reverse('table-csv', kwargs={'slug': 'same-start'})}?{query.urlencode()}"


def _in_scope(question, scope):
    return ChangesQuestion(scope, question.area, question.basis, question.window)


def _with_reference(starts, reference):
    for start in starts:
        if start.reference == reference:
            return start
    raise Http404(f"{reference} began with no change of model or provider.")
