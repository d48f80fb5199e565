"""One Chromium, and the site with all its shipped data on a port of its own."""

import os
import secrets
import shutil
from unittest import mock

import pytest
from axes.models import AccessLog
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connections
from django.test import override_settings
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from authorities.models import Inspection, Judgement
from commissioning.comparison.around.kept import keep
from commissioning.models import StudyRun, Submission, SubmissionChange
from commissioning.tables import version
from tests.browser.addresses import LOG_IN
from tests.browser.people import People, press_sign_in
from tests.changes import Changes

PATIENCE = 30_000  # milliseconds: a busy machine makes the heaviest pages slowly
READ_FACTS = version._facts
NAMES = ("chromium", "chromium-browser", "google-chrome")
NOT_FOUND = "no Chromium found: install Debian's chromium or set CHROMIUM"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="package")
def chromium():
    """The path of the machine's own Chromium."""
    names = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else NAMES
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        (pytest.fail if os.environ.get("REQUIRE_BROWSER") else pytest.skip)(NOT_FOUND)
    return found


@pytest.fixture(scope="package")
def db(django_db_setup, study_results, django_db_blocker):
    """In place of pytest-django's: no test has a transaction, in which the server would not see
    what it wrote. Without this name pytest-django would make no test database. The study is kept,
    or its pages would only say that it has not been worked out."""
    with django_db_blocker.unblock():
        keep(version.current().hash, study_results)
        yield
        StudyRun.objects.all().delete()


@pytest.fixture(scope="package")
def server(chromium, db):
    """The address of the site, served by a thread while the browser tests run. It keeps whole
    answers, as where readers read: most pages are opened by many tests."""
    with override_settings(KEEP_ANSWERS=True):
        live = LiveServer("127.0.0.1")
        yield live.url
        live.stop()


@pytest.fixture(scope="package")
def browser(chromium, server):
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright runs an event loop in this thread, and Django would refuse it the database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()
        connections.close_all()  # the loop has connections of its own


@pytest.fixture(scope="module")
def open_tab(browser, server):
    """Opens a blank tab: ``open_tab(width=375, color_scheme="dark")``. Tabs of a module with the
    same options share what a browser keeps: cookies, and copies of pages."""
    contexts = {}

    def opened(width=1280, height=900, **options):
        key = tuple(sorted(options.items()))
        if key not in contexts:
            contexts[key] = browser.new_context(base_url=server, locale="en-GB", **options)
            contexts[key].set_default_timeout(PATIENCE)
        tab = contexts[key].new_page()
        tab.set_viewport_size({"width": width, "height": height})
        return tab

    yield opened
    for context in contexts.values():
        context.close()


@pytest.fixture
def page(open_tab):
    page = open_tab()
    yield page
    page.close()


@pytest.fixture(scope="package", autouse=True)
def _no_answers_of_other_tests():
    cache.clear()


@pytest.fixture(scope="package")
def _changes():
    """In place of that of other tests, which keeps cells until a test writes: here the server
    writes, over a connection of its own."""
    with mock.patch.object(version, "_facts", READ_FACTS):
        yield Changes(on_change=lambda: None)


@pytest.fixture(autouse=True)
def _fresh_answers():
    """Nothing is rolled back here, so answers stay right and are kept: charts are drawn once."""


class Administrator:
    """Somebody who may change everything, and who knows their password."""

    def __init__(self):
        self.name, self.password = "browser-test", secrets.token_urlsafe()
        self.user = get_user_model().objects.create_superuser(self.name, password=self.password)

    def log_in(self, page):
        page.goto(f"{LOG_IN}?next=/admin/")
        page.get_by_label("Username").fill(self.name)
        page.get_by_label("Password").fill(self.password)
        press_sign_in(page)

    def leave_no_trace(self):
        AccessLog.objects.filter(username=self.name).delete()
        Session.objects.all().delete()
        self.user.delete()
        cache.clear()


@pytest.fixture(scope="module")
def people(server):
    """Those who keep the register, by group: ``people["editor"].sign_in(page)``."""
    people = People()
    yield people
    people.leave_no_trace()


@pytest.fixture
def administrator(server):
    administrator = Administrator()
    yield administrator
    administrator.leave_no_trace()


KEEPERS = {
    "ada": ["add_submission"],
    "charles": ["publish_submission"],
    "grace": ["add_submission", "correct_submission"],
}


@pytest.fixture
def keepers(browser, server):
    """Tabs of a contributor, a checker and an editor, each signed in, without scripts. What a test
    publishes it must undo; the rest is taken away here."""
    contexts = [
        browser.new_context(base_url=server, locale="en-GB", java_script_enabled=False)
        for _ in KEEPERS
    ]
    for context in contexts:
        context.set_default_timeout(PATIENCE)
    tabs = [context.new_page() for context in contexts]
    for tab, name in zip(tabs, KEEPERS, strict=True):
        _sign_in(tab, name)
    yield tabs
    for context in contexts:
        context.close()
    _forget_submissions()


def _sign_in(tab, name):
    password = secrets.token_urlsafe()
    user = get_user_model().objects.create_user(name, password=password, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=KEEPERS[name]))
    tab.goto(f"{LOG_IN}?next=/submissions/upload/")
    tab.get_by_label("Username").fill(name)
    tab.get_by_label("Password").fill(password)
    press_sign_in(tab)


def _forget_submissions():
    SubmissionChange.objects.all().delete()
    Submission.objects.exclude(undoes=None).delete()
    Submission.objects.all().delete()
    for model in (Inspection, Judgement):
        model.history.filter(history_change_reason__startswith="Submission").delete()
    AccessLog.objects.all().delete()
    Session.objects.all().delete()
    get_user_model().objects.filter(username__in=KEEPERS).delete()
    cache.clear()
