"""The audit log, for administrators to read."""

from django.core.paginator import Paginator
from django.shortcuts import render

from commissioning.models import AuditEntry
from commissioning.questions.audit import AuditForm
from commissioning.web.permissions import permitted

PAGE = 100


@permitted("commissioning.view_auditentry", methods=("GET", "HEAD"))
def audit_log(request):
    form = AuditForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    entries = AuditEntry.objects.all()
    if asked.get("action"):
        entries = entries.filter(action=asked["action"])
    if asked.get("who"):
        entries = entries.filter(who__iexact=asked["who"].strip())
    if asked.get("day"):
        entries = entries.filter(happened_at__date=asked["day"])
    page = Paginator(entries, PAGE).get_page(request.GET.get("page"))
    return render(request, "work/audit.html", {"form": form, "page": page})
