"""Guided entry: each form becomes a submission's draft, on whose page the person lands."""

from django.shortcuts import redirect, render

from commissioning.questions.form import scopes
from commissioning.submissions import draft
from commissioning.submissions.forms.council_step import AboutForm, CouncilForm, InspectedForm
from commissioning.submissions.forms.inspection import (
    InspectionForm,
    frameworks_on,
    inspections_near,
)
from commissioning.submissions.forms.records import (
    ConsideredForm,
    EventForm,
    NoteForm,
    ProviderForm,
)
from commissioning.tables import table_called
from commissioning.web.permissions import permitted
from commissioning.web.typed import sent

from .corrections import address

DRAFTS = "commissioning.add_submission"


def begun(form_class, request):
    """The form of the first step. Nothing is wrong with it before everything was asked: a link
    may bring the council alone."""
    if form_class.base_fields.keys() <= request.GET.keys():
        return form_class(request.GET)
    return form_class(initial=request.GET.dict())


def begin(request, form, title):
    return render(request, "entry/begin.html", {"form": form, "title": title})


@permitted(DRAFTS)
def new_inspection(request):
    title = "Enter an inspection"
    first = begun(InspectedForm, request)
    if not first.is_valid():
        return begin(request, first, title)
    authority, day = first.authority, first.cleaned_data["day"]
    offered = list(frameworks_on(day))
    chosen = [one for one in offered if one.code == request.GET.get("framework")] or offered
    if not chosen:
        first.add_error("day", "Ofsted inspected under no framework on that day.")
        return begin(request, first, title)
    form = InspectionForm(authority, day, chosen[0], sent(request))
    if request.method == "POST" and form.is_valid():
        return redirect(_draft_inspection(request.user, form))
    context = {"form": form, "authority": authority, "day": day, "offered": offered}
    return render(
        request, "entry/inspection.html", context | {"framework": chosen[0], "near": _near(form)}
    )


def _near(form):
    """Inspections that the one to be entered may be, each with the form that corrects it."""
    table = table_called("inspections")
    found = inspections_near(form.authority, form.day)
    return [(inspection, address(table, inspection)) for inspection in found]


def _draft_inspection(author, form):
    given = form.cleaned_data
    return draft(
        author,
        form.rows,
        title=form.title,
        source=given["report_url"] or given["source"],
        reason="A new inspection.",
        effective_on=form.day,
    )


@permitted(DRAFTS)
def new_provider(request):
    return _record(request, ProviderForm(sent(request)), "Enter a provider")


@permitted(DRAFTS)
def new_event(request):
    title = "Enter an event"
    first = begun(CouncilForm, request)
    if not first.is_valid():
        return begin(request, first, title)
    form = EventForm(first.authority, sent(request))
    return _record(request, form, f"{title}: {first.authority}")


@permitted(DRAFTS)
def new_considered(request):
    title = "Enter a change considered"
    first = begun(CouncilForm, request)
    if not first.is_valid():
        return begin(request, first, title)
    form = ConsideredForm(first.authority, scopes(), sent(request))
    return _record(request, form, f"{title}: {first.authority}")


@permitted(DRAFTS)
def new_note(request):
    title = "Enter a context note"
    first = begun(AboutForm, request)
    if not first.is_valid():
        return begin(request, first, title)
    form = NoteForm(first.about, sent(request))
    return _record(request, form, f"{title}: {first.about}")


def _record(request, form, title):
    """The form of one record; where it is right, its draft."""
    if request.method == "POST" and form.is_valid():
        about = {"title": form.title[:200], "source": form.source, "reason": form.reason}
        return redirect(draft(request.user, form.rows, **about))
    return render(request, "entry/record.html", {"form": form, "title": title})
