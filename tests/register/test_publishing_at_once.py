"""Nothing half-done, nothing twice: two people at once, a process killed, a connection lost. Real
transactions on a database of their own, since what is rolled back at the end shows none of it."""

import os
import signal
import subprocess
import sys
import textwrap

import pytest
from django.conf import settings

pytestmark = [pytest.mark.database, pytest.mark.slow]

ROOT = settings.BASE_DIR
BEGIN = """
import datetime, os, signal, sys, threading, time
import django
django.setup()
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, connections
from commissioning.tables import version
from commissioning.models import *
from commissioning.submissions import *
from commissioning.submissions import dry_run, publication, review

USER = get_user_model()
LEEDS = "leeds-childrens-social-care-2010-04-01"

def person(name):
    return USER.objects.get_or_create(username=name)[0]

def waiting(note, title="A change", **rows):
    about = {"title": title, "reason": "It was wrong."}
    rows = {"arrangements": [[2, {"reference": LEEDS, "note": note}]]} | rows
    return submit(draft(person("ada"), rows, **about))

def note():
    return DeliveryArrangement.objects.get(reference=LEEDS).note
"""
NEW_SOURCES = (
    'sources=[[n, {"reference": f"https://example.org/{n}", "publisher": "Example"}] '
    "for n in range(1, 400)]"
)


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """The address of a database of its own with the shipped register, of the kind that the tests
    run on."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        base, _, name = given.rpartition("/")
        address = f"{base}/at_once_{name}"
        _postgres(given, f'DROP DATABASE IF EXISTS "at_once_{name}" WITH (FORCE)')
        _postgres(given, f'CREATE DATABASE "at_once_{name}"')
    else:
        address = f"sqlite:///{tmp_path_factory.mktemp('at-once') / 'register.sqlite3'}"
    _run(
        address,
        """
        call_command("migrate", verbosity=0)
        for slug in ("authorities", "scopes", "sources", "providers", "arrangements"):
            from commissioning.tables import table_called
            call_command("load", slug, str(table_called(slug).shipped), verbosity=0)
        """,
    )
    yield address
    if given.startswith("postgres"):
        _postgres(given, f'DROP DATABASE IF EXISTS "at_once_{name}" WITH (FORCE)')


def _postgres(address, statement):
    """Run one statement outside a transaction, on the server's own database."""
    import psycopg2

    connected = psycopg2.connect(address.rpartition("/")[0] + "/postgres")
    connected.autocommit = True
    with connected.cursor() as cursor:
        cursor.execute(statement)
    connected.close()


