"""The filter sets of the tables that have no list of their own: they serve downloads and API."""

import django_filters as filters
from django.db.models import Q

from authorities.models import Grade, InspectionKind, Symbol, Theme
from providers.models import LegalForm

from .filters import ArrangementFilter, AuthorityFilter, ChoicesFilter, RegionFilter
from .forms import EDITIONS, scopes
from .models import DeliveryModel, EventKind
from .narrowing import CouncilFilter, Since, Until, frameworks, indicator_codes

LEVELS = [
    ("national", "England"),
    ("regional", "Regions"),
    ("local_authority", "Local authorities"),
]


class CodeFilter(filters.FilterSet):
    authority = CouncilFilter()


class NameFilter(filters.FilterSet):
    authority = CouncilFilter()
    q = filters.CharFilter("name", "icontains", label="Part of the name")


class AreaFilter(filters.FilterSet):
    framework = ChoicesFilter(choices=frameworks, label="Framework")
    theme = ChoicesFilter(choices=Theme.choices, label="Theme")


class InspectionFilter(filters.FilterSet):
    authority = CouncilFilter()
    region = RegionFilter(field_name="authority__region_code", label="Region")
    framework = ChoicesFilter(choices=frameworks, label="Framework")
    kind = ChoicesFilter(choices=InspectionKind.choices, label="Kind")
    inspected_from = Since("inspected_on", "Inspected on or after")
    inspected_to = Until("inspected_on", "Inspected on or before")
    published_from = Since("published_on", "Published on or after")
    published_to = Until("published_on", "Published on or before")


class JudgementFilter(filters.FilterSet):
    authority = CouncilFilter("inspection__authority")
    region = RegionFilter(field_name="inspection__authority__region_code", label="Region")
    inspection = filters.CharFilter("inspection__reference", label="Reference of the inspection")
    framework = ChoicesFilter("inspection__framework", choices=frameworks, label="Framework")
    theme = ChoicesFilter("area__theme", choices=Theme.choices, label="Theme")
    grade = ChoicesFilter(choices=Grade.choices, label="Grade")
    inspected_from = Since("inspection__inspected_on", "Inspected on or after")
    inspected_to = Until("inspection__inspected_on", "Inspected on or before")


class ProviderFilter(filters.FilterSet):
    q = filters.CharFilter(method="filter_q", label="Part of a name, present or former")
    legal_form = ChoicesFilter(choices=LegalForm.choices, label="Legal form")

    def filter_q(self, queryset, name, value):
        return queryset.filter(Q(name__icontains=value) | Q(former_names__icontains=value))


class WithoutFilters(filters.FilterSet):
    """For tables that are short enough to be read whole."""


class SourceFilter(filters.FilterSet):
    q = filters.CharFilter(method="filter_q", label="Part of the publisher or address")

    def filter_q(self, queryset, name, value):
        return queryset.filter(Q(publisher__icontains=value) | Q(reference__icontains=value))


class EventFilter(filters.FilterSet):
    authority = CouncilFilter()
    region = RegionFilter(field_name="authority__region_code", label="Region")
    arrangement = filters.CharFilter("arrangement__reference", label="Reference of the arrangement")
    kind = ChoicesFilter(choices=EventKind.choices, label="Kind")
    happened_from = Since("happened_on", "Happened on or after")
    happened_to = Until("happened_on", "Happened on or before")


class ConsideredFilter(filters.FilterSet):
    authority = CouncilFilter()
    region = RegionFilter(field_name="authority__region_code", label="Region")
    scope = ChoicesFilter(choices=scopes, label="Service")
    model = ChoicesFilter(choices=DeliveryModel.choices, label="Model weighed")
    decided_from = Since("decided_on", "Decided on or after")
    decided_to = Until("decided_on", "Decided on or before")


class NoteFilter(filters.FilterSet):
    authority = CouncilFilter()
    dated_from = Since("dated_on", "Written on or after")
    dated_to = Until("dated_on", "Written on or before")


class NeighbourFilter(filters.FilterSet):
    authority = CouncilFilter()
    neighbour = CouncilFilter("neighbour", label="Neighbour")
    edition = filters.ChoiceFilter(choices=EDITIONS, label="Edition")


class IndicatorFilter(filters.FilterSet):
    q = filters.CharFilter("label", "icontains", label="Part of the label")


class SeriesFilter(filters.FilterSet):
    indicator = ChoicesFilter(choices=indicator_codes, label="Indicator")


class ObservationFilter(filters.FilterSet):
    indicator = ChoicesFilter(choices=indicator_codes, label="Indicator")
    authority = CouncilFilter()
    region = RegionFilter(method="filter_region", label="Region, and its councils")
    level = ChoicesFilter(choices=LEVELS, method="filter_level", label="Whom it is about")
    symbol = ChoicesFilter(choices=Symbol.choices, label="Symbol in place of a figure")
    period_from = Since("period_end", "Periods that end on or after")
    period_to = Until("period_end", "Periods that end on or before")

    def filter_region(self, queryset, name, value):
        return queryset.filter(Q(region_code__in=value) | Q(authority__region_code__in=value))

    def filter_level(self, queryset, name, value):
        conditions = {
            "national": Q(authority=None, region_code=""),
            "regional": Q(authority=None) & ~Q(region_code=""),
            "local_authority": Q(authority__isnull=False),
        }
        wanted = Q(pk__in=[])
        for level in value:
            wanted |= conditions[level]
        return queryset.filter(wanted)


FILTERS = {
    "authorities": AuthorityFilter,
    "authority-codes": CodeFilter,
    "authority-names": NameFilter,
    "frameworks": WithoutFilters,
    "judgement-areas": AreaFilter,
    "inspections": InspectionFilter,
    "judgements": JudgementFilter,
    "providers": ProviderFilter,
    "scopes": WithoutFilters,
    "sources": SourceFilter,
    "arrangements": ArrangementFilter,
    "arrangement-events": EventFilter,
    "considered-changes": ConsideredFilter,
    "context-notes": NoteFilter,
    "statistical-neighbours": NeighbourFilter,
    "indicators": IndicatorFilter,
    "published-series": SeriesFilter,
    "observations": ObservationFilter,
}
