"""What a request claims is not believed: its host, its forwarded headers, its session, where it
would be led, and which file it names."""

import json
import re

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from commissioning.accounts import second_factor
from commissioning.models import UploadedFile
from tests.browser.addresses import KEPT, PUBLIC
from tests.people import PASSWORD, person
from tests.web.test_signing_in import code_of, set_up, sign_in, unthrottled

pytestmark = pytest.mark.django_db
EVIL = "evil.example"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')

# Host and forwarded headers

FORWARDED = {
    "x-forwarded-host": EVIL,
    "x-forwarded-server": EVIL,
    "x-forwarded-port": "6666",
    "x-host": EVIL,
    "x-original-url": "/submissions/",
    "x-rewrite-url": "/submissions/",
    "forwarded": f"host={EVIL};proto=https",
}
NAMES_ITSELF = ["/", "/authorities/slough/", "/feeds/all/", "/sitemap.xml", "/robots.txt"]
NAMES_ITSELF += ["/api/v1/schema/", "/data/catalogue.jsonld", "/sign-in/", "/compare/ratings/"]


@pytest.mark.parametrize("host", [EVIL, f"localhost.{EVIL}", f"localhost@{EVIL}", "", "a b", "[::"])
@pytest.mark.parametrize("page", ["/", "/sign-in/", "/feeds/all/"])
def test_a_host_that_is_not_ours_is_refused(host, page, client):
    answer = client.get(page, headers={"host": host})
    assert answer.status_code == 400
    assert EVIL not in answer.content.decode()


@pytest.mark.parametrize("page", NAMES_ITSELF)
def test_forwarded_headers_change_nothing_on_a_page(page, client):
    plain, claimed = client.get(page), client.get(page, headers=FORWARDED)
    assert claimed.status_code == plain.status_code
    assert TOKEN.sub(b"", claimed.content) == TOKEN.sub(b"", plain.content)
    assert EVIL not in str(claimed.headers)


def test_forwarded_headers_change_no_link_of_a_letter(client, settings, mailoutbox):
    settings.EMAIL_IS_ON = True
    user = person("editor")
    user.email = "ada@example.org"
    user.save()
    client.post("/account/reset/", {"email": user.email}, headers=FORWARDED)
    for page in ("/sign-in/reset/", "/sign-in/forgotten/"):
        client.post(page, {"email": user.email}, headers=FORWARDED)
    assert EVIL not in "".join(letter.body for letter in mailoutbox)


