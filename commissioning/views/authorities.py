"""Councils: the list as at a day, and the profile of one."""

import datetime

from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import redirect, render
from django_tables2 import RequestConfig

from authorities.models import FULL_KINDS, Indicator, Inspection, LocalAuthority

from ..comparison.alike import Everyone
from ..comparison.comparators import comparisons, latest_figures, neighbours_of
from ..comparison.judgements import THEMES, judgement_rows
from ..comparison.series import own_values
from ..datasets.worked_out import with_standing
from ..filters import AuthorityFilter, named
from ..forms import EDITIONS, edition_of
from ..models import WHOLE_SERVICE, DeliveryArrangement
from ..tables import AuthorityTable
from .asking import same_question, tags
from .caching import kept, phases, versioned
from .drawn import time_line, with_trends


@versioned
def authority_list(request):
    filterset = AuthorityFilter(request.GET, LocalAuthority.objects.all())
    valid = filterset.is_valid()
    councils = with_standing(filterset) if valid else []
    table = AuthorityTable(councils, phases=phases(request))
    RequestConfig(request, paginate={"per_page": 60, "silent": True}).configure(table)
    return render(
        request,
        "authorities/list.html",
        {
            "form": filterset.form,
            "tags": tags(request, filterset.form),
            "question": filterset.question if valid else None,
            "table": table,
            "caption": "Councils, with who delivers and the grade",
            "count": len(councils),
            "closed": _closed_called(filterset.form.cleaned_data.get("q")),
            "csv": same_question(request, "table-csv", slug="authorities"),
            "xlsx": same_question(request, "table-xlsx", slug="authorities"),
            "api": same_question(request, "api-authorities"),
        },
    )


def _closed_called(name):
    """Closed councils of the name: today's list has them no longer, and readers look for them."""
    if not name:
        return []
    return LocalAuthority.objects.filter(
        named("", name.strip()), closed_on__isnull=False
    ).distinct()


@versioned
def authority_detail(request, slug):
    authority = LocalAuthority.objects.filter(slug=slug).prefetch_related(*RELATED).first()
    if authority is None:
        return redirect(_council_with_code(slug), permanent=True)
    arrangements = authority.arrangements.all()
    inspections = authority.inspections.all()
    events = authority.events.all()
    edition = edition_of(request.GET)
    neighbours = neighbours_of(authority, edition)
    whole = [a for a in arrangements if a.scope_id == WHOLE_SERVICE]
    full = [i for i in inspections if i.kind in FULL_KINDS or i.judgements.all()]
    rows = judgement_rows(full, THEMES)
    return render(
        request,
        "authorities/detail.html",
        {
            "authority": authority,
            "last": whole[-1] if whole else None,
            "since": _since(whole),
            "whole": whole,
            "parts": [a for a in arrangements if a.scope_id != WHOLE_SERVICE],
            "time_line": time_line(authority, whole, inspections, events, phases(request)),
            "themes": THEMES,
            "phases": phases(request),
            "inspections": rows,
            "visits": [i for i in inspections if i not in full],
            "events": events,
            "considered": authority.considered_changes.all(),
            "notes": authority.context_notes.shown_on(datetime.date.today()),
            "edition": edition,
            "editions": EDITIONS,
            "neighbours": neighbours,
            "outcomes": _outcomes(request, authority, neighbours),
            "former_codes": [c for c in authority.codes.all() if c.code != authority.gss_code],
            **_like(request, authority, neighbours, rows),
        },
    )


def _outcomes(request, authority, neighbours):
    """Each indicator's latest figure beside its comparators, with its trend."""
    latest = kept(request, latest_figures)
    found = comparisons(authority, neighbours, Indicator.objects.all(), latest)
    return with_trends(found, own_values(authority))


def _like(request, authority, neighbours, rows):
    """Its neighbours with their changes, and the changes made elsewhere from the grade that it
    was last given (``rows``: its inspections, newest first)."""
    everyone = kept(request, Everyone, datetime.date.today())
    last = next((row for row in rows if _overall(row)), None)
    return {
        "alike": everyone.alike(neighbours),
        "last_graded": last,
        "same_grade": everyone.changed_from(_overall(last), authority) if last else [],
    }


def _overall(row):
    """The overall grade that an inspection gave, or nothing."""
    judgement = row.cells[0].judgement
    return judgement.grade if judgement else ""


RELATED = [
    "codes",
    "successors",
    "predecessors",
    Prefetch(
        "arrangements",
        DeliveryArrangement.objects.select_related("provider", "scope")
        .prefetch_related("sources")
        .order_by("started_on"),
    ),
    Prefetch(
        "inspections",
        Inspection.objects.select_related("framework")
        .prefetch_related("judgements__area")
        .order_by("-inspected_on"),
    ),
    "events__sources",
    "considered_changes__sources",
    "considered_changes__scope",
]


def _council_with_code(code):
    """The council that has or had the GSS code."""
    found = LocalAuthority.objects.with_code(code).first()
    if found is None:
        raise Http404(f"No council has the name or code {code}.")
    return found


def _since(whole):
    """The first arrangement of the newest run with one model and provider: a change of owner
    starts a new arrangement, but no new answer to "who delivers, and since when"."""
    first = None
    for arrangement in reversed(whole):
        if first and (arrangement.model, arrangement.provider_id) != (
            first.model,
            first.provider_id,
        ):
            break
        first = arrangement
    return first
