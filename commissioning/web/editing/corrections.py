"""The correction of any row, and the way from a public page to the form that corrects it."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse

from authorities.models import Indicator, LocalAuthority
from commissioning.models import ConsideredChange, DeliveryArrangement
from commissioning.submissions import draft
from commissioning.submissions.forms.correction import (
    CorrectionForm,
    key_text,
    linked_rows,
    record_called,
)
from commissioning.tables import table_called
from commissioning.web.permissions import permitted
from commissioning.web.typed import sent
from providers.models import Provider

# What each page of a record shows: the table, and how its address names the record.
SHOWN_ON = {
    "authority-detail": ("authorities", LocalAuthority, "slug"),
    "provider-detail": ("providers", Provider, "slug"),
    "arrangement-detail": ("arrangements", DeliveryArrangement, "reference"),
    "indicator-detail": ("indicators", Indicator, "code"),
    "considered-list": ("considered-changes", ConsideredChange, "reference"),
}


def correction_of(page):
    """The address of the form that corrects the record shown at the address of a page; nothing
    where the page shows none. One of several on a page is named after a "#"."""
    path, _, named = page.partition("#")
    try:
        found = resolve(path.partition("?")[0])
    except Resolver404:
        return ""
    if found.url_name not in SHOWN_ON or "\0" in page:
        return ""
    slug, model, field = SHOWN_ON[found.url_name]
    name = next(iter(found.kwargs.values()), named)
    record = model.objects.filter(**{field: name}).first()
    return address(table_called(slug), record) if record else ""


def address(table, record):
    """The address of the form that corrects a record; nothing for one whose key is not known."""
    key = key_text(table, record)
    return reverse("correct", args=[table.slug, key]) if key else ""


@permitted("commissioning.correct_submission")
def correct(request, slug, key):
    try:
        table = table_called(slug)
    except KeyError as error:
        raise Http404(str(error)) from error
    record = record_called(table, key)
    if record is None:
        raise Http404(f"{table.title} have no row {key}.")
    form = CorrectionForm(table, record, sent(request))
    if request.method == "POST" and form.is_valid():
        return redirect(_draft(request.user, table, record, form))
    linked = [
        (other.title, [(str(one), address(other, one)) for one in records])
        for other, records in linked_rows(table, record)
    ]
    context = {"form": form, "table": table, "record": record, "linked": linked}
    return render(request, "entry/correct.html", context)


def _draft(author, table, record, form):
    return draft(
        author,
        form.rows,
        title=f"Correction: {record} ({table.title.lower()})"[:200],
        source=form.cleaned_data["submission_source"],
        reason=form.cleaned_data["submission_reason"],
    )
