"""Administrators may look at the tables of grades and of kinds of inspection, as at all others."""

from importlib import import_module

from django.db import migrations

PERMISSIONS = [
    "authorities.view_gradescale",
    "authorities.view_grade",
    "authorities.view_inspectionkind",
    "authorities.view_historicalgradescale",
    "authorities.view_historicalgrade",
    "authorities.view_historicalinspectionkind",
]


def let_view(apps, schema_editor):
    permission = import_module("commissioning.migrations.0004_groups").permission
    administrators = apps.get_model("auth", "Group").objects.get(name="administrator")
    administrators.permissions.add(*(permission(apps, *one.split(".")) for one in PERMISSIONS))


class Migration(migrations.Migration):
    dependencies = [
        ("commissioning", "0008_glossary"),
        ("authorities", "0006_codes_held_by_rules"),
    ]

    operations = [migrations.RunPython(let_view, migrations.RunPython.noop)]
