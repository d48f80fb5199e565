"""What readers tell the editors, and the queue in which the editors work through it."""

import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from commissioning.models import Action, ReaderReport, ReportState
from commissioning.oversight import audit
from commissioning.oversight.rate_limit import is_too_often
from commissioning.oversight.report_forms import HandleForm, QueueForm, ReportForm
from commissioning.web.permissions import permitted
from commissioning.web.typed import sent

from .corrections import correction_of

AN_HOUR = 5
A_DAY = 300
PAGE = 50


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request):
    """A message to the editors. Those who may correct are sent on to the right form."""
    page = request.GET.get("page", "")
    may_correct = request.user.has_perm("commissioning.correct_submission")
    correction = correction_of(page) if may_correct and request.method != "POST" else ""
    if correction:
        return redirect(correction)
    form = ReportForm(sent(request), initial={"page": page})
    if request.method != "POST" or not form.is_valid():
        return render(request, "reports/report.html", {"form": form, "page": page})
    if is_too_often(request, "report", AN_HOUR) or _too_many_today():
        return render(request, "reports/too_often.html", {"text": form["text"].value()}, status=429)
    if not form.is_from_a_robot:
        ReaderReport.objects.create(**form.facts)
    return redirect("report-thanks")


def _too_many_today():
    """Whether so many came in a day that no editor could read them all."""
    day_ago = timezone.now() - datetime.timedelta(days=1)
    return ReaderReport.objects.filter(received_at__gte=day_ago).count() >= A_DAY


@never_cache
@require_safe
def thanks(request):
    return render(request, "reports/thanks.html")


@permitted("commissioning.change_readerreport", methods=("GET", "HEAD"))
def queue(request):
    """The reports in one state; new ones, oldest first, where none is asked for."""
    form = QueueForm(request.GET)
    state = (form.is_valid() and form.cleaned_data["state"]) or ReportState.NEW
    found = ReaderReport.objects.filter(state=state)
    if state == ReportState.NEW:
        found = found.order_by("received_at", "pk")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    states = [(value, label, value == state) for value, label in ReportState.choices]
    return render(request, "reports/queue.html", {"page": page, "states": states})


@permitted("commissioning.change_readerreport")
def queued(request, number):
    """One report: answer it, or close it."""
    found = get_object_or_404(ReaderReport, pk=number)
    form = HandleForm(sent(request), instance=found)
    if request.method == "POST" and form.is_valid():
        handled = form.handle(request.user.get_username(), timezone.now())
        closed = handled.state == ReportState.CLOSED
        action = Action.REPORT_CLOSED if closed else Action.REPORT_ANSWERED
        audit.record(action, request.user, request, handled)
        messages.success(request, f"{handled}: {handled.get_state_display().lower()}.")
        return redirect("queue")
    context = {"form": form, "report": found, "correction": correction_of(found.page)}
    return render(request, "reports/queued.html", context)