@pytest.mark.parametrize(("https", "is_secure"), [(False, False), (True, True)])
def test_https_is_believed_of_a_proxy_that_was_set_alone(https, is_secure, client, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if https else None
    answer = client.get("/about/", headers={"x-forwarded-proto": "https"})
    assert answer.wsgi_request.is_secure() is is_secure


# Where somebody is led

ELSEWHERE = [f"https://{EVIL}/", f"//{EVIL}/", f"/\\{EVIL}/", f"\\\\{EVIL}/", f"///{EVIL}"]
ELSEWHERE += [
    "javascript:alert(1)",
    f"https:{EVIL}",
    f"\t//{EVIL}/",
    f"http:///{EVIL}",
]
LEADS = ("next", "return", "url", "to", "redirect", "page", "typed", "continue")


def is_elsewhere(answer):
    place = answer.get("Location", "").replace("\\", "/").strip()
    return place.startswith(("//", "javascript")) or EVIL in place.partition("?")[0]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_signing_in_leads_to_no_other_site(address, client):
    user = person("editor")
    for given in ({"next": address}, {}):
        query = "" if given else f"?next={address}"
        answer = client.post(
            f"/sign-in/{query}", {"username": "editor", "password": PASSWORD} | given
        )
        assert answer.status_code == 302
        assert not is_elsewhere(answer)
    set_up(client, user)
    client.post("/sign-out/")
    sign_in(client, next=address)
    unthrottled(user)
    answer = client.post("/sign-in/code/", {"code": code_of(user, 1)})
    assert answer.status_code == 302
    assert not is_elsewhere(answer)


@pytest.mark.slow
@pytest.mark.parametrize("page", sorted({page.partition("?")[0] for page in PUBLIC.values()}))
def test_no_page_leads_to_another_site(page, client):
    for address in ELSEWHERE[:3]:
        answer = client.get(page, dict.fromkeys(LEADS, address))
        assert not is_elsewhere(answer), answer["Location"]


@pytest.mark.parametrize("path", [f"//{EVIL}/a", f"//{EVIL}", f"/\\{EVIL}/a", "//sign-in"])
def test_an_address_with_two_slashes_leads_nowhere_else(path, client):
    assert not is_elsewhere(client.get("/", PATH_INFO=path))


def test_signing_out_leads_to_no_other_site(client):
    client.force_login(person("editor"))
    answer = client.post(f"/sign-out/?next=https://{EVIL}/", {"next": f"https://{EVIL}/"})
    assert not is_elsewhere(answer)


# Files

OUTSIDE = ["..%2f..%2fsecret_key", "....//secret_key", "%2e%2e/secret_key", "..\\secret_key"]
OUTSIDE += ["/etc/passwd", "..%252fsecret_key", "secret_key%00.zip", "../../manage.py"]
PLACES = ["/data/versions/{}/everything.zip", "/data/versions/{}", "/data/{}.csv", "/data/{}"]
PLACES += ["/static/{}", "/api/v1/{}/", "/feeds/{}/", "/{}"]


@pytest.mark.parametrize("name", OUTSIDE)
@pytest.mark.parametrize("place", PLACES)
def test_no_name_leads_out_of_the_folder(place, name, client):
    answer = client.get("/", PATH_INFO=place.format(name))
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.status_code in (301, 400, 404)
    assert b"root:" not in body
    assert b"DJANGO_SETTINGS_MODULE" not in body


@pytest.mark.parametrize(
    "name", ["../../etc/cron.d/x.csv", "..\\..\\x.csv", "/tmp/x.csv", "a\r\nb.csv"]
)
def test_the_name_of_an_upload_is_a_name_and_no_place(name, client):
    client.force_login(person("editor"))
    file = SimpleUploadedFile("x.csv", b"reference,publisher\nhttps://a.example/,A\n")
    file._name = name  # as a program sends it; Django's own takes the folders off
    page = client.post("/submissions/upload/", {"file": file}, follow=True)
    assert page.status_code == 200
    kept = UploadedFile.objects.values_list("name", flat=True)
    assert not [one for one in kept if set(one) & set("/\\\r\n")]


# Sessions and the second factor


def test_a_session_that_somebody_else_chose_is_not_taken_over(client):
    person("editor")
    client.cookies["sessionid"] = "chosen0by0somebody0else0012345678"
    sign_in(client)
    assert client.cookies["sessionid"].value != "chosen0by0somebody0else0012345678"
    assert not Session.objects.filter(pk="chosen0by0somebody0else0012345678").exists()


def test_a_session_of_before_signing_in_is_none_of_after(client):
    person("editor")
    client.post("/submissions/new/note/?council=Leeds", {"text": "Typed before."})
    before = client.cookies["sessionid"].value
    sign_in(client)
    assert client.cookies["sessionid"].value != before
    other = Client()
    other.cookies["sessionid"] = before
    assert other.get("/submissions/").status_code == 302


def test_a_session_between_password_and_code_is_none_of_after(client):
    user = person("editor")
    client.force_login(user)
    set_up(client, user)
    client.post("/sign-out/")
    sign_in(client)
    between = client.cookies["sessionid"].value
    unthrottled(user)
    client.post("/sign-in/code/", {"code": code_of(user, 1)})
    assert client.get("/submissions/").status_code == 200
    assert client.cookies["sessionid"].value != between
    other = Client()
    other.cookies["sessionid"] = between
    assert other.get("/submissions/").status_code == 302


def test_a_session_ends_everywhere_when_the_password_changes(client):
    user = person("editor")
    other = Client()
    other.force_login(user)
    client.force_login(user)
    new = "a-much-longer-way-to-limerick"
    given = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    client.post("/account/password/", given)
    assert client.get("/submissions/").status_code == 200
    assert other.get("/submissions/").status_code == 302


@pytest.fixture
def with_password_alone(client):
    """Somebody who set a second factor up, and has given the password and no code yet."""
    user = person("editor", "administrator", name="editor")
    client.force_login(user)
    set_up(client, user)
    assert second_factor.is_on(user)
    client.post("/sign-out/")
    sign_in(client)
    return client


def test_a_password_without_the_code_opens_no_page(with_password_alone, subtests):
    pages = {page for _, page in KEPT.values() if not page.startswith("/sign-")} | {"/admin/"}
    for page in sorted(pages):
        with subtests.test(page):
            answer = with_password_alone.get(page)
            assert answer.status_code == 302
            assert answer["Location"].startswith(("/sign-in/", "/admin/login/"))


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"code": ""},
        {"code": "000000"},
        {"code": ["1", "2"]},
        {"code": "٠٠٠٠٠٠"},
        {"code": "x" * 9999},
    ],
)
def test_no_other_code_opens_one(given, with_password_alone):
    with_password_alone.post("/sign-in/code/", given)
    assert with_password_alone.get("/submissions/").status_code == 302


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_no_other_method_skips_the_code(method, with_password_alone):
    getattr(with_password_alone, method)("/sign-in/code/", json.dumps({"code": ""}))
    assert with_password_alone.get("/submissions/").status_code == 302


def test_the_step_of_the_code_cannot_be_left_out_by_setting_it_up_anew(with_password_alone):
    for page in ("/account/second-factor/", "/account/second-factor/off/"):
        answer = with_password_alone.post(page, {"password": PASSWORD, "code": "123456"})
        assert answer["Location"].startswith("/sign-in/")
    assert with_password_alone.get("/submissions/").status_code == 302
