"""Changes of who delivers: what came before and after, and who stayed as they were."""

import datetime
from dataclasses import dataclass, replace

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render

from commissioning.comparison.considered import weighed
from commissioning.comparison.decisions import decisions
from commissioning.comparison.inherited_or_earned import INHERITED
from commissioning.comparison.matched import same_starts
from commissioning.comparison.pooled import WINDOWS, pooled
from commissioning.comparison.question import GOOD_WITHIN_5Y
from commissioning.comparison.trajectories import InspectionAfter
from commissioning.models import WHOLE_SERVICE, DeliveryArrangement
from commissioning.questions.study import OUTCOMES as OUTCOME_LABELS
from commissioning.questions.study import ChangesForm
from commissioning.web.caching import cached, phases, versioned

from .around_pictures import outcomes_around
from .study_chart_data import event_pictures

A_PAGE = 50


def context(request, form, starts):
    """A page of the changes, each beside the councils that had the same start."""
    question, today = form.question(), datetime.date.today()
    page = Paginator(starts, A_PAGE).get_page(request.GET.get("page"))
    trajectories = [start.trajectory for start in page]
    pictures = event_pictures(trajectories, question.window, today)
    together = pooled(starts)
    return {
        "page": page,
        "pictures": list(zip(trajectories, pictures, strict=True)),
        "asked": f"?{request.GET.urlencode()}" if request.GET else "",
        "beside": [start for start in page if start.is_comparable],
        "pooled": together,
        **_with_grades(starts),
        "grid": _grid(together),
        "windows": WINDOWS,
        "outcome_words": dict(OUTCOME_LABELS)[question.outcome].lower(),
        "soonest": _soonest(starts),
        "is_whole": question.scope == WHOLE_SERVICE,
        "weighed": cached(request, weighed, question.area, question.basis, today),
    }


def _with_grades(starts):
    """How many changes have a grade before, and how many of these one of 2009 to 2013."""
    graded = [start.trajectory for start in starts if start.trajectory.grade_before]
    earlier = sum(trajectory.has_earlier_grade for trajectory in graded)
    newer = len(graded) - earlier
    return {"with_grade": len(graded), "with_earlier": earlier, "with_newer": newer}


def _grid(answer):
    """A row for each outcome: its label, and its counts by window."""
    return [
        (label, [cell for cell in answer.grid if cell.outcome == code])
        for code, label in OUTCOME_LABELS
    ]


def _soonest(starts):
    """The inspection that came soonest after a go-live, with its change: (trajectory, after)."""
    inherited = [
        (start.trajectory, after)
        for start in starts
        for after in start.trajectory.after
        if after.phase == INHERITED and after.days is not None
    ]
    return min(inherited, key=lambda pair: pair[1].days, default=None)


@versioned
def compare_change(request, reference):
    """One change, and the councils that had the same grade on that day, by name."""
    form = ChangesForm(request.GET)
    scope = DeliveryArrangement.objects.filter(reference=reference).values_list("scope", flat=True)
    if not scope:
        raise Http404(f"There is no arrangement {reference}.")
    if not form.is_valid():
        return render(request, "compare/change.html", {"form": form, "reference": reference})
    question, today = _in_scope(form.question(), scope[0]), datetime.date.today()
    start = _with_reference(cached(request, same_starts, question, today), reference)
    return render(
        request,
        "compare/change.html",
        {
            "form": form,
            "question": question,
            "start": start,
            "outcome_words": dict(OUTCOME_LABELS)[question.outcome].lower(),
            "outcomes": _every_outcome(start),
            "decided": _decided(request, question, today, start),
            "decided_with": _decided_with(start.trajectory.change.arrangement),
            "phases": phases(request),
            "picture": event_pictures([start.trajectory], question.window, today)[0],
            "peers_query": _peers_query(request, scope[0], reference),
            **(outcomes_around(start.trajectory.change) if scope[0] == WHOLE_SERVICE else {}),
        },
    )


@dataclass(frozen=True)
class OutcomeRow:
    """One way to tell the outcome: whether it came here (None where that is not known), by which
    inspection, by which day where five years are asked for and whether that day is still to come,
    and to how many peers of how many of which it is known, of all."""

    label: str
    here: bool | None
    by: InspectionAfter | None
    five_years: datetime.date | None
    is_open: bool
    risen: int
    known: int
    unknown: int


def _every_outcome(start):
    """An OutcomeRow for each way to tell the outcome, so that nobody can pick."""
    return [_outcome(start, code, label) for code, label in OUTCOME_LABELS]


def _outcome(start, code, label):
    risen, known = start.peers_risen(code, start.span)
    is_within = code == GOOD_WITHIN_5Y
    return OutcomeRow(
        label=label,
        here=start.risen(code, start.span),
        by=start.own_by(code),
        five_years=start.span.five_years if is_within else None,
        is_open=is_within and start.span.is_open,
        risen=risen,
        known=known,
        unknown=len(start.peers) - known,
    )


def _decided(request, question, today, start):
    """When the change was decided, on what that rests, and the grade then."""
    answer = cached(request, decisions, question, today)
    changed = start.trajectory.change.arrangement
    return next(d for d in answer.changes if d.trajectory.change.arrangement == changed)


def _decided_with(arrangement):
    """The other arrangements that began with the same decision."""
    return (
        DeliveryArrangement.objects.filter(decisions__arrangements=arrangement)
        .exclude(pk=arrangement.pk)
        .select_related("authority")
        .order_by("authority__name")
        .distinct()
    )


def _peers_query(request, scope, reference):
    query = request.GET.copy()
    query["scope"], query["change"] = scope, reference
    return query.urlencode()


def _in_scope(question, scope):
    return replace(question, scope=scope, initiation=(), model_from=(), model_to=())


def _with_reference(starts, reference):
    for start in starts:
        if start.reference == reference:
            return start
    raise Http404(f"{reference} began with no change of model or provider.")
