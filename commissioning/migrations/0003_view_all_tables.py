"""Administrators may look at every table; in databases of before these were left out."""

from importlib import import_module

from django.db import migrations

TABLES = [
    "commissioning.AuditHead",
    "commissioning.FrozenVersion",
    "commissioning.StudyRun",
    "commissioning.StudyResult",
    "commissioning.HistoricalDecision_arrangements",
    "commissioning.HistoricalDecision_sources",
    "commissioning.HistoricalPlanCriterion_sources",
    "commissioning.HistoricalPlanGateway_sources",
    "commissioning.HistoricalPlanReadinessItem_sources",
]


def let_view(apps, schema_editor):
    import_module("commissioning.migrations.0002_groups").let_view(apps, TABLES)


class Migration(migrations.Migration):
    dependencies = [("commissioning", "0002_groups")]

    operations = [migrations.RunPython(let_view, migrations.RunPython.noop)]
