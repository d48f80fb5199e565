"""Councils, inspections and indicators in the admin, each with its history. They are to be read
here: published facts change by submissions, which are checked and can be undone."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from .models import (
    AuthorityCode,
    AuthorityName,
    Framework,
    Grade,
    GradeScale,
    Indicator,
    Inspection,
    InspectionKind,
    Judgement,
    JudgementArea,
    LocalAuthority,
    Observation,
    PublishedSeries,
    StatisticalNeighbour,
)


class ReadOnly:
    """For those who may see a model in the admin; nobody changes it there."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class ReadOnlyAdmin(ReadOnly, SimpleHistoryAdmin):
    """A registered fact, with its history."""


class ReadOnlyInline(ReadOnly, admin.TabularInline):
    """Facts that stand with another."""


PROVENANCE = ("Where this comes from", {"fields": ["note", "source"]})


class AuthorityCodeInline(ReadOnlyInline):
    model = AuthorityCode


class AuthorityNameInline(ReadOnlyInline):
    model = AuthorityName


@admin.register(LocalAuthority)
class LocalAuthorityAdmin(ReadOnlyAdmin):
    list_display = ["name", "gss_code", "type", "region_code", "opened_on", "closed_on"]
    list_filter = ["type", "region_code"]
    search_fields = ["name", "gss_code", "names__name", "codes__code", "dfe_number"]
    inlines = [AuthorityCodeInline, AuthorityNameInline]
    fieldsets = [
        (
            "Who it is",
            {
                "fields": [
                    "name",
                    "slug",
                    "type",
                    "region_code",
                    "gss_code",
                    "dfe_number",
                    "ofsted_urn",
                ],
                "description": "When a boundary change gives a council a new code, put the new one "
                "here and keep both in the list of codes below.",
            },
        ),
        (
            "Its life",
            {
                "fields": ["opened_on", "closed_on", "successors"],
                "description": "A county that became a unitary council and kept its DfE and Ofsted "
                "numbers stays one council; any other reorganisation closes councils and opens "
                "others.",
            },
        ),
        ("Place on the tile map", {"fields": ["tile_column", "tile_row"]}),
        PROVENANCE,
    ]


@admin.register(AuthorityCode)
class AuthorityCodeAdmin(ReadOnlyAdmin):
    list_display = ["code", "authority", "valid_from", "valid_to"]
    search_fields = ["code", "authority__name"]
    list_select_related = ["authority"]


@admin.register(AuthorityName)
class AuthorityNameAdmin(ReadOnlyAdmin):
    list_display = ["name", "authority"]
    search_fields = ["name", "authority__name"]
    list_select_related = ["authority"]


@admin.register(Framework)
class FrameworkAdmin(ReadOnlyAdmin):
    list_display = ["code", "name", "first_inspection_on", "last_inspection_on", "gives_grade"]
    search_fields = ["code", "name"]


class GradeInline(ReadOnlyInline):
    model = Grade


@admin.register(GradeScale)
class GradeScaleAdmin(ReadOnlyAdmin):
    list_display = ["name", "code", "position"]
    search_fields = ["code", "name"]
    inlines = [GradeInline]


@admin.register(Grade)
class GradeAdmin(ReadOnlyAdmin):
    list_display = ["label", "code", "scale", "rank", "is_good", "letter"]
    list_filter = ["scale"]
    search_fields = ["code", "label"]
    list_select_related = ["scale"]


@admin.register(InspectionKind)
class InspectionKindAdmin(ReadOnlyAdmin):
    list_display = ["label", "code", "is_full", "is_visit"]
    list_filter = ["is_full", "is_visit"]
    search_fields = ["code", "label"]


@admin.register(JudgementArea)
class JudgementAreaAdmin(ReadOnlyAdmin):
    list_display = ["name", "framework", "theme", "position", "judged_from", "judged_until"]
    list_filter = ["framework", "theme"]
    search_fields = ["code", "name"]
    list_select_related = ["framework"]


