"""Councils: the list as at a day, and the profile of one."""

import datetime

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django_tables2 import RequestConfig

from authorities.models import Indicator, Inspection, LocalAuthority
from commissioning.catalogue.derived_columns import with_standing
from commissioning.comparison.case_numbers import CASE_NUMBERS
from commissioning.comparison.comparators import comparisons
from commissioning.comparison.latest_figures import latest_figures, with_figures
from commissioning.comparison.series import last_figures, own_values
from commissioning.comparison.similar_councils import CouncilSnapshot
from commissioning.comparison.standouts import standouts
from commissioning.questions.facets import count_choices
from commissioning.questions.lists import AuthorityFilter, named
from commissioning.web.caching import cached, phases, versioned
from commissioning.web.query_string import same_question, tags, taken_away
from commissioning.web.tables import AuthorityTable

from .council_charts import with_trends
from .council_record import council_called, council_record, council_with_code

INDICATORS_SHOWN = 100  # on one page of a profile


@versioned
def authority_list(request):
    filterset = AuthorityFilter(request.GET, LocalAuthority.objects.all())
    valid = filterset.is_valid()
    councils = with_standing(filterset) if valid else []
    count_choices(filterset)
    table = AuthorityTable(councils, phases=phases(request))
    RequestConfig(request, paginate={"per_page": 36, "silent": True}).configure(table)
    return render(
        request,
        "authorities/list.html",
        {
            "form": filterset.form,
            "tags": tags(request, filterset.form),
            "question": filterset.question if valid else None,
            "table": table,
            "caption": "Councils, with who delivers and the grade",
            "count": len(councils),
            "closed": _closed_called(filterset.form.cleaned_data.get("q")),
            **taken_away(request, "authorities"),
            "api": same_question(request, "api-authorities"),
        },
    )


def _closed_called(name):
    """Closed councils of the name: today's list has them no longer, and readers look for them."""
    if not name:
        return []
    return LocalAuthority.objects.filter(
        named("", name.strip()), closed_on__isnull=False
    ).distinct()


@versioned
def authority_detail(request, slug):
    authority = council_called(slug)
    if authority is None:
        return redirect(council_with_code(slug), permanent=True)
    record = council_record(request, authority)
    return render(
        request,
        "authorities/detail.html",
        record
        | {
            "together": Inspection.objects.together_with(authority.inspections.all()),
            "considered": authority.considered_changes.all(),
            **_outcomes(request, authority, record["neighbours"]),
            "former_codes": [c for c in authority.codes.all() if c.code != authority.gss_code],
        }
        | _like(request, authority, record["neighbours"], record["inspections"]),
    )


def _outcomes(request, authority, neighbours):
    """Indicators in pages, each with its latest figure beside its comparators and its trend; and
    what stands out among all, for which only those count whose number of cases is known. Of a
    council that closed, the last figures that there are of it."""
    if authority.has_closed:
        return {"last_figures": last_figures(authority), "standouts": standouts(())}
    codes = cached(request, with_figures)
    page = Paginator(codes, INDICATORS_SHOWN).get_page(request.GET.get("page"))
    on_page = set(page.object_list)
    compared = tuple(code for code in codes if code in on_page or code in CASE_NUMBERS)
    some = () if len(compared) == len(codes) else (compared,)  # all are shared with other pages
    latest = cached(request, latest_figures, *some)
    found = comparisons(authority, neighbours, Indicator.objects.filter(pk__in=compared), latest)
    shown = [one for one in found if one.indicator.code in on_page]
    return {
        "outcomes": with_trends(shown, own_values(authority, page.object_list)),
        "outcomes_page": page,
        "standouts": standouts(found),
    }


def _like(request, authority, neighbours, rows):
    """Its neighbours with their changes, and the changes made elsewhere from the grade that it
    was last given (``rows``: its inspections, newest first)."""
    everyone = cached(request, CouncilSnapshot, datetime.date.today())
    last = next((row for row in rows if row.cells[0].grade), None)
    return {
        "alike": everyone.alike(neighbours),
        "last_graded": last,
        "same_grade": everyone.changed_from(last.cells[0].grade, authority) if last else [],
    }
