"""The filter sets of the tables that have no list of their own: they serve downloads and API."""

import django_filters as filters
from django.db.models import Q

from authorities.models import Grade, InspectionKind, Symbol, Theme
from commissioning.models import (
    CollaborationKind,
    CollaborationRole,
    DeliveryModel,
    EventKind,
    EventStage,
)
from providers.models import (
    LegalForm,
    ListScope,
    ProvisionEventKind,
    ProvisionGradeScale,
    ProvisionType,
    Sector,
)

from .filter_types import CouncilFilter, Since, Until, frameworks, indicator_codes, scales
from .form import EDITIONS, scopes
from .lists import ArrangementFilter, AuthorityFilter, ChoicesFilter, RegionFilter
from .provision import CouncilAreaFilter, SpellFilter

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


class GradeFilter(filters.FilterSet):
    scale = ChoicesFilter(choices=scales, label="Scale")


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
    stage = ChoicesFilter(choices=EventStage.choices, label="Stage")
    happened_from = Since("happened_on", "Happened on or after")
    happened_to = Until("happened_on", "Happened on or before")


class ConsideredFilter(filters.FilterSet):
    authority = CouncilFilter()
    region = RegionFilter(field_name="authority__region_code", label="Region")
    scope = ChoicesFilter(choices=scopes, label="Service")
    model = ChoicesFilter(choices=DeliveryModel.choices, label="Model weighed")
    decided_from = Since("decided_on", "Decided on or after")
    decided_to = Until("decided_on", "Decided on or before")


class CollaborationFilter(filters.FilterSet):
    authority = CouncilFilter()
    region = RegionFilter(field_name="authority__region_code", label="Region")
    kind = ChoicesFilter(choices=CollaborationKind.choices, label="Kind")
    role = ChoicesFilter(choices=CollaborationRole.choices, label="Role")


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


class ProvisionListFilter(filters.FilterSet):
    covers = ChoicesFilter(choices=ListScope.choices, label="What it covers")


class ProvisionRecordFilter(filters.FilterSet):
    urn = filters.CharFilter("urn", "iexact", label="URN")
    q = filters.CharFilter("name", "icontains", label="Part of the name")


class ProvisionGradeFilter(filters.FilterSet):
    urn = filters.CharFilter("provision__urn", "iexact", label="URN")
    grade = ChoicesFilter(choices=ProvisionGradeScale.choices, label="Grade")
    inspected_from = Since("inspected_on", "Inspected on or after")
    inspected_to = Until("inspected_on", "Inspected on or before")


class ProvisionEventFilter(filters.FilterSet):
    urn = filters.CharFilter("provision__urn", "iexact", label="URN")
    kind = ChoicesFilter(choices=ProvisionEventKind.choices, label="Opened or closed")
    type = ChoicesFilter("provision_type", choices=ProvisionType.choices, label="Type")
    sector = ChoicesFilter(choices=Sector.choices, label="Sector")
    area = CouncilAreaFilter("area_code", label="In the area of")
    happened_from = Since("happened_on", "Happened on or after")
    happened_to = Until("happened_on", "Happened on or before")


FILTERS = {
    "authorities": AuthorityFilter,
    "authority-codes": CodeFilter,
    "authority-names": NameFilter,
    "grade-scales": WithoutFilters,
    "grades": GradeFilter,
    "frameworks": WithoutFilters,
    "judgement-areas": AreaFilter,
    "inspection-kinds": WithoutFilters,
    "inspections": InspectionFilter,
    "judgements": JudgementFilter,
    "providers": ProviderFilter,
    "provision-lists": ProvisionListFilter,
    "provision": ProvisionRecordFilter,
    "provision-spells": SpellFilter,
    "provision-grades": ProvisionGradeFilter,
    "provision-events": ProvisionEventFilter,
    "scopes": WithoutFilters,
    "sources": SourceFilter,
    "arrangements": ArrangementFilter,
    "arrangement-events": EventFilter,
    "considered-changes": ConsideredFilter,
    "decisions": WithoutFilters,
    "collaborations": CollaborationFilter,
    "national-figures": WithoutFilters,
    "context-notes": NoteFilter,
    "glossary": WithoutFilters,
    "plan-criteria": WithoutFilters,
    "plan-gateways": WithoutFilters,
    "plan-readiness": WithoutFilters,
    "statistical-neighbours": NeighbourFilter,
    "indicators": IndicatorFilter,
    "published-series": SeriesFilter,
    "observations": ObservationFilter,
}
