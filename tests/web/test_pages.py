"""Every page answers, says what it should, and asks the database a small, known number of times."""

import pytest
from django.conf import settings

from authorities.models import codes
from commissioning.catalogue.registry import DATASETS
from commissioning.comparison.inherited_or_earned import whole_service_phases
from commissioning.tables import version
from commissioning.web import caching
from commissioning.web.templatetags.words import glossary

pytestmark = [pytest.mark.django_db, pytest.mark.database]

# Address: how many queries a first visit asks. One is the data version's.
QUERIES = {
    "/": 17,
    "/authorities/": 7,
    "/authorities/?model=trust&region=north-east&as_at=2024-09-24&sort=-grade": 12,
    "/authorities/slough/": 21,
    "/authorities/northamptonshire/": 22,
    "/authorities/slough/brief/": 19,
    "/providers/": 2,
    "/providers/slough-children-first/": 11,
    "/provision/?provider=slough-children-first": 11,
    "/provision/1183479/": 7,
    "/arrangements/": 8,
    "/arrangements/slough-childrens-social-care-2015-10-01/": 10,
    "/compare/ratings/": 11,
    "/compare/ratings/?as_at=2018-03-31&area=leadership&scope=adoption&region=E12000007": 11,
    "/method/": 1,
    "/about/": 1,
    "/accessibility/": 1,
    "/data/": 1,
    "/data/inspections/": 2,
    "/data/inspection-grades/": 3,
    "/data/panel/": 2,
    "/revisions/": 2,
    "/revisions/?authority=leeds&table=arrangements": 4,
    "/data/authorities.csv": 2,
    "/data/arrangements.csv": 3,
    "/data/compare-ratings.csv": 11,
    "/api/v1/authorities/": 2,
    "/api/v1/arrangements/": 4,
    "/api/v1/compare/ratings/": 11,
}
# The same where the answer is kept for later visits: those of a first one that finds none.
STUDY = {
    "/considered/": 12,
    "/compare/changes/": 30,
    "/compare/changes/?scope=adoption&window=24&basis=published&area=leadership&page=2": 28,
    "/compare/changes/slough-childrens-social-care-2015-10-01/": 37,
    "/compare/movements/": 12,
    "/compare/improvement/": 10,
    "/compare/initiation/": 15,
    "/authorities/slough/provision/": 22,
    "/market/": 7,
    "/compare/outsourcing/": 9,
    "/data/outsourcing.csv": 8,
    "/api/v1/compare/outsourcing/": 8,
    "/data/changes.csv": 10,
    "/data/changes-inspections.csv": 10,
    "/data/same-start.csv": 21,
    "/data/movements.csv": 12,
    "/data/improvement.csv": 9,
    "/data/improvement-curve.csv": 9,
    "/data/initiation.csv": 15,
    "/api/v1/compare/changes/": 10,
    "/api/v1/compare/same-start/": 21,
    "/api/v1/compare/movements/": 12,
    "/api/v1/compare/improvement/": 9,
    "/api/v1/compare/initiation/": 15,
}


@pytest.fixture
def warm_version(client):
    """The data version's hash, the latest figures and the councils of a day are worked out once for
    each state of the data, not on every page."""
    client.get("/authorities/leeds/")
    client.get("/authorities/")
    client.get("/authorities/?as_at=2024-09-24")
    client.get("/data/")


@pytest.fixture
def nothing_kept(client):
    """No answer of the study is at hand, whatever other tests have asked; phases, words and codes
    are."""
    caching._made.cache_clear()
    codes.keep_for(version.current().hash)
    for table in codes.CodedRow.__subclasses__():
        table.known()
    for made in (whole_service_phases, glossary):
        caching._made(made, version.current().hash)


def body(response):
    return b"".join(response) if response.streaming else response.content


@pytest.mark.parametrize("address", QUERIES)
def test_a_page_asks_a_known_number_of_queries(
    address, client, warm_version, django_assert_num_queries
):
    with django_assert_num_queries(QUERIES[address]):
        response = client.get(address)
        assert body(response)
    assert response.status_code == 200


@pytest.mark.parametrize("address", STUDY)
def test_a_page_of_the_study_asks_a_known_number_of_queries(
    address, client, nothing_kept, django_assert_num_queries
):
    with django_assert_num_queries(STUDY[address]):
        assert body(client.get(address))


@pytest.mark.parametrize("slug", [None, *DATASETS])
def test_a_page_of_data_is_small_and_names_every_column(slug, client):
    page = client.get(f"/data/{slug}/" if slug else "/data/").content
    assert len(page) < 150_000
    for column in DATASETS[slug].columns if slug else ():
        assert f"<code>{column.name}</code>".encode() in page