def _start(address, program):
    environment = os.environ | {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    return subprocess.Popen(
        [sys.executable, "-c", BEGIN + textwrap.dedent(program)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _run(address, program):
    """What a program prints; it must end well."""
    process = _start(address, program)
    said, wrong = process.communicate(timeout=120)
    assert process.returncode == 0, wrong
    return said.split("\n")[:-1]


TOGETHER = """
start = threading.Barrier(len(TRIES))
answers = []

def attempt(submission, name):
    checker = person(name)
    start.wait()
    try:
        publish(submission, checker)
        answers.append("published")
    except SubmissionError as error:
        answers.append(type(error).__name__)
    finally:
        connections.close_all()

threads = [threading.Thread(target=attempt, args=one) for one in TRIES]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(*sorted(answers))
"""


def test_two_people_publish_the_same_at_once_and_one_of_them_does(database):
    said = _run(
        database,
        "one = waiting('By two people.')\n"
        "TRIES = [(one, name) for name in ('charles', 'grace', 'alan', 'edsger')]\n"
        + TOGETHER
        + "print(one.changes.count(), note(), Submission.objects.get(pk=one.pk).state)\n",
    )
    assert said == [
        "WrongState WrongState WrongState published",
        "1 By two people. published",
    ]


def test_two_submissions_of_the_same_record_do_not_overwrite_each_other(database):
    """Both were planned on the same state. The later one finds that it moved, and waits."""
    said = _run(
        database,
        "first, second = waiting('One.'), waiting('Two.')\n"
        "TRIES = [(first, 'charles'), (second, 'grace')]\n"
        + TOGETHER
        + "states = {s.state: s for s in Submission.objects.filter(pk__in=[first.pk, second.pk])}\n"
        "won = states['published']\n"
        "print(sorted(states), note() == won.changes.get().after['note'])\n",
    )
    assert said == ["PlanChanged published", "['published', 'waiting'] True"]


def test_plans_that_are_made_meanwhile_do_not_stop_a_publication(database):
    said = _run(
        database,
        "one = waiting('Amid plans.')\n"
        "others = [waiting(f'Plan {n}.') for n in range(4)]\n"
        "wrong = []\n"
        "def look():\n"
        "    try:\n"
        "        for other in others: publication.try_out(lambda: dry_run.carry_out(other))\n"
        "    except Exception as error: wrong.append(error)\n"
        "    connections.close_all()\n"
        "threads = [threading.Thread(target=look) for _ in range(3)]\n"
        "for thread in threads: thread.start()\n"
        "publish(one, person('charles'))\n"
        "for thread in threads: thread.join()\n"
        "print(note(), wrong)\n",
    )
    assert said == ["Amid plans. []"]


def test_entries_of_the_audit_log_that_are_written_at_once_are_one_chain(database):
    said = _run(
        database,
        """
        from django.db import transaction
        from commissioning.oversight import audit, audit_chain
        start, before = threading.Barrier(4), audit_chain.head().entries

        def write(name):
            start.wait()
            for _ in range(10):
                with transaction.atomic():
                    audit.record("signed_in", name)
                audit.record("signed_out", name)
            connections.close_all()

        threads = [threading.Thread(target=write, args=[name]) for name in "abcd"]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        print(audit_chain.verify().entries - before)
        """,
    )
    assert said == ["80"]


# Broken off


BROKEN_OFF = """
one = waiting("Broken off.", {sources})
before = version._hash()
real = {step}
def stop(*args):
    real(*args)
    print("now", one.pk, before, flush=True)
    {what}
{step} = stop
publish(one, person("charles"))
"""


def _look_after(database, number, before):
    """Whether everything is as it was before, and whether it can then be published."""
    return _run(
        database,
        f"one = Submission.objects.get(pk={number})\n"
        f"print(one.state, one.changes.count(), version._hash() == {before!r})\n"
        "print(Source.objects.filter(publisher='Example').count())\n"
        "done = publish(one, person('charles'))\n"
        "print(done.state, note(), Source.objects.filter(publisher='Example').count())\n"
        "publish(submit(undo(done, person('ada'), 'A test.')), person('charles'))\n",
    )


@pytest.mark.parametrize("step", ["publication.describe", "publication.Publication.keep"])
def test_a_process_killed_amid_publishing_leaves_everything_as_it_was(step, database):
    program = BROKEN_OFF.format(sources=NEW_SOURCES, step=step, what="time.sleep(60)")
    process = _start(database, program)
    _, number, before = process.stdout.readline().split()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert _look_after(database, number, before) == [
        "waiting 0 True",
        "0",
        "published Broken off. 399",
    ]


@pytest.mark.parametrize(
    "step",
    [
        "publication.apply",
        "publication.describe",
        "publication.Publication.keep",
        "review._unmoved",
    ],
)
def test_an_error_at_any_step_of_publishing_leaves_everything_as_it_was(step, database):
    program = BROKEN_OFF.format(sources=NEW_SOURCES, step=step, what="raise SystemExit(3)")
    process = _start(database, program)
    said, wrong = process.communicate(timeout=120)
    assert process.returncode == 3, wrong
    _, number, before = said.splitlines()[0].split()
    assert _look_after(database, number, before)[:2] == ["waiting 0 True", "0"]


CUT = """
from django.db import DatabaseError, InterfaceError

def cut(pid):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    connection.close()

def cutting(*args):
    if connection.vendor == "postgresql":
        ours = connection.connection.info.backend_pid
        other = threading.Thread(target=cut, args=[ours])
        other.start()
        other.join()
    else:
        connection.connection.close()
    real(*args)

one = waiting("After the cut.", {sources})
before = version._hash()
real, publication.Publication.keep = publication.Publication.keep, cutting
try:
    publish(one, person("charles"))
    print("published")
except (DatabaseError, InterfaceError):
    print("lost")
connection.close()
publication.Publication.keep = real
one.refresh_from_db()
print(one.state, version._hash() == before)
print(publish(one, person("charles")).state, note())
publish(submit(undo(one, person("ada"), "A test.")), person("charles"))
"""


def test_a_connection_lost_amid_publishing_loses_nothing_and_comes_back(database):
    """As when the database is stopped and started: PostgreSQL ends our connection, and under
    SQLite the file is closed."""
    said = _run(database, CUT.format(sources=NEW_SOURCES))
    assert said == ["lost", "waiting True", "published After the cut."]


def test_an_archive_holds_one_version_though_others_publish_while_it_is_written(database):
    said = _run(
        database,
        """
        import csv, io, zipfile
        from commissioning.catalogue.versions import freeze as freezing

        real = freezing.archive_chunks
        publish(waiting("First."), person("charles"))

        def attempt():
            publish(waiting("Second."), person("charles"))
            connections.close_all()

        def amid(data):
            for number, chunk in enumerate(real(data)):
                if number == 0:
                    other = threading.Thread(target=attempt)
                    other.start()
                    other.join()
                yield chunk

        freezing.archive_chunks = amid
        before = version._hash()
        frozen = freezing.freeze()
        with zipfile.ZipFile(frozen.archive.open()) as archive:
            lines = io.StringIO(archive.read("data/arrangements.csv").decode())
        [kept] = [row["note"] for row in csv.DictReader(lines) if row["reference"] == LEEDS]
        print(kept, frozen.hash == before, note(), version._hash() == before)
        freezing.archive_chunks = real
        print(freezing.freeze().hash == version._hash(), FrozenVersion.objects.count())
        """,
    )
    assert said == ["First. True Second. False", "True 2"]


LARGE = """
rows = [[n, {"reference": f"https://large.example/{n}", "publisher": "Example"}]
        for n in range(1, dry_run.FEW + 2)]
large = draft(person("ada"), {"sources": rows}, title="Many rows", reason="They were missing.")
"""


def test_others_publish_while_a_draft_of_many_rows_is_planned(database):
    if database.startswith("postgres"):
        pytest.skip("On PostgreSQL plans take their turn by a lock of our own.")
    said = _run(
        database,
        LARGE
        + """
small, found = waiting("Meanwhile."), []
begun, published = threading.Event(), threading.Event()
real = publication.Publication.take

def paused(self, *args, **options):
    if threading.current_thread() is planner:
        begun.set()
        published.wait(60)
    return real(self, *args, **options)

def plan():
    found.append(planned(large))
    connections.close_all()

publication.Publication.take = paused
planner = threading.Thread(target=plan)
planner.start()
begun.wait(60)
print(publish(small, person("charles")).state, note(), planner.is_alive())
published.set()
planner.join()
print(found[0].tables[0].created == len(rows), Source.objects.filter(publisher="Example").exists())
folder = os.path.dirname(connection.settings_dict["NAME"])
print([name for name in os.listdir(folder) if name.startswith("plan-")])
""",
    )
    assert said == ["published Meanwhile. True", "True False", "[]"]


def test_a_plan_from_a_copy_is_the_plan_in_place(database):
    said = _run(
        database,
        LARGE
        + """
here = dry_run.try_out(lambda: dry_run.carry_out(large).planned)
print(planned(large).fingerprint == here.fingerprint, len(here.changes) == len(rows))
""",
    )
    assert said == ["True True"]


def test_without_room_for_a_copy_a_draft_is_planned_all_the_same(database):
    said = _run(
        database,
        LARGE
        + """
def full(*_):
    raise OSError(28, "No space left on device")

dry_run.on_a_copy = full
print(planned(large).tables[0].created == len(rows))
""",
    )
    assert said == ["True"]
