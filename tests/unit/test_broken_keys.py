"""A test that leaves a key without its row is noticed, though not every key of every table is read
after each: tests/changes.py says in which tables one may have been broken."""

import pytest
from django.db import IntegrityError, connection, transaction

from authorities.models import Inspection, Judgement, LocalAuthority
from tests.changes import Changes

from .worlds import a_council, a_framework, inspected

NOBODY = 999_999_999


@pytest.fixture
def changes(db):
    with Changes(lambda: None).noted(connection) as noted:
        yield noted


def is_noticed(changes):
    try:
        connection.check_constraints(table_names=changes.take_unchecked())
    except IntegrityError:
        return True
    return False


@transaction.atomic
def after(changes, write):
    """Whether it is noticed what was written; taken back in any case."""
    changes.take_unchecked()
    write()
    noticed = is_noticed(changes)
    transaction.set_rollback(True)
    return noticed


def test_a_row_that_names_none_is_noticed(changes):
    a_framework("overall")
    inspection = inspected(a_council(), "2020-01-01", "good")
    row = Judgement(inspection_id=NOBODY, area_id="trial-1", grade="good", grade_as_published="G")
    assert after(changes, lambda: Judgement.objects.bulk_create([row]))
    found = Inspection.objects.filter(pk=inspection.pk)
    assert after(changes, lambda: found.update(authority=NOBODY))
    assert not after(changes, lambda: found.update(authority=inspection.authority))


def test_a_row_that_goes_and_is_named_elsewhere_is_noticed(changes):
    a_framework("overall")
    council = a_council()
    found = LocalAuthority.objects.filter(pk=council.pk)
    assert not after(changes, lambda: found._raw_delete(found.db))
    inspected(council, "2020-01-01", "good")
    assert after(changes, lambda: found._raw_delete(found.db))


def test_what_is_not_read_as_a_statement_leaves_every_table_to_check(changes):
    changes.take_unchecked()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE beside (number integer)")
    assert changes.take_unchecked() is None
    assert changes.take_unchecked() == []
