"""What the paper of a plan says, for the page to print and for the PDF alike."""

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import timezone

from commissioning.planning.bought import MOVED
from commissioning.planning.forms import BY_SLUG
from commissioning.planning.reference import REACHES
from commissioning.planning.refusal import RefusedPlan
from commissioning.tables import version

from .carried import council_of
from .context import appraisal_of, evidence_of, targets_of, where
from .edit import shared


def paper_context(request, plan):
    """Everything on the paper. Raises RefusedPlan for a plan without a council."""
    authority = council_of(plan)
    if authority is None:
        raise RefusedPlan("authority", "choose a council first.")
    place = where(request, authority, plan.scope)
    options = tuple(dict.fromkeys(o.model for o in plan.weighed if o.model))
    return (
        shared(plan, "")
        | appraisal_of(plan)
        | evidence_of(request, place, plan.scope, options)
        | {
            "authority": authority,
            "position": place,
            "targets": targets_of(plan, place),
            "today": timezone.localdate(),
            "data_version": version.for_request(request),
            "heads": _heads(plan),
            "reach": REACHES[0],
            "moved_by": MOVED,
        }
    )


def _heads(plan):
    """Each head of readiness with its worst state and its items."""
    return BY_SLUG["readiness"](plan).heads


def paper_html(request, plan):
    """The paper as a document of its own, its style within: it asks for nothing from anywhere."""
    with open(finders.find("paper.css")) as file:
        style = file.read()
    context = paper_context(request, plan) | {"style": style}
    return render_to_string("plan/paper_document.html", context)
