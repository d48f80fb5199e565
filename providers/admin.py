"""Providers in the admin, with their history. They are to be read here: published facts change by
submissions, which are checked and can be undone."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from .models import Provider


@admin.register(Provider)
class ProviderAdmin(SimpleHistoryAdmin):
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

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
