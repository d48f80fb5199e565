"""What the register says of one council, read once: for its page and for its brief."""

import datetime

from django.db.models import Prefetch
from django.http import Http404

from authorities.models import Grade, Inspection, LocalAuthority
from commissioning.comparison.comparators import neighbours_of
from commissioning.comparison.delivery import began_with
from commissioning.comparison.judgements import THEMES, judgement_rows
from commissioning.comparison.recency import known_until
from commissioning.models import WHOLE_SERVICE, DeliveryArrangement
from commissioning.questions.form import EDITIONS, edition_of
from commissioning.web.caching import cached, phases

from .authority_provision import bought_and_made
from .council_charts import time_line
from .first_screen import first_screen, latest_care

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


def council_called(slug):
    """The council of a name in addresses, with its records; None where there is none."""
    return LocalAuthority.objects.filter(slug=slug).prefetch_related(*RELATED).first()


def council_with_code(code):
    """The council that has or had the GSS code."""
    found = LocalAuthority.objects.with_code(code).first()
    if found is None:
        raise Http404(f"No council has the name or code {code}.")
    return found


def council_record(request, authority):
    """Who delivered, what Ofsted found, and what is bought, for the templates of a council."""
    arrangements, inspections = authority.arrangements.all(), authority.inspections.all()
    events, today = authority.events.all(), datetime.date.today()
    edition = edition_of(request.GET)
    neighbours = neighbours_of(authority, edition)
    whole = [a for a in arrangements if a.scope_id == WHOLE_SERVICE]
    full = [i for i in inspections if i.gives_grade or i.judgements.all()]
    rows = judgement_rows(full, THEMES)
    bought = bought_and_made(request, authority, neighbours)
    return {
        "authority": authority,
        "last": whole[-1] if whole else None,
        "since": began_with(whole),
        "whole": whole,
        "parts": [a for a in arrangements if a.scope_id != WHOLE_SERVICE],
        "time_line": time_line(authority, whole, inspections, events, phases(request)),
        "themes": THEMES,
        "phases": phases(request),
        "inspections": rows,
        "grades": Grade.beside([row.cells[0].grade for row in rows]),
        "visits": [i for i in inspections if i not in full],
        "events": [event for event in events if not event.is_coming],
        "coming": [event for event in events if event.is_coming],
        "notes": authority.context_notes.shown_on(today),
        "edition": edition,
        "editions": EDITIONS,
        "neighbours": neighbours,
        "bought": bought,
        "care": latest_care(bought["years"]),
        "known_until": cached(request, known_until, today),
        **first_screen(authority, whole, inspections, rows, events, today),
    }
