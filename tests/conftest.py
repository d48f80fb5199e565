"""The whole shipped register, from a snapshot; every test is rolled back."""

from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from unittest import mock

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import TestCase

from authorities.models import LocalAuthority, codes
from commissioning.catalogue.derived_columns import forget_councils
from commissioning.catalogue.study.around import AROUND
from commissioning.comparison.around import draws, pooled, study
from commissioning.comparison.around.kept import keep
from commissioning.models import ContextNote
from commissioning.submissions import published_by_command
from commissioning.tables import table_called, version

from . import snapshot
from .changes import Changes
from .kept_facts import KeptFacts


@pytest.fixture(scope="session")
def copy_of(request, django_test_environment, django_db_blocker, tmp_path_factory):
    """Gives tests a database of their own: ``with copy_of(REGISTER): ...``. They may use it as far
    as pytest-django lets them."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "alone")
    anew = request.config.getvalue("create_db")
    base = connection.settings_dict["NAME"]

    @contextmanager
    def copied(kind):
        if connection.vendor == "sqlite":
            # A file, not memory: the browser tests serve pages from another thread.
            name = tmp_path_factory.mktemp("database") / f"{kind}.sqlite3"
        else:
            name = f"test_{base}_{kind}_{worker}"
        with ExitStack() as stack:
            with django_db_blocker.unblock():
                stack.enter_context(snapshot.copied(connection, kind, name, anew))
            _forget_answers()
            yield
            _forget_answers()
            with django_db_blocker.unblock():
                stack.close()

    return copied


@pytest.fixture(scope="session")
def django_db_setup(copy_of):
    """In place of pytest-django's, which would migrate and load anew for every run and worker."""
    with copy_of(snapshot.REGISTER):
        yield


@pytest.fixture(scope="session")
def study_results(django_db_setup, django_db_blocker):
    """The study of the shipped register: two of the indicators, with few draws."""
    few = partial(draws.councils_by_decision, draws=199)
    with (
        django_db_blocker.unblock(),
        mock.patch.object(study, "INDICATORS", ("cla_rate", "sw_agency_pct")),
        mock.patch.object(pooled, "councils_by_decision", few),
    ):
        return list(study.results())


@pytest.fixture
def studied(db, study_results):
    """The register with its study: the run that pages read."""
    return keep(version.current().hash, study_results)


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
    with published_by_command("load", "A source") as publication:
        row = {"reference": "https://a.example/", "publisher": "A"}
        publication.take(table_called("sources"), [(2, row)])


@pytest.fixture(scope="session")
def _changes():
    """Tells of the first change of a test that could make kept answers wrong."""
    changes = Changes(on_change=_forget_answers)
    with (
        changes.noted(connection),
        mock.patch.object(version, "_facts", KeptFacts(changes)),
        mock.patch.object(TestCase, "_should_check_constraints", _after_a_write(changes)),
    ):
        yield changes


def _after_a_write(changes):
    """Django holds every key of every row against its table after each test: a tenth of a second
    on the shipped register. Here it does so in the tables whose keys the test may have broken."""
    check = TestCase._should_check_constraints

    def should_check(case, to):
        if to.alias != "default":
            return check(case, to)
        tables = changes.take_unchecked()
        if tables is None:
            return check(case, to)
        if tables and check(case, to):
            to.check_constraints(table_names=tables)
        return False

    return should_check


def _forget_answers():
    caches["default"].clear()
    codes.forget()
    forget_councils()


@pytest.fixture
def monkeypatch(monkeypatch, _changes):
    """pytest's own; every test has it, since pytest-django asks for it."""
    setattr_ = monkeypatch.setattr
    monkeypatch.setattr = lambda *args, **options: (_changes.note(), setattr_(*args, **options))[1]
    return monkeypatch


@pytest.fixture(autouse=True)
def _fresh_answers(_changes):
    """Answers are kept from test to test, as they are from reader to reader. They are made of the
    tables, the settings and the code, so they hold until a test changes one of these: from its
    first change to its end it works with what itself has asked, and leaves nothing of it, since
    numbers of history entries, under which answers are kept, are used again after a roll-back."""
    yield
    caches["limits"].clear()
    _changes.forget()


STUDIED = {dataset.slug for dataset in AROUND}


@pytest.fixture
def of_the_study(request):
    """The study, where the dataset of the test is of it."""
    slug = request.node.callspec.params["slug"]
    return request.getfixturevalue("studied") if slug in STUDIED else None
