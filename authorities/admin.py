"""Councils, inspections and indicators in the admin, each with its history."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from .models import (
    AuthorityCode,
    AuthorityName,
    Framework,
    Indicator,
    Inspection,
    Judgement,
    JudgementArea,
    LocalAuthority,
    Observation,
    PublishedSeries,
    StatisticalNeighbour,
)

PROVENANCE = ("Where this comes from", {"fields": ["note", "source"]})


class AuthorityCodeInline(admin.TabularInline):
    model = AuthorityCode
    extra = 0


class AuthorityNameInline(admin.TabularInline):
    model = AuthorityName
    extra = 0


@admin.register(LocalAuthority)
class LocalAuthorityAdmin(SimpleHistoryAdmin):
    list_display = ["name", "gss_code", "type", "region_code", "opened_on", "closed_on"]
    list_filter = ["type", "region_code"]
    search_fields = ["name", "gss_code", "names__name", "codes__code", "dfe_number"]
    autocomplete_fields = ["successors"]
    prepopulated_fields = {"slug": ["name"]}
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
class AuthorityCodeAdmin(SimpleHistoryAdmin):
    list_display = ["code", "authority", "valid_from", "valid_to"]
    search_fields = ["code", "authority__name"]
    autocomplete_fields = ["authority"]
    list_select_related = ["authority"]


@admin.register(AuthorityName)
class AuthorityNameAdmin(SimpleHistoryAdmin):
    list_display = ["name", "authority"]
    search_fields = ["name", "authority__name"]
    autocomplete_fields = ["authority"]
    list_select_related = ["authority"]


@admin.register(Framework)
class FrameworkAdmin(SimpleHistoryAdmin):
    list_display = ["code", "name", "first_inspection_on", "last_inspection_on", "gives_grade"]
    search_fields = ["code", "name"]


@admin.register(JudgementArea)
class JudgementAreaAdmin(SimpleHistoryAdmin):
    list_display = ["name", "framework", "theme", "position", "judged_from", "judged_until"]
    list_filter = ["framework", "theme"]
    search_fields = ["code", "name"]
    list_select_related = ["framework"]
    autocomplete_fields = ["framework"]


class JudgementInline(admin.TabularInline):
    model = Judgement
    extra = 0
    fields = ["area", "grade", "grade_as_published", "missing_reason", "source"]
    autocomplete_fields = ["area"]


@admin.register(Inspection)
class InspectionAdmin(SimpleHistoryAdmin):
    list_display = ["authority", "kind", "framework", "inspected_on", "published_on"]
    list_filter = ["framework", "kind"]
    search_fields = ["reference", "authority__name", "authority__names__name"]
    autocomplete_fields = ["authority", "framework"]
    list_select_related = ["authority", "framework"]
    date_hierarchy = "inspected_on"
    inlines = [JudgementInline]
    readonly_fields = ["inspected_on"]
    fieldsets = [
        (
            "What",
            {
                "fields": ["reference", "authority", "framework", "kind", "visit_theme"],
                "description": "Only full inspections (standard, short, single) give grades that "
                "count. Visits are shown on time lines.",
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
class JudgementAdmin(SimpleHistoryAdmin):
    list_display = ["inspection", "area", "grade", "missing_reason"]
    list_filter = ["grade", "missing_reason", "area__theme"]
    search_fields = ["inspection__authority__name", "inspection__reference"]
    autocomplete_fields = ["inspection", "area"]
    list_select_related = ["inspection__authority", "area"]


class PublishedSeriesInline(admin.TabularInline):
    model = PublishedSeries
    extra = 0


@admin.register(Indicator)
class IndicatorAdmin(SimpleHistoryAdmin):
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
class PublishedSeriesAdmin(SimpleHistoryAdmin):
    list_display = ["indicator", "data_set", "value_column", "period_ends", "precedence"]
    list_filter = ["data_set"]
    search_fields = ["indicator__code", "indicator__label", "data_set"]
    autocomplete_fields = ["indicator"]
    list_select_related = ["indicator"]


@admin.register(Observation)
class ObservationAdmin(SimpleHistoryAdmin):
    list_display = ["indicator", "authority", "region_code", "period", "value", "symbol"]
    list_filter = ["indicator__domain", "break_in_series", "unreliable", "symbol"]
    search_fields = ["indicator__code", "indicator__label", "authority__name"]
    autocomplete_fields = ["indicator", "authority"]
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

    def save_model(self, request, obj, form, change):
        """Keep the figure as it stood: the history of figures begins with their first change."""
        if change and not obj.history.exists():
            Observation.history.bulk_history_create([Observation.objects.get(pk=obj.pk)])
        super().save_model(request, obj, form, change)


@admin.register(StatisticalNeighbour)
class StatisticalNeighbourAdmin(SimpleHistoryAdmin):
    list_display = ["authority", "edition", "rank", "neighbour", "closeness"]
    list_filter = ["edition"]
    search_fields = ["authority__name", "neighbour__name"]
    autocomplete_fields = ["authority", "neighbour"]
    list_select_related = ["authority", "neighbour"]
