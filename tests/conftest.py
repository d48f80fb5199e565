"""The whole shipped register, loaded once for all tests; every test is rolled back."""

import pytest
from django.core.cache import cache

from commissioning.datasets import TABLES
from commissioning.loading import apply, plan, read_csv


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        for table in TABLES:
            result = apply(plan(table, read_csv(table.shipped)), "Shipped with the register")
            assert not result.refused, result.refused[:3]


@pytest.fixture(autouse=True)
def _fresh_answers():
    """Numbers of history entries are used again after a roll-back; answers kept under them would
    be wrong."""
    yield
    cache.clear()
