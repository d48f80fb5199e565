"""Who may do what: every address of the site, every method, every group, and visitors.

``MATRIX`` is the whole answer. An address that is not in it fails the test, and so does one that
lets in somebody else than it says, or answers another method.
"""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import URLPattern, reverse

from authorities.models import LocalAuthority
from commissioning.catalogue.registry import DATASETS
from commissioning.config.urls import urlpatterns
from commissioning.models import ReaderReport, Submission
from commissioning.submissions import draft, submit
from commissioning.tables import TABLES
from commissioning.web.compare.registry import PAGES, PRESENTATIONS
from tests.people import GROUPS, person

pytestmark = [pytest.mark.django_db, pytest.mark.database]

VISITOR, MEMBER = "visitor", "member of no group"
EVERYBODY = {VISITOR, MEMBER, *GROUPS}
SIGNED_IN = EVERYBODY - {VISITOR}
AUTHORS = {"contributor", "editor"}
EDITORS, CHECKERS, ADMINISTRATORS = {"editor"}, {"checker"}, {"administrator"}
NOBODY = set()

READ, WRITE, BOTH = {"GET"}, {"POST"}, {"GET", "POST"}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

PUBLIC = (READ, EVERYBODY)
# Address by name: the methods that it takes, and who may use them (on what is not their own).
MATRIX = {
    "home": PUBLIC,
    "authority-list": PUBLIC,
    "authority-detail": PUBLIC,
    "authority-outcome": PUBLIC,
    "authority-brief": PUBLIC,
    "authority-brief-pdf": PUBLIC,
    "provider-list": PUBLIC,
    "provider-detail": PUBLIC,
    "arrangement-list": PUBLIC,
    "arrangement-detail": PUBLIC,
    "considered-list": PUBLIC,
    "indicator-list": PUBLIC,
    "indicator-detail": PUBLIC,
    **{page.page_name: PUBLIC for page in PAGES},
    "data": PUBLIC,
    "chart-svg": PUBLIC,
    "chart-png": PUBLIC,
    "embed": PUBLIC,
    "page-card": PUBLIC,
    "catalogue-jsonld": PUBLIC,
    "dataset-jsonld": PUBLIC,
    "sitemap": PUBLIC,
    "robots": PUBLIC,
    "llms": PUBLIC,
    "security-txt": PUBLIC,
    "authority-provision": PUBLIC,
    "latest-grades": PUBLIC,
    "market": PUBLIC,
    "provision-list": PUBLIC,
    "provision-detail": PUBLIC,
    "table-csv": PUBLIC,
    "table-json": PUBLIC,
    "table-xlsx": PUBLIC,
    "table-ods": PUBLIC,
    "table-parquet": PUBLIC,
    "register-sqlite": PUBLIC,
    "table-meta": PUBLIC,
    "dataset": PUBLIC,
    "data-freshness": PUBLIC,
    "everything": PUBLIC,
    "version-list": PUBLIC,
    "version-archive": PUBLIC,
    "search": PUBLIC,
    "search-suggestions": PUBLIC,
    "glossary": PUBLIC,
    "questions": PUBLIC,
    "watch": PUBLIC,
    "feed-watch": PUBLIC,
    "calendar-watch": PUBLIC,
    # For machines that watch the site
    "healthz": PUBLIC,
    "readyz": PUBLIC,
    "metrics": PUBLIC,
    # The study
    "compare-change": PUBLIC,
    "compare-twin": PUBLIC,
    "study-plan": PUBLIC,
    # Planning a change
    "plan": PUBLIC,
    "plan-evidence": PUBLIC,
    "plan-edit": (BOTH, EVERYBODY),
    "plan-paper": (WRITE, EVERYBODY),
    "plan-paper-pdf": (WRITE, EVERYBODY),
    "plan-file": (WRITE, EVERYBODY),
    "plan-schema": PUBLIC,
    "compare-peers": PUBLIC,
    "api-plan-evidence": PUBLIC,
    "api-plan-appraisal": (WRITE, EVERYBODY),
    # The API
    "api": PUBLIC,
    "api-docs": PUBLIC,
    "api-schema": PUBLIC,
    "api-authority-outcomes": PUBLIC,
    **{shown.api_name: PUBLIC for shown in PRESENTATIONS},
    "api-compare-twin": PUBLIC,
    **{f"api-{slug}": PUBLIC for slug in DATASETS},
    **{f"api-{slug}-row": PUBLIC for slug in DATASETS},
    # Feeds
    "feed": PUBLIC,
    "feed-authority": PUBLIC,
    "feed-region": PUBLIC,
    "feed-model": PUBLIC,
    "feed-provider": PUBLIC,
    "calendar": PUBLIC,
    "method": PUBLIC,
    "about": PUBLIC,
    "accessibility": PUBLIC,
    "favicon": PUBLIC,
    "grade-colours": PUBLIC,
    # What changed
    "revision-list": PUBLIC,
    "revision-feed": PUBLIC,
    "revision-detail": PUBLIC,
    "revision-csv": PUBLIC,
    # Keeping the register
    "report": (BOTH, EVERYBODY),
    "report-thanks": (READ, EVERYBODY),
    "queue": (READ, EDITORS),
    "queued": (BOTH, EDITORS),
    "to-do": (READ, SIGNED_IN),
    "new-inspection": (BOTH, AUTHORS),
    "new-change": (BOTH, AUTHORS),
    "new-provider": (BOTH, AUTHORS),
    "new-event": (BOTH, AUTHORS),
    "new-considered": (BOTH, AUTHORS),
    "new-note": (BOTH, AUTHORS),
    "correct": (BOTH, EDITORS),
    # Submissions of somebody else
    "submission-upload": (BOTH, AUTHORS),
    "submission-template": (READ, AUTHORS),
    "submission-detail": (READ, EDITORS | CHECKERS),
    "submission-csv": (READ, EDITORS | CHECKERS),
    "submission-read": (WRITE, NOBODY),
    "submission-edit": (BOTH, NOBODY),
    "submission-draft-anew": (WRITE, NOBODY),
    "submission-hand-in": (WRITE, NOBODY),
    "submission-delete": (WRITE, NOBODY),
    "submission-withdraw": (WRITE, NOBODY),
    "submission-replace": (BOTH, NOBODY),
    "yours": (READ, AUTHORS),
    "submission-publish": (WRITE, CHECKERS),
    "submission-reject": (WRITE, CHECKERS),
    "submission-publish-on": (WRITE, CHECKERS),
    "submission-undo": (WRITE, EDITORS),
    # Signing in
    "sign-in": (BOTH, EVERYBODY),
    "sign-in-code": (BOTH, EVERYBODY),
    "sign-out": (BOTH, EVERYBODY),
    "account": (READ, SIGNED_IN),
    "session": (READ, SIGNED_IN),
    "password-reset": (BOTH, EVERYBODY),
    "password-reset-sent": (READ, EVERYBODY),
    "new-password": (BOTH, EVERYBODY),
    "password-change": (BOTH, SIGNED_IN),
    "second-factor": (BOTH, SIGNED_IN),
    "second-factor-off": (BOTH, SIGNED_IN),
    "recovery-codes": (BOTH, SIGNED_IN),
    # For administrators
    "audit": (READ, ADMINISTRATORS),
    "problems": (BOTH, ADMINISTRATORS),
    "admin": (BOTH, ADMINISTRATORS),
}
# Only a visitor is shown the public pages: whoever is let in and says this is answered with 304
# before the page is worked out, and whoever is refused is refused.
KNOWS_THE_PAGE = {"If-None-Match": "*"}
# How Django's admin and its decorators refuse: they send visitors, and those who may not, to the
# admin's sign-in, which is the site's own and tells those who are signed in 403.
BY_THE_ADMIN = {"problems", "admin"}
KWARGS = {
    "authority-detail": {"slug": "leeds"},
    "authority-provision": {"slug": "leeds"},
    "authority-brief": {"slug": "leeds"},
    "authority-brief-pdf": {"slug": "leeds"},
    "provision-detail": {"urn": "1183479"},
    "authority-outcome": {"slug": "leeds", "code": "rereferral_pct"},
    "provider-detail": {"slug": "slough-children-first"},
    "arrangement-detail": {"reference": "slough-childrens-social-care-2015-10-01"},
    "indicator-detail": {"code": "rereferral_pct"},
    "table-csv": {"slug": "scopes"},
    "chart-svg": {"page": "compare/ratings", "chart": "grades"},
    "chart-png": {"page": "compare/ratings", "chart": "grades"},
    "page-card": {"page": "compare/ratings"},
    "dataset-jsonld": {"slug": "scopes"},
    "embed": {"page": "compare/ratings", "chart": "grades"},
    "table-json": {"slug": "scopes"},
    "table-xlsx": {"slug": "scopes"},
    "table-ods": {"slug": "scopes"},
    "table-parquet": {"slug": "scopes"},
    "table-meta": {"slug": "observations"},
    "dataset": {"slug": "scopes"},
    "version-archive": {"name": "0123456789"},
    "plan-edit": {"step": "where-you-are"},
    "compare-change": {"reference": "slough-childrens-social-care-2015-10-01"},
    "compare-twin": {"reference": "slough-childrens-social-care-2015-10-01"},
    "api-compare-twin": {"reference": "slough-childrens-social-care-2015-10-01"},
    **{f"api-{slug}-row": {"key": "none"} for slug in DATASETS},
    "feed-authority": {"slug": "leeds"},
    "feed-region": {"code": "E12000003"},
    "feed-model": {"model": "trust"},
    "feed-provider": {"slug": "slough-children-first"},
    "api-authority-outcomes": {"code": "E08000035"},
    "correct": {"slug": "authorities", "key": "E08000035"},
    "submission-template": {"slug": "scopes"},
    "new-password": {"uidb64": "MQ", "token": "none"},
}


