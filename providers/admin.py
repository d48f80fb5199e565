"""Providers in the admin, with their history. They are to be read here: published facts change by
submissions, which are checked and can be undone."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from .models import (
    Provider,
    Provision,
    ProvisionEvent,
    ProvisionGrade,
    ProvisionList,
    ProvisionSpell,
)


class ListedAdmin(SimpleHistoryAdmin):
    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Provider)
class ProviderAdmin(ListedAdmin):
    list_display = ["name", "legal_form", "host", "opened_on", "closed_on"]
    list_filter = ["legal_form"]
    search_fields = ["name", "former_names", "companies_house_number"]
    list_select_related = ["host"]
    fieldsets = [
        (
            "Who it is",
            {
                "fields": ["name", "slug", "former_names"],
                "description": "One organisation stays one provider through changes of name and "
                "owner.",
            },
        ),
        (
            "What it is",
            {
                "fields": ["legal_form", "ownership", "host", "companies_house_number", "website"],
            },
        ),
        (
            "Its life",
            {
                "fields": ["opened_on", "opened_precision", "closed_on", "closed_precision"],
            },
        ),
        ("In words", {"fields": ["summary", "source"]}),
    ]


@admin.register(ProvisionList)
class ProvisionListAdmin(ListedAdmin):
    list_display = ["code", "covers", "providers", "published_providers"]
    search_fields = ["code", "note"]


class ProvisionSpellInline(admin.TabularInline):
    model = ProvisionSpell
    fields = ["first_list", "last_list", "provision_type", "sector", "owner", "places", "area_code"]
    extra = 0
    can_delete = False


@admin.register(Provision)
class ProvisionAdmin(ListedAdmin):
    list_display = ["urn", "name", "registered_on"]
    search_fields = ["urn", "name"]
    inlines = [ProvisionSpellInline]


@admin.register(ProvisionSpell)
class ProvisionSpellAdmin(ListedAdmin):
    list_display = ["provision", "first_list", "last_list", "provision_type", "sector", "owner"]
    list_filter = ["provision_type", "sector", "externalised", "last_list"]
    search_fields = ["provision__urn", "provision__name", "owner", "area_code"]
    list_select_related = ["provision", "first_list", "last_list"]


@admin.register(ProvisionGrade)
class ProvisionGradeAdmin(ListedAdmin):
    list_display = ["provision", "inspected_on", "grade", "outcome", "first_list", "last_list"]
    list_filter = ["grade", "outcome", "last_list"]
    search_fields = ["provision__urn", "provision__name", "inspection_number"]
    list_select_related = ["provision", "first_list", "last_list"]


@admin.register(ProvisionEvent)
class ProvisionEventAdmin(ListedAdmin):
    list_display = ["provision", "kind", "happened_on", "provision_type", "sector", "area_code"]
    list_filter = ["kind", "provision_type", "sector", "year_to"]
    search_fields = ["provision__urn", "area_code"]
    list_select_related = ["provision"]
