"""Provision: the list with grades, and one home, agency or school."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from authorities.models import LocalAuthority
from commissioning.comparison.market.whose import WHOSE, whose
from commissioning.questions.facets import count_choices
from commissioning.questions.provision import SpellFilter
from commissioning.web.caching import versioned
from commissioning.web.query_string import FORMATS, tags
from providers.models import Provision, ProvisionGrade, ProvisionList, ProvisionSpell

PER_PAGE = 60


@versioned
def provision_list(request):
    filled = request.GET.copy()
    if not filled.get("on_list"):
        filled["on_list"] = ProvisionList.objects.values_list("code", flat=True).last() or ""
    spells = ProvisionSpell.objects.select_related("provision", "provider")
    filterset = SpellFilter(filled, spells)
    valid = filterset.is_valid()
    count_choices(filterset)
    found = filterset.qs.order_by("area_code", "provision__urn", "pk") if valid else spells.none()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    _with_grade_and_area(page.object_list, filled["on_list"])
    filled.pop("page", None)
    return render(
        request,
        "provision/list.html",
        {
            "form": filterset.form,
            "tags": tags(request, filterset.form),
            "page": page,
            "numbers": page.paginator.get_elided_page_range(page.number),
            "count": page.paginator.count,
            "on_list": ProvisionList.objects.filter(code=filled["on_list"]).first(),
            **{name: f"{address}?{filled.urlencode()}" for name, address in _doors().items()},
        },
    )


def _doors():
    """The same rows as a file and by the API."""
    slug = {"slug": "provision-spells"}
    files = {form: reverse(f"table-{form}", kwargs=slug) for form in FORMATS}
    return files | {"api": reverse("api-provision-spells")}


def _with_grade_and_area(spells, code):
    """Give each spell its latest grade in the list, its council, and whose it is."""
    held = ProvisionGrade.objects.on_list(code).filter(
        provision__in=[s.provision_id for s in spells]
    )
    grades = {grade.provision_id: grade for grade in held}
    _describe(spells)
    for spell in spells:
        spell.graded = grades.get(spell.provision_id)


def _describe(spells):
    areas = LocalAuthority.objects.in_bulk({s.area_code for s in spells}, field_name="gss_code")
    for spell in spells:
        spell.area = areas.get(spell.area_code)
        spell.whose = WHOSE[whose(spell.sector, spell.externalised)]


@versioned
def provision_detail(request, urn):
    provision = get_object_or_404(Provision, urn=urn)
    spells = list(
        provision.spells.select_related("provider", "first_list", "last_list").order_by(
            "-first_list"
        )
    )
    _describe(spells)
    return render(
        request,
        "provision/detail.html",
        {
            "provision": provision,
            "spells": spells,
            "last": spells[0] if spells else None,
            "newest": ProvisionList.objects.order_by("code").last(),
            "grades": provision.grades.order_by("-inspected_on", "-first_list"),
            "events": provision.events.order_by("-happened_on"),
        },
    )
