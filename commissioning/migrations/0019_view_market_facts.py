"""Administrators may look at collaborations and national figures, as at all other tables."""

from importlib import import_module

from django.db import migrations

PERMISSIONS = [
    "commissioning.view_collaborationmember",
    "commissioning.view_nationalfigure",
    "commissioning.view_historicalcollaborationmember",
    "commissioning.view_historicalnationalfigure",
]


def let_view(apps, schema_editor):
    permission = import_module("commissioning.migrations.0004_groups").permission
    administrators = apps.get_model("auth", "Group").objects.get(name="administrator")
    administrators.permissions.add(*(permission(apps, *one.split(".")) for one in PERMISSIONS))


class Migration(migrations.Migration):
    dependencies = [("commissioning", "0018_market_facts")]

    operations = [migrations.RunPython(let_view, migrations.RunPython.noop)]
