"""A plan taken away: its file, its paper, and the format."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from commissioning.oversight.rate_limit import MINUTE, is_too_often
from commissioning.planning.document import saved
from commissioning.planning.paper import NoPaper, can_make_pdf, pdf_of
from commissioning.planning.schema import SCHEMA
from commissioning.tables import version

from .carried import carried, council_of, private
from .edit import page
from .paper import paper_context, paper_html

PAPERS_A_MINUTE = 6


@require_safe
def schema(request):
    """The published format of a plan."""
    answer = JsonResponse(SCHEMA, json_dumps_params={"indent": 1})
    answer.headers["Content-Type"] = "application/schema+json"
    return answer


@private
@require_POST
def file(request):
    """The plan as a file, with today's date and the version of the data."""
    found = carried(request)
    if found.problems:
        return page(request, found.problems.slug, found.plan, found.problems)
    answer = HttpResponse(saved(_dated(request, found.plan)), content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{_name(found.plan)}.json"'
    return answer


def _dated(request, plan):
    return replace(
        plan,
        made_on=timezone.localdate().isoformat(),
        data_version=version.for_request(request).hash,
        release=settings.RELEASE,
    )


def _name(plan):
    """The name of a file: the council and the day."""
    authority = council_of(plan)
    return f"plan-{authority.slug if authority else 'blank'}-{timezone.localdate()}"


@private
@require_POST
def paper(request):
    """The whole plan as one page to print."""
    found = carried(request)
    if found.problems:
        return page(request, found.problems.slug, found.plan, found.problems)
    return render(request, "plan/paper.html", paper_context(request, found.plan))


@private
@require_POST
def paper_pdf(request):
    """The same as PDF, with the file attached. Within its own limits: so many a minute for an
    address, one at a time, little memory and little time."""
    found = carried(request)
    if found.problems:
        return page(request, found.problems.slug, found.plan, found.problems)
    if not can_make_pdf():
        return _sorry(request, found.plan, "This site makes no PDF. Print the page instead.", 501)
    if is_too_often(request, "plan paper", PAPERS_A_MINUTE, MINUTE):
        words = f"{PAPERS_A_MINUTE} papers a minute are made for one network address."
        return _sorry(request, found.plan, words, 429)
    try:
        content = pdf_of(paper_html(request, found.plan), saved(_dated(request, found.plan)))
    except NoPaper as reason:
        return _sorry(request, found.plan, str(reason), 503)
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{_name(found.plan)}.pdf"'
    return answer


def _sorry(request, plan, words, status):
    """The paper as a page, with why there is no PDF of it."""
    context = paper_context(request, plan) | {"why_no_pdf": words}
    answer = render(request, "plan/paper.html", context, status=status)
    if status in (429, 503):
        answer.headers["Retry-After"] = str(MINUTE)
    return answer
