"""The filters of provision: one set for the list of the site, its files and the API."""

import django_filters as filters
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When

from authorities.models import LocalAuthority
from commissioning.comparison.market.whose import EXTERNALISED, PUBLIC, WHOSE
from providers.models import ProvisionGrade, ProvisionGradeScale, ProvisionList, ProvisionType

from .fields import CouncilField
from .lists import ChoicesFilter, RegionFilter


class CouncilAreaFilter(filters.Filter):
    """What stands in one council's area, by any GSS code that it has or had, or by name."""

    field_class = CouncilField


def lists():
    """The lists to choose from, the newest first."""
    codes = ProvisionList.objects.order_by("-code").values_list("code", flat=True)
    return [(code, code) for code in codes]


def of_whom(kinds):
    """A condition: the spell is of one of the kinds of owner."""
    wanted = Q(pk__in=[])
    for kind in kinds:
        if kind == EXTERNALISED:
            wanted |= Q(externalised=True)
        elif kind == PUBLIC:
            wanted |= Q(externalised=False) & ~Q(sector__in=WHOSE)
        else:
            wanted |= Q(externalised=False, sector=kind)
    return wanted


class SpellFilter(filters.FilterSet):
    q = filters.CharFilter(method="filter_q", label="URN, or part of a name")
    type = ChoicesFilter("provision_type", choices=ProvisionType.choices, label="Kind")
    sector = ChoicesFilter(method="filter_sector", choices=list(WHOSE.items()), label="Whose it is")
    owner = filters.CharFilter("owner", "icontains", label="Part of the owner's name")
    provider = filters.CharFilter("provider__slug", label="Owner, as a provider of the register")
    area = CouncilAreaFilter("area_code", label="In the area of")
    region = RegionFilter(method="filter_region", label="Region of the area")
    grade = ChoicesFilter(
        method="filter_grade", choices=ProvisionGradeScale.choices, label="Grade in that list"
    )
    on_list = filters.ChoiceFilter(method="filter_list", choices=lists, label="Stands in the list")

    FACETS = {
        "type": "provision_type",
        "sector": Case(
            When(externalised=True, then=Value(EXTERNALISED)),
            When(sector__in=WHOSE, then=F("sector")),
            default=Value(PUBLIC),
        ),
        "region": Subquery(
            LocalAuthority.objects.filter(gss_code=OuterRef("area_code")).values("region_code")[:1]
        ),
        "grade": lambda filterset: Subquery(filterset.grades().values("grade")[:1]),
    }

    def filter_q(self, queryset, name, value):
        return queryset.filter(
            Q(provision__urn__iexact=value) | Q(provision__name__icontains=value)
        )

    def filter_sector(self, queryset, name, value):
        return queryset.filter(of_whom(value)) if value else queryset

    def filter_region(self, queryset, name, value):
        councils = LocalAuthority.objects.filter(region_code__in=value)
        return queryset.filter(area_code__in=councils.values("gss_code")) if value else queryset

    def filter_grade(self, queryset, name, value):
        return queryset.filter(Exists(self.grades().filter(grade__in=value))) if value else queryset

    def grades(self):
        """Of each spell, the grade in the list asked for or, with none, in the spell's last."""
        code = self.form.cleaned_data.get("on_list") or OuterRef("last_list")
        return ProvisionGrade.objects.filter(
            provision=OuterRef("provision"), first_list__lte=code, last_list__gte=code
        )

    def filter_list(self, queryset, name, value):
        return queryset.on_list(value)
