"""The ledger in the admin, each record with its history, and the submissions that changed it. All
of it is to be read: what changes the register goes through /submissions/."""

from django.contrib import admin

from authorities.admin import ReadOnly, ReadOnlyAdmin, ReadOnlyInline

from .accounts import admin as _accounts  # noqa: F401 (registers itself)
from .models import (
    ArrangementEvent,
    AuditEntry,
    AuditHead,
    CollaborationMember,
    ConsideredChange,
    ContextNote,
    Decision,
    DeliveryArrangement,
    FrozenVersion,
    GlossaryTerm,
    NationalFigure,
    PlanCriterion,
    PlanGateway,
    PlanReadinessItem,
    ReaderReport,
    ServiceScope,
    Source,
    StudyResult,
    StudyRun,
    Submission,
    SubmissionChange,
    SubmissionPart,
    UploadedFile,
)

admin.site.site_header = "Who runs children's services: administration"
admin.site.site_title = "Administration"
admin.site.index_template = "admin/register_index.html"


@admin.register(ServiceScope)
class ServiceScopeAdmin(ReadOnlyAdmin):
    list_display = ["name", "code"]
    search_fields = ["name", "code"]


@admin.register(Source)
class SourceAdmin(ReadOnlyAdmin):
    list_display = ["publisher", "reference"]
    search_fields = ["publisher", "reference"]


@admin.register(PlanCriterion, PlanGateway, PlanReadinessItem)
class PlanningAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "code", "position"]
    search_fields = ["code"]


class ArrangementEventInline(ReadOnlyInline):
    model = ArrangementEvent
    fields = ["reference", "authority", "kind", "happened_on", "precision", "description"]
    show_change_link = True


@admin.register(DeliveryArrangement)
class DeliveryArrangementAdmin(ReadOnlyAdmin):
    list_display = ["authority", "scope", "model", "provider", "started_on", "ended_on", "evidence"]
    list_filter = ["scope", "model", "initiation", "control", "evidence", "confidence"]
    search_fields = ["reference", "authority__name", "provider__name"]
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
            "On what terms",
            {"fields": [("contract_months", "contract_value", "contract_ends_on"), "notice_url"]},
        ),
        (
            "On what evidence",
            {
                "fields": [
                    "evidence",
                    "confidence",
                    ("evidence_from", "evidence_on"),
                    "sources",
                    "note",
                    "what_followed",
                ],
            },
        ),
    ]


@admin.register(ArrangementEvent)
class ArrangementEventAdmin(ReadOnlyAdmin):
    list_display = ["authority", "kind", "stage", "happened_on", "description"]
    list_filter = ["kind", "stage"]
    search_fields = ["reference", "authority__name", "description"]
    list_select_related = ["authority"]
    date_hierarchy = "happened_on"


@admin.register(ConsideredChange)
class ConsideredChangeAdmin(ReadOnlyAdmin):
    list_display = ["authority", "scope", "model", "decided_on", "considered"]
    list_filter = ["scope", "model", "confidence"]
    search_fields = ["reference", "authority__name", "considered", "outcome"]
    list_select_related = ["authority", "scope"]
    date_hierarchy = "decided_on"


class SubmissionPartInline(ReadOnlyInline):
    model = SubmissionPart
    fields = ["table", "created", "changed", "removed", "unchanged", "first_rows"]


@admin.register(Submission)
class SubmissionAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["pk", "title", "kind", "state", "author", "checker", "published_at"]
    list_filter = ["state", "kind"]
    search_fields = ["title", "reason", "source"]
    list_select_related = ["author", "checker"]
    date_hierarchy = "created_at"
    inlines = [SubmissionPartInline]


@admin.register(SubmissionPart)
class SubmissionPartAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["submission", *SubmissionPartInline.fields]
    list_filter = ["table"]
    search_fields = ["submission__title"]
    list_select_related = ["submission"]
    exclude = ["given"]


@admin.register(SubmissionChange)
class SubmissionChangeAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["submission", "table", "action", "label"]
    list_filter = ["action", "table"]
    search_fields = ["key", "label"]
    list_select_related = ["submission", "authority"]


@admin.register(UploadedFile)
class UploadedFileAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["name", "size", "submission"]
    search_fields = ["name", "sha256"]
    list_select_related = ["submission"]
    exclude = ["content"]


@admin.register(ContextNote)
class ContextNoteAdmin(ReadOnlyAdmin):
    list_display = ["authority", "provider", "written_by", "dated_on", "shown_since"]
    search_fields = ["reference", "authority__name", "provider__name", "written_by", "text"]
    list_select_related = ["authority", "provider"]
    date_hierarchy = "dated_on"


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    list_display = ["what", "decided_on", "precision"]
    search_fields = ["reference", "what"]
    date_hierarchy = "decided_on"


@admin.register(CollaborationMember)
class CollaborationMemberAdmin(ReadOnlyAdmin):
    list_display = ["authority", "collaboration", "role", "began_on"]
    list_filter = ["kind", "role"]
    list_select_related = ["authority"]
    search_fields = ["authority__name", "collaboration"]


@admin.register(NationalFigure)
class NationalFigureAdmin(ReadOnlyAdmin):
    list_display = ["measure", "period", "value", "unit", "publisher"]
    fields = ["reference", "measure", "period", "value", "unit", "publisher", "source", "note"]
    search_fields = ["measure", "publisher"]


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(ReadOnlyAdmin):
    list_display = ["word", "also", "meaning"]
    search_fields = ["word", "also", "meaning"]


@admin.register(ReaderReport)
class ReaderReportAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["pk", "page", "received_at", "state", "handled_by", "handled_at"]
    list_filter = ["state"]
    search_fields = ["page", "text"]


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["happened_at", "who", "action", "about", "address"]
    list_filter = ["action"]
    search_fields = ["who", "about"]
    date_hierarchy = "happened_at"


@admin.register(AuditHead)
class AuditHeadAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["entries", "digest"]
    search_fields = ["digest"]


@admin.register(StudyRun)
class StudyRunAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["data_version", "plan_version", "worked_out_at"]
    search_fields = ["data_version", "plan_version"]


@admin.register(StudyResult)
class StudyResultAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["key", "kind", "run"]
    list_filter = ["kind"]
    list_select_related = ["run"]
    search_fields = ["key"]


@admin.register(FrozenVersion)
class FrozenVersionAdmin(ReadOnly, admin.ModelAdmin):
    """To be looked at: a version that was cited stays as it was."""

    list_display = ["hash", "changed_at", "frozen_at", "size"]
