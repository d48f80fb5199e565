"""Migrations that took the place of others: who has had those keeps the register."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

pytestmark = [pytest.mark.django_db, pytest.mark.database]
FOLDED = {"authorities": 2, "providers": 1, "commissioning": 2}


def replaced(executor):
    """What was replaced, by the migration that took its place."""
    migrations = executor.loader.graph.nodes.items()
    return {key: migration.replaces for key, migration in migrations if migration.replaces}


def test_a_register_that_has_had_what_was_replaced_is_not_made_again():
    executor = MigrationExecutor(connection)
    folded = replaced(executor)
    assert {app: sum(key[0] == app for key in folded) for app in FOLDED} == FOLDED
    recorder = MigrationRecorder(connection)
    for key, before in folded.items():
        recorder.record_unapplied(*key)
        for each in before:
            recorder.record_applied(*each)
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    executor.check_replacements()
    assert recorder.applied_migrations().keys() >= folded.keys()
