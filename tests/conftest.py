"""The whole shipped register, loaded once for all tests; every test is rolled back."""

from datetime import date

import pytest
from django.core.cache import caches

from authorities.models import LocalAuthority
from commissioning.datasets import TABLES, table_called
from commissioning.loading import apply, plan, read_csv
from commissioning.models import ContextNote
from commissioning.submissions import commanded


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        for table in TABLES:
            result = apply(plan(table, read_csv(table.shipped)), "Shipped with the register")
            assert not result.refused, result.refused[:3]


@pytest.fixture
def a_note(db):
    """A row in the one table that is shipped without any."""
    day = date(2026, 5, 1)
    return ContextNote.objects.create(
        reference="leeds-2026-05-01-note",
        authority=LocalAuthority.objects.get(slug="leeds"),
        written_by="A director",
        role="Director of Children's Services",
        text="We have improved.",
        dated_on=day,
        shown_since=day,
    )


@pytest.fixture
def something_published(a_note):
    """A note, and a revision: the register ships neither."""
    with commanded("load", "A source") as publication:
        row = {"reference": "https://a.example/", "publisher": "A"}
        publication.take(table_called("sources"), [(2, row)])


@pytest.fixture(autouse=True)
def _fresh_answers():
    """Numbers of history entries are used again after a roll-back; answers kept under them would
    be wrong."""
    yield
    for cache in caches.all():
        cache.clear()
