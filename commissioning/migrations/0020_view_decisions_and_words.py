"""Administrators may look at decisions, at the glossary and at what plans are asked, as at all other
tables: a test holds that none is forgotten."""

from importlib import import_module

from django.db import migrations

TABLES = ["decision", "glossaryterm", "plancriterion", "plangateway", "planreadinessitem"]


def let_view(apps, schema_editor):
    permission = import_module("commissioning.migrations.0004_groups").permission
    administrators = apps.get_model("auth", "Group").objects.get(name="administrator")
    for table in TABLES:
        for name in (f"view_{table}", f"view_historical{table}"):
            administrators.permissions.add(permission(apps, "commissioning", name))


class Migration(migrations.Migration):
    dependencies = [("commissioning", "0019_view_market_facts")]

    operations = [migrations.RunPython(let_view, migrations.RunPython.noop)]
