"""A change of who delivers: first what it comes to, on time lines before and after, then the
draft."""

from django.shortcuts import redirect, render
from django.utils import timezone

from authorities.models import Inspection
from commissioning.models import WHOLE_SERVICE
from commissioning.questions.form import scopes
from commissioning.submissions import draft
from commissioning.submissions.forms.council_step import ChangedForm
from commissioning.submissions.forms.delivery_change_form import ChangeForm
from commissioning.web.permissions import permitted
from commissioning.web.register.council_charts import time_line
from commissioning.web.typed import sent

from .entry import DRAFTS, begin, begun


@permitted(DRAFTS)
def new_change(request):
    first = begun(ChangedForm, request)
    if not first.is_valid():
        return begin(request, first, "Enter a change of model")
    asked = first.cleaned_data
    form = ChangeForm(first.authority, asked["scope"], asked["day"], sent(request))
    change = form.change if form.is_valid() else None
    if change and "save" in request.POST:
        return redirect(_draft(request.user, change))
    return render(
        request,
        "entry/change.html",
        {
            "form": form,
            "authority": first.authority,
            "day": asked["day"],
            "service": dict(scopes())[asked["scope"]],
            "now": _picture(first.authority, asked["scope"], form.there),
            "change": change,
            "then": change and _picture(first.authority, asked["scope"], change.after, change.day),
        },
    )


def _picture(authority, scope, arrangements, until=None):
    """Arrangements for a table and, for the whole service, on a time line."""
    line = ""
    if scope == WHOLE_SERVICE:
        inspections = Inspection.objects.filter(authority=authority)
        inspections = inspections.prefetch_related("judgements__area")
        events = authority.events.all()
        line = time_line(authority, arrangements, inspections, events, until=until)
    return {"arrangements": arrangements, "line": line}


def _draft(author, change):
    """A change whose day is still to come is published on that day."""
    return draft(
        author,
        change.rows,
        title=change.title[:200],
        source=change.given["sources"],
        reason="A change of who delivers.",
        effective_on=change.day,
        publish_on=change.day if change.day > timezone.localdate() else None,
    )