def named(patterns):
    """Each pattern of urls.py with the name that it has in the matrix."""
    for pattern in patterns:
        if not isinstance(pattern, URLPattern):
            if pattern.namespace == "admin":
                yield "admin", None
            else:
                yield from named(pattern.url_patterns)
        else:
            yield pattern.name or str(pattern.pattern).split(".")[0], pattern


NAMES = [name for name, _ in named(urlpatterns)]


@pytest.fixture
def submission():
    """Somebody else's, waiting for a check."""
    author = person("contributor", name="somebody-else")
    rows = {"sources": [("the form", {"reference": "https://a.example", "publisher": "A"})]}
    return submit(draft(author, rows, title="A source", reason="It is cited."))


@pytest.fixture
def addresses(submission):
    """Every address of the site, by name."""
    report = ReaderReport.objects.create(text="Wrong.")
    kwargs = KWARGS | {"queued": {"number": report.pk}}
    found = {}
    for name, pattern in named(urlpatterns):
        if name == "admin":
            found[name] = reverse("admin:index")
        elif name == "favicon":
            found[name] = "/favicon.ico"
        else:
            needed = pattern.pattern.converters
            given = kwargs.get(name) or ({"number": submission.pk} if "number" in needed else {})
            assert given.keys() == needed.keys(), f"say in KWARGS what to open for {name}"
            found[name] = reverse(name, kwargs=given)
    return found