def test_a_second_visit_with_the_same_data_gets_304(client):
    first = client.get("/compare/ratings/")
    again = client.get("/compare/ratings/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_a_change_of_the_data_changes_version_and_etag(client):
    from authorities.models import LocalAuthority

    first = client.get("/api/v1/compare/ratings/")
    slough = LocalAuthority.objects.get(slug="slough")
    slough.note = "Something new."
    slough.save()
    second = client.get("/api/v1/compare/ratings/", headers={"If-None-Match": first["ETag"]})
    assert second.status_code == 200
    assert first.json()["data_version"] != second.json()["data_version"]


@pytest.mark.parametrize(
    ("code", "slug"),
    [
        ("E08000016", "barnsley"),
        ("E08000038", "barnsley"),
        ("e06000060", "buckinghamshire"),
        ("E10000002", "buckinghamshire"),
        ("E10000021", "northamptonshire"),
    ],
)
def test_a_gss_code_past_or_present_leads_to_its_council(code, slug, client):
    response = client.get(f"/authorities/{code}/")
    assert response.status_code == 301
    assert response["Location"] == f"/authorities/{slug}/"


@pytest.mark.parametrize(
    "address",
    [
        "/authorities/atlantis/",
        "/authorities/E99999999/",
        "/providers/nobody/",
        "/arrangements/never/",
        "/data/nothing.csv",
        "/data/nothing.xlsx",
        "/data/nothing/",
        "/nowhere/",
        "/authorities/%00/",
        "/compare/",
        "/api/v1/nowhere/",
    ],
)
def test_an_unknown_address_gets_a_helpful_404(address, client):
    response = client.get(address)
    assert response.status_code == 404
    assert b"Find a council" in response.content or b"/authorities/" in response.content


WRONG = [
    ("as_at", "2025-02-30"),
    ("as_at", "soon"),
    ("as_at", "2009-01-01"),
    ("as_at", "2999-01-01"),
    ("area", "weather"),
    ("scope", "everything"),
    ("region", "Narnia"),
    ("basis", "rumour"),
    ("published_by", "31/03/2025"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_parameter_is_said_on_the_page_and_gets_400_elsewhere(name, value, client):
    page = client.get("/compare/ratings/", {name: value})
    assert page.status_code == 200
    assert b"There is a problem" in page.content
    api = client.get("/api/v1/compare/ratings/", {name: value})
    assert api.status_code == 400
    assert list(api.json()) == [name]
    csv = client.get("/data/compare-ratings.csv", {name: value})
    assert csv.status_code == 400
    assert csv.content.decode().startswith(f"{name}: ")


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        ("authorities", name, "x")
        for name in (
            "as_at",
            "region",
            "type",
            "model",
            "scope",
            "initiation",
            "grade",
            "area",
            "changed_since",
        )
    ]
    + [
        ("arrangements", name, "x")
        for name in (
            "model",
            "scope",
            "initiation",
            "in_force_on",
            "region",
            "provider",
            "control",
            "evidence",
        )
    ],
)
def test_a_wrong_filter_is_named(path, name, value, client):
    page = client.get(f"/{path}/", {name: value})
    assert page.status_code == 200
    assert b"There is a problem" in page.content
    api = client.get(f"/api/v1/{path}/", {name: value})
    assert api.status_code == 400
    assert list(api.json()) == [name]
    assert client.get(f"/data/{path}.csv", {name: value}).status_code == 400


@pytest.mark.parametrize("page", ["0", "-1", "999", "x"])
@pytest.mark.parametrize("path", ["authorities", "arrangements"])
def test_a_wrong_page_number_is_no_error_of_ours(path, page, client):
    assert client.get(f"/{path}/", {"page": page}).status_code == 200
    assert client.get(f"/api/v1/{path}/", {"page": page}).status_code == 404


@pytest.mark.parametrize("sort", ["nothing", "-grade", "name,grade", "--name", "<script>"])
def test_any_sort_is_answered(sort, client):
    assert client.get("/authorities/", {"sort": sort}).status_code == 200
    assert client.get("/arrangements/", {"sort": sort}).status_code == 200


def test_pages_have_strict_security_headers(client):
    response = client.get("/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"


def test_pages_take_no_other_method(client):
    assert client.post("/").status_code == 405
    assert client.delete("/api/v1/authorities/").status_code == 405


def test_a_query_string_that_is_not_text_is_answered(client):
    for path in ("/authorities/", "/arrangements/", "/compare/ratings/", "/providers/"):
        response = client.get(f"{path}?q=%00&region=%ff&as_at=%00")
        assert response.status_code == 200, path


def test_debug_is_off_by_default():
    assert settings.DEBUG is False


def test_a_closed_council_says_who_followed(client):
    page = client.get("/authorities/northamptonshire/").content.decode()
    assert "closed on 31 March 2021" in page
    assert "/authorities/north-northamptonshire/" in page
    assert "/authorities/west-northamptonshire/" in page


def test_a_search_for_a_closed_council_says_where_it_is(client):
    page = client.get("/authorities/", {"q": "Cumbria"}).content.decode()
    assert 'href="/authorities/cumbria/"' in page


def test_a_change_of_owner_is_no_change_of_who_delivers_since_when(client):
    page = client.get("/authorities/slough/").content.decode()
    assert "1 October 2015" in page
    assert "under its present owner since" in page
