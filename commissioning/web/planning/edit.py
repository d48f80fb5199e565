"""Begin a plan, open one, and go through its steps."""

import json

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from authorities.models import LocalAuthority
from commissioning.planning.document import as_data
from commissioning.planning.forms import BY_SLUG, STEPS
from commissioning.planning.paper import can_make_pdf
from commissioning.planning.tracking import tracking
from commissioning.tables import version
from commissioning.web.caching import versioned

from .carried import begun, carried, council_of, private
from .context import step_context, where

SINCE = "since"
FIRST = STEPS[0].slug


@versioned
@require_safe
def begin(request):
    """What a plan is; begin one, or open one that was saved."""
    councils = LocalAuthority.objects.open_on(timezone.localdate()).order_by("name")
    contents = list(enumerate(STEPS, 1))
    return render(request, "plan/begin.html", {"councils": councils, "contents": contents})


@private
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, step):
    """The page of a step with the plan that the request carries. What the fields of the step
    before it held is in the plan; where something is wrong with them, they are shown again."""
    if step not in BY_SLUG and step != SINCE:
        raise Http404(f"A plan has no step {step}.")
    if request.method != "POST":
        code = request.GET.get("authority", "")
        if not code:
            return redirect("plan")
        return page(request, step, begun(request, code))
    found = carried(request)
    if found.problems:
        return page(request, found.problems.slug, found.plan, found.problems)
    return page(request, _opened_at(request, step, found.plan), found.plan)


def _opened_at(request, step, plan):
    """A plan that is opened again after the register has changed begins with what has happened."""
    is_opened = "from" not in request.POST and request.method == "POST"
    is_older = plan.data_version and plan.data_version != version.for_request(request).hash
    return SINCE if step == FIRST and is_opened and is_older and plan.authority else step


def page(request, slug, plan, form=None):
    """The page of a step. Without a council it asks for one first."""
    authority = council_of(plan)
    if authority is None:
        return render(request, "plan/no_council.html", {"plan": plan})
    if slug == SINCE:
        return _since(request, plan, authority)
    form = form or BY_SLUG[slug](plan)
    return render(
        request,
        f"plan/steps/{slug.replace('-', '_')}.html",
        shared(plan, slug)
        | {"step": form, "problems": form.problems if form.data is not None else []}
        | step_context(request, slug, plan, authority),
    )


def shared(plan, slug):
    """What every page of a plan shows: the plan itself, and the way through its steps."""
    place = [step.slug for step in STEPS].index(slug) if slug in BY_SLUG else -1
    return {
        "plan": plan,
        "carried": json.dumps(as_data(plan), ensure_ascii=False),
        "steps": STEPS,
        "slug": slug,
        "number": place + 1,
        "previous": STEPS[place - 1] if place > 0 else None,
        "next": STEPS[place + 1] if place + 1 < len(STEPS) else None,
        "can_make_pdf": can_make_pdf(),
    }


def _since(request, plan, authority):
    place = where(request, authority, plan.scope)
    return render(
        request,
        "plan/steps/since.html",
        shared(plan, SINCE)
        | {"position": place, "authority": authority, "tracking": tracking(plan, place)},
    )
