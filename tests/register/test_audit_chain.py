"""The audit log is a chain: a change past the database's own rules is found, and the first entry
that it touched is named. Each break is made by hand, as by somebody who may do anything."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from commissioning.models import AuditEntry, AuditHead, digest_of
from commissioning.oversight import audit_chain
from commissioning.oversight.audit import record
from tests.commands import run

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TABLE = AuditEntry._meta.db_table
RULE = "audit_never_changed"


@pytest.fixture
def log():
    """Five more entries at the end of the log, of which the first to the last are named."""
    written = [record("signed_in", name) for name in ("ann", "ben", "cat", "dan", "eve")]
    assert "as it was written" in verified().said
    return written


def verified(*options):
    return run("verify_audit", *options)


def past_the_rules(*statements):
    """Run statements as somebody who takes the rule away first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"DROP TRIGGER IF EXISTS {RULE}_update")
            cursor.execute(f"DROP TRIGGER IF EXISTS {RULE}_delete")
        else:
            cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")
        for statement, values in statements:
            cursor.execute(statement.format(TABLE), values)


def broken_at(number, *options):
    answer = verified(*options)
    assert answer.failed
    assert answer.said.startswith(f"Entry {number} "), answer.said
    return answer.said


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("about", "something else"),
        ("who", "mallory"),
        ("action", "signed_out"),
        ("address", "192.0.2.1"),
        ("happened_at", timezone.now() - timedelta(days=1)),
        ("digest", "0" * 64),
    ],
)
def test_a_changed_word_is_found(log, column, value):
    past_the_rules((f"UPDATE {{}} SET {column} = %s WHERE number = %s", [value, log[2].number]))
    assert "is not as it was written" in broken_at(log[2].number)


def test_an_entry_taken_out_of_the_middle_is_found(log):
    past_the_rules(("DELETE FROM {} WHERE number = %s", [log[2].number]))
    assert "is missing" in broken_at(log[2].number)


def test_an_entry_taken_out_is_found_though_the_others_move_up(log):
    past_the_rules(
        ("DELETE FROM {} WHERE number = %s", [log[2].number]),
        ("UPDATE {} SET number = number - 1 WHERE number = %s", [log[3].number]),
        ("UPDATE {} SET number = number - 1 WHERE number = %s", [log[4].number]),
    )
    broken_at(log[2].number)


def test_an_entry_put_between_two_is_found(log):
    place = log[2].number
    move = "UPDATE {} SET number = number + 1 WHERE number = %s"
    past_the_rules(*[(move, [number]) for number in (place + 2, place + 1, place)])
    put = AuditEntry(number=place, action="signed_in", who="mallory")
    put.digest = digest_of(put, log[1].digest)
    AuditEntry.objects.bulk_create([put])
    AuditHead.objects.update(entries=place + 3)
    broken_at(place + 1)


def test_two_entries_that_changed_places_are_found(log):
    one, two = log[1].number, log[2].number
    move = "UPDATE {} SET number = %s WHERE number = %s"
    past_the_rules((move, [0, one]), (move, [one, two]), (move, [two, 0]))
    broken_at(one)


def test_entries_deleted_at_the_end_are_found_by_the_head(log):
    past_the_rules(("DELETE FROM {} WHERE number >= %s", [log[3].number]))
    assert "2 at the end" in broken_at(log[3].number)


def test_entries_deleted_at_the_end_with_the_head_set_back_are_found_by_a_head_kept_elsewhere(log):
    kept = audit_chain.head()
    past_the_rules(("DELETE FROM {} WHERE number >= %s", [log[3].number]))
    AuditHead.objects.update(entries=log[2].number, digest=log[2].digest)
    assert not verified().failed  # the database alone cannot tell
    broken_at(log[3].number, "--head", kept)


def test_a_log_bound_anew_after_a_change_is_found_by_a_head_kept_elsewhere(log):
    kept = audit_chain.head()
    past_the_rules(("UPDATE {} SET who = 'mallory' WHERE number = %s", [log[4].number]))
    changed = AuditEntry.objects.get(number=log[4].number)
    digest = digest_of(changed, log[3].digest)
    past_the_rules(("UPDATE {} SET digest = %s WHERE number = %s", [digest, log[4].number]))
    AuditHead.objects.update(digest=digest)
    assert not verified().failed
    assert "whose digest was kept" in broken_at(log[4].number, "--head", kept)


def test_an_entry_written_at_the_end_past_the_site_is_found(log):
    put = AuditEntry(number=log[4].number + 1, action="signed_in", who="mallory")
    put.digest = digest_of(put, log[4].digest)
    AuditEntry.objects.bulk_create([put])
    assert "past the site" in broken_at(put.number)


def test_a_publication_tells_a_head_by_which_a_cut_is_found(
    caplog, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        record("signed_in", "ann")
        entry = record("published", "ben")
    [line] = [one for one in caplog.records if one.name == "commissioning.oversight.audit"]
    assert line.head == f"{entry.number}:{entry.digest}"
    assert not verified("--head", line.head).failed
    before = AuditEntry.objects.get(number=entry.number - 1)
    past_the_rules(("DELETE FROM {} WHERE number = %s", [entry.number]))
    AuditHead.objects.update(entries=before.number, digest=before.digest)
    assert not verified().failed
    broken_at(entry.number, "--head", line.head)


def test_a_publication_that_is_taken_back_tells_no_head(caplog, django_capture_on_commit_callbacks):
    taken_back = suppress(ZeroDivisionError), transaction.atomic()
    with django_capture_on_commit_callbacks(execute=True), taken_back[0], taken_back[1]:
        record("published", "ben")
        raise ZeroDivisionError
    assert not [one for one in caplog.records if one.name == "commissioning.oversight.audit"]


@pytest.mark.parametrize("text", ["", "5", "5:abc", "x:" + "0" * 64])
def test_a_head_that_is_none_is_refused_with_what_one_is(text):
    answer = verified(f"--head={text}")
    assert answer.failed
    assert "A head is a number, a colon and 64 hexadecimal digits" in answer.said


@pytest.mark.parametrize("address", [None, "192.0.2.7", "2001:db8::7", "::ffff:192.0.2.7"])
def test_an_entry_read_from_the_database_has_the_digest_with_which_it_was_written(address):
    entry = AuditEntry(action="signed_in", who="Zoë “the first”", address=address, about="a\nb")
    entry.save()
    assert not verified().failed
