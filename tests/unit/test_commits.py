"""What was read is read again after a commit of anybody, and not before."""

import pytest
from django.db import connection, connections, transaction

from commissioning.tables.commits import once_between

pytestmark = pytest.mark.database


class Reader:
    """Counts the rows of a table through a connection of its own, and how often it was asked."""

    def __init__(self, connection):
        self.connection, self.asked = connection, 0

    def now(self):
        return once_between(self.connection, self.read)

    def read(self):
        self.asked += 1
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM seen")
            return cursor.fetchone()[0]


def add(connection):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO seen VALUES (1)")


@pytest.fixture
def theirs(django_db_setup, django_db_blocker):
    """A connection of somebody else, and an empty table."""
    other = connection.copy()
    with django_db_blocker.unblock(), other.cursor() as cursor:
        cursor.execute("CREATE TABLE seen (number integer)")
        yield other
        cursor.execute("DROP TABLE seen")
        other.close()


@pytest.fixture
def reader(theirs):
    ours = connections["ours"] = connection.copy("ours")
    reader = Reader(ours)
    yield reader
    ours.close()
    del connections["ours"]


def test_it_is_read_once_while_nobody_commits(reader):
    assert [reader.now() for _ in range(3)] == [0, 0, 0]
    assert reader.asked == 1


@pytest.mark.parametrize("whose", ["ours", "theirs"])
def test_it_is_read_again_after_a_commit_of_anybody(reader, theirs, whose):
    reader.now()
    for count in (1, 2):
        add(reader.connection if whose == "ours" else theirs)
        assert [reader.now(), reader.now()] == [count, count]
    assert reader.asked == 3


def test_what_is_committed_while_it_is_read_is_not_missed(reader, theirs):
    read = reader.read

    def slowly():
        rows = read()
        if reader.asked == 1:
            add(theirs)
        return rows

    reader.read = slowly
    assert [reader.now(), reader.now()] == [0, 1]


def test_what_is_taken_back_leaves_nothing_behind(reader):
    reader.now()
    with transaction.atomic("ours"):
        add(reader.connection)
        assert reader.now() == 1
        with transaction.atomic("ours"):
            add(reader.connection)
            assert reader.now() == 2
            transaction.set_rollback(True, "ours")
        transaction.set_rollback(True, "ours")
    assert reader.now() == 0


def test_a_new_connection_reads_anew(reader, theirs):
    reader.now()
    reader.connection.close()
    add(theirs)
    assert reader.now() == 1
