"""A council's brief: two sheets of A4 for a committee, as a page to print and as PDF."""

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from authorities.models import Indicator
from commissioning.comparison.comparators import comparisons
from commissioning.comparison.latest_figures import latest_figures
from commissioning.oversight.rate_limit import MINUTE, is_too_often
from commissioning.planning.paper import NoPaper, can_make_pdf, pdf_of
from commissioning.tables import version
from commissioning.web.caching import cached, versioned

from .council_record import council_called, council_record, council_with_code

BRIEFS_A_MINUTE = 6
NEWEST_INSPECTIONS, NEWEST_ARRANGEMENTS = 3, 5
# What a committee asks after: help and protection, care, care leavers, staff and money.
INDICATORS = (
    "rereferral_pct",
    "assessments_45_days_pct",
    "icpc_15_days_pct",
    "cpp_second_time_pct",
    "cla_rate",
    "cla_3plus_placements_pct",
    "cla_long_term_stability_pct",
    "cla_20_miles_outside_pct",
    "placement_private_pct",
    "careleavers_eet_pct",
    "careleavers_suitable_accommodation_pct",
    "sw_vacancy_pct",
    "sw_turnover_pct",
    "sw_agency_pct",
    "sw_caseload",
    "cla_spend_per_cla",
)


@versioned
def authority_brief(request, slug):
    authority = council_called(slug)
    if authority is None:
        return redirect("authority-brief", council_with_code(slug).slug, permanent=True)
    return render(request, "authorities/brief.html", _context(request, authority))


@versioned
def authority_brief_pdf(request, slug):
    """The same as PDF, within the limits of papers: so many a minute for an address, and one at a
    time. Where there is none, the page says why."""
    authority = council_called(slug)
    if authority is None:
        return redirect("authority-brief-pdf", council_with_code(slug).slug, permanent=True)
    context = _context(request, authority)
    if not can_make_pdf():
        return _sorry(request, context, "This site makes no PDF. Print the page instead.", 404)
    if is_too_often(request, "brief", BRIEFS_A_MINUTE, MINUTE):
        words = f"{BRIEFS_A_MINUTE} briefs a minute are made for one network address."
        return _sorry(request, context, words, 429)
    try:
        content = pdf_of(_document(context))
    except NoPaper as reason:
        return _sorry(request, context, str(reason), 503)
    answer = HttpResponse(content, content_type="application/pdf")
    name = f"brief-{authority.slug}-{timezone.localdate()}.pdf"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _context(request, authority):
    record = council_record(request, authority)
    latest, wanted = cached(request, latest_figures), Indicator.objects.in_bulk(INDICATORS)
    asked = [wanted[code] for code in INDICATORS if code in wanted]
    page = reverse("authority-detail", args=[authority.slug])
    return record | {
        "newest_inspections": record["inspections"][:NEWEST_INSPECTIONS],
        "newest_arrangements": record["whole"][-NEWEST_ARRANGEMENTS:],
        "chosen": comparisons(authority, record["neighbours"], asked, latest),
        "address": request.build_absolute_uri(page),
        "today": timezone.localdate(),
        "data_version": version.for_request(request),
        "can_make_pdf": can_make_pdf(),
    }


def _document(context):
    """The brief as a document of its own, its style within: it asks for nothing from anywhere."""
    with open(finders.find("paper.css")) as file:
        style = file.read()
    return render_to_string("authorities/brief_document.html", context | {"style": style})


def _sorry(request, context, words, status):
    """The brief as a page, with why there is no PDF of it."""
    answer = render(request, "authorities/brief.html", context | {"why_no_pdf": words})
    answer.status_code = status
    if status in (429, 503):
        answer.headers["Retry-After"] = str(MINUTE)
    return answer
