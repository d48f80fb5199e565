"""The ledger in the admin, each record with its history."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from .models import ArrangementEvent, ConsideredChange, DeliveryArrangement, ServiceScope, Source

admin.site.site_header = "Who runs children's services: administration"
admin.site.site_title = "Administration"
admin.site.index_template = "admin/register_index.html"


@admin.register(ServiceScope)
class ServiceScopeAdmin(SimpleHistoryAdmin):
    list_display = ["name", "code"]
    search_fields = ["name", "code"]


@admin.register(Source)
class SourceAdmin(SimpleHistoryAdmin):
    list_display = ["publisher", "reference"]
    search_fields = ["publisher", "reference"]


class ArrangementEventInline(admin.TabularInline):
    model = ArrangementEvent
    extra = 0
    fields = ["reference", "authority", "kind", "happened_on", "precision", "description"]
    autocomplete_fields = ["authority"]
    show_change_link = True


@admin.register(DeliveryArrangement)
class DeliveryArrangementAdmin(SimpleHistoryAdmin):
    list_display = ["authority", "scope", "model", "provider", "started_on", "ended_on", "evidence"]
    list_filter = ["scope", "model", "initiation", "control", "evidence", "confidence"]
    search_fields = ["reference", "authority__name", "provider__name"]
    autocomplete_fields = ["authority", "scope", "provider", "sources"]
    list_select_related = ["authority", "scope", "provider"]
    date_hierarchy = "started_on"
    inlines = [ArrangementEventInline]
    fieldsets = [
        (
            "What",
            {
                "fields": ["reference", "authority", "scope", "covers"],
                "description": "For the whole service each council has exactly one arrangement "
                "a day. To record a change, end the arrangement in force the day before the next "
                "one starts.",
            },
        ),
        (
            "Who",
            {
                "fields": ["model", "provider", "control"],
                "description": "A new arrangement begins when model, provider or control "
                "changes. A new owner or name alone is an event.",
            },
        ),
        ("Why", {"fields": ["initiation"]}),
        (
            "When",
            {
                "fields": [("started_on", "started_precision"), ("ended_on", "ended_precision")],
                "description": "A date known to the month or year is stored as the first day for a "
                "start, the last day for an end.",
            },
        ),
        (
            "On what evidence",
            {
                "fields": [
                    "evidence",
                    "confidence",
                    "evidence_on",
                    "sources",
                    "note",
                    "what_followed",
                ],
            },
        ),
    ]


@admin.register(ArrangementEvent)
class ArrangementEventAdmin(SimpleHistoryAdmin):
    list_display = ["authority", "kind", "happened_on", "description"]
    list_filter = ["kind"]
    search_fields = ["reference", "authority__name", "description"]
    autocomplete_fields = ["authority", "arrangement", "sources"]
    list_select_related = ["authority"]
    date_hierarchy = "happened_on"


@admin.register(ConsideredChange)
class ConsideredChangeAdmin(SimpleHistoryAdmin):
    list_display = ["authority", "scope", "model", "decided_on", "considered"]
    list_filter = ["scope", "model", "confidence"]
    search_fields = ["reference", "authority__name", "considered", "outcome"]
    autocomplete_fields = ["authority", "scope", "sources"]
    list_select_related = ["authority", "scope"]
    date_hierarchy = "decided_on"