class JudgementInline(ReadOnlyInline):
    model = Judgement
    fields = ["area", "grade", "grade_as_published", "missing_reason", "source"]


@admin.register(Inspection)
class InspectionAdmin(ReadOnlyAdmin):
    list_display = ["authority", "kind", "framework", "inspected_on", "published_on"]
    list_filter = ["framework", "kind"]
    search_fields = ["reference", "authority__name", "authority__names__name"]
    list_select_related = ["authority", "framework"]
    date_hierarchy = "inspected_on"
    inlines = [JudgementInline]
    fieldsets = [
        (
            "What",
            {
                "fields": ["reference", "authority", "framework", "kind", "visit_theme"],
                "description": "Only full inspections (see the kinds) give grades that count. "
                "Visits are shown on time lines.",
            },
        ),
        (
            "When",
            {
                "fields": ["started_on", "ended_on", "published_on", "inspected_on"],
                "description": "Ofsted's inspection date is the first day of fieldwork.",
            },
        ),
        ("Report", {"fields": ["report_url"]}),
        PROVENANCE,
    ]


@admin.register(Judgement)
class JudgementAdmin(ReadOnlyAdmin):
    list_display = ["inspection", "area", "grade", "missing_reason"]
    list_filter = ["grade", "missing_reason", "area__theme"]
    search_fields = ["inspection__authority__name", "inspection__reference"]
    list_select_related = ["inspection__authority", "area"]


class PublishedSeriesInline(ReadOnlyInline):
    model = PublishedSeries


@admin.register(Indicator)
class IndicatorAdmin(ReadOnlyAdmin):
    list_display = ["label", "domain", "unit", "polarity", "reviewed_on", "next_review_on"]
    list_filter = ["domain", "unit", "polarity"]
    search_fields = ["code", "label"]
    inlines = [PublishedSeriesInline]
    fieldsets = [
        ("What", {"fields": ["label", "code", "domain", "position", "description", "caveats"]}),
        ("How it is counted", {"fields": ["unit", "decimal_places", "polarity"]}),
        ("When", {"fields": ["year_type", "period_basis"]}),
        ("Where this comes from", {"fields": ["source", "source_url"]}),
        (
            "Who answers for it",
            {"fields": ["authored_by", "checked_by", "reviewed_on", "next_review_on"]},
        ),
    ]


@admin.register(PublishedSeries)
class PublishedSeriesAdmin(ReadOnlyAdmin):
    list_display = ["indicator", "data_set", "value_column", "period_ends", "precedence"]
    list_filter = ["data_set"]
    search_fields = ["indicator__code", "indicator__label", "data_set"]
    list_select_related = ["indicator"]


@admin.register(Observation)
class ObservationAdmin(ReadOnlyAdmin):
    list_display = ["indicator", "authority", "region_code", "period", "value", "symbol"]
    list_filter = ["indicator__domain", "break_in_series", "unreliable", "symbol"]
    search_fields = ["indicator__code", "indicator__label", "authority__name"]
    list_select_related = ["indicator", "authority"]
    fieldsets = [
        ("Of what and whom", {"fields": ["indicator", "authority", "region_code"]}),
        ("When", {"fields": ["period", "period_end"]}),
        (
            "The figure",
            {
                "fields": ["value", "symbol"],
                "description": "Give the figure or the symbol that stands in its place.",
            },
        ),
        ("How to read it", {"fields": ["break_in_series", "unreliable", "reason"]}),
        ("Where this comes from", {"fields": ["data_set"]}),
    ]


@admin.register(StatisticalNeighbour)
class StatisticalNeighbourAdmin(ReadOnlyAdmin):
    list_display = ["authority", "edition", "rank", "neighbour", "closeness"]
    list_filter = ["edition"]
    search_fields = ["authority__name", "neighbour__name"]
    list_select_related = ["authority", "neighbour"]