def outcome(response):
    """What became of a request: refused, sent to sign in, not such a method, or let in."""
    location = response.get("Location", "")
    if response.status_code == 405:
        return "no such method"
    if response.status_code == 403:
        return "refused"
    if location.startswith(("/sign-in/?next=", "/admin/login/")):
        return "to sign in"
    assert response.status_code < 500, response
    return "let in"


def expected(name, method, who):
    methods, allowed = MATRIX[name]
    if method not in methods and name not in BY_THE_ADMIN:
        return "no such method"
    if who in allowed:
        return "let in"
    return "to sign in" if who == VISITOR or name in BY_THE_ADMIN else "refused"


def test_the_matrix_has_every_address_and_no_other():
    assert sorted(MATRIX) == sorted(set(NAMES))
    assert len(NAMES) == len(set(NAMES)), "two addresses with one name"


def account(who):
    return person(*({who} & set(GROUPS)), name=f"test-{who}") if who != VISITOR else None


def client_of(user):
    client = Client()
    if user:
        client.force_login(user)
    return client


@pytest.mark.slow
@pytest.mark.parametrize("who", [VISITOR, MEMBER, *GROUPS])
def test_everybody_may_do_what_the_matrix_says_and_nothing_else(who, addresses):
    user = account(who)
    client, wrong = client_of(user), []
    headers = {} if who == VISITOR else KNOWS_THE_PAGE
    for name, address in addresses.items():
        for method in BOTH if name in BY_THE_ADMIN else METHODS:
            # One who signs out is signed out for what follows.
            used = client_of(user) if name == "sign-out" else client
            found = outcome(used.generic(method, address, headers=headers))
            if found != expected(name, method, who):
                wrong.append(f"{method} {address}: {found}, not {expected(name, method, who)}")
    assert wrong == []


def test_those_refused_changed_nothing(addresses, submission):
    """Posted with what would do something, by everybody who may not."""
    councils = LocalAuthority.objects.count()
    for who in (VISITOR, MEMBER, *GROUPS):
        client = client_of(account(who))
        for name, (methods, allowed) in MATRIX.items():
            if "POST" in methods and who not in allowed:
                client.post(addresses[name], {"seen": submission.basis, "reason": "x"})
    submission.refresh_from_db()
    assert submission.state == "waiting"
    assert Submission.objects.count() == 1
    assert LocalAuthority.objects.count() == councils


def test_the_groups_are_made_by_the_migrations():
    assert set(Group.objects.values_list("name", flat=True)) == set(GROUPS)


@pytest.mark.parametrize("who", GROUPS)
def test_no_group_can_change_a_fact_in_the_administration(who):
    """Its permissions on the register's own tables are to view, at most."""
    held = Group.objects.get(name=who).permissions.filter(
        content_type__app_label__in=["authorities", "providers"]
    )
    assert not held.exclude(codename__startswith="view_").exists()


def test_an_administrator_sees_every_table_in_the_administration():
    client = client_of(account("administrator"))
    page = client.get("/admin/").content.decode()
    tables = [table.model._meta.label_lower.replace(".", "/") for table in TABLES]
    paths = [*tables, "commissioning/auditentry", "auth/user"]
    assert [path for path in paths if f'href="/admin/{path}/"' not in page] == []


def test_the_groups_that_settings_know_are_those_that_there_are():
    assert set(GROUPS) == set(Group.objects.values_list("name", flat=True))
