"""Signing in and out, the second factor, the end of idle sessions, and what the audit log says."""

import re
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from commissioning.accounts import second_factor
from commissioning.models import AuditEntry
from tests.people import PASSWORD, person

pytestmark = pytest.mark.django_db

HALF_MINUTE = 30


@pytest.fixture
def editor():
    return person("editor")


@pytest.fixture
def signed_in(client, editor):
    client.force_login(editor)
    return client


def sign_in(client, name="editor", password=PASSWORD, **more):
    return client.post("/sign-in/", {"username": name, "password": password, **more})


def code_of(user, steps=0):
    """The code that the person's app shows now, or shows so many half minutes later."""
    device = TOTPDevice.objects.get(user=user)
    return f"{totp(device.bin_key, t0=-steps * HALF_MINUTE):06}"


def set_up(client, user):
    """Set the second factor up as a person does. Returns the recovery codes shown."""
    client.get("/account/second-factor/")
    page = client.post("/account/second-factor/", {"code": code_of(user)}).content.decode()
    return [code.replace(" ", "") for code in re.findall(r"<li><code>([a-z0-9 ]+)</code>", page)]


def unthrottled(user):
    """Let the next try be looked at without a wait."""
    for device in (*user.totpdevice_set.all(), *user.staticdevice_set.all()):
        device.throttle_reset()


@pytest.fixture(autouse=True)
def _begin_here():
    """The log cannot be emptied: what other tests left in it is passed over."""
    newest = AuditEntry.objects.first()
    written.after = newest.pk if newest else 0


def written():
    return AuditEntry.objects.filter(pk__gt=written.after).order_by("pk")


def actions():
    return list(written().values_list("action", "who"))


def test_a_right_password_signs_in_and_leads_to_what_waits(client, editor):
    response = sign_in(client)
    assert (response.status_code, response["Location"]) == (302, "/submissions/")
    assert client.get("/submissions/").status_code == 200
    assert actions() == [("signed_in", "editor")]


def test_a_visitor_is_sent_to_sign_in_and_back(client, editor):
    response = client.get("/submissions/new/inspection/")
    assert response["Location"] == "/sign-in/?next=/submissions/new/inspection/"
    assert sign_in(client, next="/queue/")["Location"] == "/queue/"


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "javascript:x"])
def test_signing_in_leads_to_no_other_site(address, client, editor):
    assert sign_in(client, next=address)["Location"] == "/submissions/"


def test_a_wrong_password_is_refused_in_words_and_recorded(client, editor):
    response = sign_in(client, password="guess")
    assert response.status_code == 200
    assert b"There is a problem" in response.content
    assert actions() == [("sign_in_failed", "editor")]


def test_what_is_typed_in_place_of_a_name_is_not_kept(client, editor):
    sign_in(client, name="hunter2hunter2")
    assert actions() == [("sign_in_failed", "an unknown name")]


def test_guessing_is_locked_out_in_the_sites_own_look(client, editor):
    answers = [sign_in(client, password="guess") for _ in range(5)]
    assert answers[-1].status_code == 429
    assert b"Sign-in is locked" in answers[-1].content
    assert sign_in(client).status_code == 429
    assert ("locked_out", "editor") in actions()
    assert ("signed_in", "editor") not in actions()


def test_signing_out_needs_a_post_and_is_recorded(signed_in):
    assert signed_in.get("/sign-out/").status_code == 200
    assert signed_in.get("/submissions/").status_code == 200
    assert signed_in.post("/sign-out/").status_code == 302
    assert signed_in.get("/submissions/").status_code == 302
    assert actions()[-1] == ("signed_out", "editor")


@pytest.mark.parametrize(
    "password", ["short-one", "123456789012345", "password1234", "featherstonehaugh"], ids=str
)
def test_a_weak_password_is_refused(password, signed_in):
    get_user_model().objects.update(last_name="Featherstonehaugh")
    given = {"old_password": PASSWORD, "new_password1": password, "new_password2": password}
    assert signed_in.post("/account/password/", given).status_code == 200
    assert get_user_model().objects.get(username="editor").check_password(PASSWORD)


def test_a_strong_password_is_taken_and_recorded(signed_in):
    password = "marigolds under the bridge"
    given = {"old_password": PASSWORD, "new_password1": password, "new_password2": password}
    assert signed_in.post("/account/password/", given)["Location"] == "/account/"
    assert signed_in.get("/account/").status_code == 200
    assert actions()[-1] == ("password_changed", "editor")


# The second factor


def test_the_key_is_shown_as_a_picture_and_as_text(signed_in, editor):
    page = signed_in.get("/account/second-factor/").content.decode()
    device = TOTPDevice.objects.get(user=editor)
    assert second_factor.key_as_text(device) in page
    assert '<svg role="img"' in page
    assert "style=" not in page
    assert device.confirmed is False


def test_a_key_that_was_not_confirmed_asks_nothing(client, signed_in, editor):
    signed_in.get("/account/second-factor/")
    assert sign_in(Client())["Location"] == "/submissions/"


def test_a_wrong_first_code_sets_nothing_up(signed_in, editor):
    signed_in.get("/account/second-factor/")
    response = signed_in.post("/account/second-factor/", {"code": "000000"})
    assert b"This code is not right" in response.content
    assert second_factor.is_on(editor) is False


def test_once_confirmed_signing_in_asks_for_a_code(signed_in, editor):
    codes = set_up(signed_in, editor)
    assert len(set(codes)) == 10
    client = Client()
    assert sign_in(client, next="/queue/")["Location"] == "/sign-in/code/"
    assert client.get("/submissions/").status_code == 302, "the password alone opens nothing"
    unthrottled(editor)
    response = client.post("/sign-in/code/", {"code": code_of(editor, 1)})
    assert response["Location"] == "/queue/"
    assert client.get("/queue/").status_code == 200


def test_a_code_is_good_once(signed_in, editor):
    set_up(signed_in, editor)
    code = code_of(editor, 1)
    for expected in (302, 200):
        client = Client()
        sign_in(client)
        unthrottled(editor)
        assert client.post("/sign-in/code/", {"code": code}).status_code == expected


def test_a_recovery_code_is_good_once(signed_in, editor):
    code = set_up(signed_in, editor)[0]
    for expected in (302, 200):
        client = Client()
        sign_in(client)
        unthrottled(editor)
        spaced = f" {code[:6].upper()} {code[6:]}"
        assert client.post("/sign-in/code/", {"code": spaced}).status_code == expected
    assert second_factor.recovery_codes_left(editor) == 9
    assert ("recovery_code_used", "editor") in actions()
    assert actions()[-1] == ("code_refused", "editor")


def test_five_wrong_codes_ask_for_the_password_again(signed_in, editor):
    set_up(signed_in, editor)
    client = Client()
    sign_in(client)
    for _ in range(5):
        assert client.post("/sign-in/code/", {"code": "000000"}).status_code == 200
    unthrottled(editor)
    response = client.post("/sign-in/code/", {"code": code_of(editor, 1)})
    assert response["Location"] == "/sign-in/"
    assert client.get("/submissions/").status_code == 302


def test_wrong_codes_make_the_next_try_wait(signed_in, editor):
    set_up(signed_in, editor)
    client = Client()
    sign_in(client)
    client.post("/sign-in/code/", {"code": "000000"})
    response = client.post("/sign-in/code/", {"code": code_of(editor, 1)})
    assert response.status_code == 200, "a right code right after a wrong one is not looked at"


def test_the_step_from_password_to_code_runs_out(signed_in, editor, monkeypatch):
    set_up(signed_in, editor)
    client = Client()
    sign_in(client)
    later = time.time() + 301
    monkeypatch.setattr("commissioning.web.account.signing_in.time.time", lambda: later)
    assert client.get("/sign-in/code/")["Location"] == "/sign-in/"


def test_a_code_without_a_password_opens_nothing(client, editor):
    assert client.get("/sign-in/code/")["Location"] == "/sign-in/"
    assert client.post("/sign-in/code/", {"code": "123456"})["Location"] == "/sign-in/"


def test_taking_the_second_factor_away_needs_the_password(signed_in, editor):
    set_up(signed_in, editor)
    wrong = signed_in.post("/account/second-factor/off/", {"password": "guess"})
    assert b"This is not your password" in wrong.content
    assert second_factor.is_on(editor)
    signed_in.post("/account/second-factor/off/", {"password": PASSWORD})
    assert not second_factor.is_on(editor)
    assert second_factor.recovery_codes_left(editor) == 0
    assert [action for action, _ in actions()] == [
        "signed_in",
        "second_factor_on",
        "recovery_codes_made",
        "sign_in_failed",
        "second_factor_off",
    ]


def test_new_recovery_codes_take_the_old_ones_place(signed_in, editor):
    old = set_up(signed_in, editor)
    page = signed_in.post("/account/recovery-codes/", {"password": PASSWORD}).content.decode()
    assert second_factor.recovery_codes_left(editor) == 10
    assert old[0][:6] not in page
    assert second_factor.check(editor, old[0]) is None


# Sessions


def test_a_session_ends_after_idle_time_and_work_begins_it_anew(signed_in):
    def minutes_left():
        return (Session.objects.get().expire_date - timezone.now()).total_seconds() / 60

    assert settings.SESSION_IDLE_MINUTES == 60
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=5))
    signed_in.get("/about/")
    assert minutes_left() < 6, "reading public pages is idle"
    signed_in.get("/submissions/")
    assert 59 < minutes_left() <= 60
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert signed_in.get("/submissions/").status_code == 302


@pytest.mark.parametrize("address", ["/", "/authorities/slough/", "/considered/", "/about/"])
def test_a_public_page_is_the_same_for_everyone(address, signed_in):
    """No cookie, no token, no name: any cache may keep it."""
    theirs, anybodys = signed_in.get(address), Client().get(address)
    assert theirs.content == anybodys.content
    assert theirs["ETag"] == anybodys["ETag"]
    assert not theirs.cookies
    assert "Cookie" not in theirs.get("Vary", "")
    assert "public" in theirs["Cache-Control"]


def test_a_page_of_those_signed_in_is_kept_by_no_cache(signed_in):
    for address in ("/submissions/", "/account/", "/queue/", "/sign-in/code/", "/report/"):
        assert "no-store" in signed_in.get(address)["Cache-Control"], address


def test_cookies_are_secure_where_the_site_is_served_over_https(signed_in):
    assert settings.SESSION_COOKIE_SECURE is settings.HTTPS
    assert settings.CSRF_COOKIE_SECURE is settings.HTTPS
    cookie = signed_in.get("/submissions/").cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


# Administration


def test_the_admins_own_sign_in_is_the_sites(client):
    response = client.get("/admin/login/?next=/admin/auth/user/")
    assert response["Location"] == "/sign-in/?next=/admin/auth/user/"
    assert client.get("/admin/")["Location"].startswith("/admin/login/")
    assert client.post("/admin/login/", {"username": "a", "password": "b"}).status_code == 302


def test_an_administrator_makes_accounts_and_says_what_they_may_do(client):
    administrator = person("administrator")
    client.force_login(administrator)
    given = {"username": "carla", "usable_password": "true"}
    given |= {"password1": "tulips in the tunnel", "password2": "tulips in the tunnel"}
    groups = list(administrator.groups.model.objects.filter(name="checker").values_list("pk"))
    response = client.post("/admin/auth/user/add/", given | {"groups": groups[0]})
    assert response.status_code == 302
    carla = get_user_model().objects.get(username="carla")
    assert carla.has_perm("commissioning.publish_submission")
    entries = written().filter(action="account_changed")
    assert [(e.who, e.about) for e in entries] == [("administrator", "carla: made")]


def test_an_administrator_cannot_touch_a_superuser_or_become_one(client, admin_user):
    administrator = person("administrator", name="anna")
    client.force_login(administrator)
    above = client.post(f"/admin/auth/user/{admin_user.pk}/change/", {"username": "mine"})
    assert above.status_code == 403
    assert client.post(f"/admin/auth/user/{admin_user.pk}/password/", {}).status_code == 403
    own = {"username": "anna", "is_superuser": "on", "is_staff": "on", "is_active": "on"}
    client.post(f"/admin/auth/user/{administrator.pk}/change/", own)
    administrator.refresh_from_db()
    assert (administrator.is_superuser, administrator.is_staff) == (False, False)


def test_nobody_deletes_an_account(admin_client):
    editor = person("editor")
    page = admin_client.post(f"/admin/auth/user/{editor.pk}/delete/", {"post": "yes"})
    assert page.status_code == 403


def test_an_administrator_helps_somebody_who_lost_their_phone(client, signed_in, editor):
    set_up(signed_in, editor)
    client = Client()
    client.force_login(person("administrator"))
    action = {"action": "take_second_factor_away", "_selected_action": editor.pk}
    client.post("/admin/auth/user/", action)
    assert not second_factor.is_on(editor)
    newest = AuditEntry.objects.first()
    assert (newest.action, newest.who, newest.about) == (
        "second_factor_off",
        "administrator",
        "of editor",
    )


def test_an_administrator_cannot_take_a_superusers_second_factor_away(client, admin_user):
    second_factor.begun(admin_user)
    client.force_login(person("administrator", name="anna"))
    action = {"action": "take_second_factor_away", "_selected_action": admin_user.pk}
    assert client.post("/admin/auth/user/", action).status_code == 403
    assert TOTPDevice.objects.filter(user=admin_user).exists()


# The audit log


def test_the_audit_log_is_for_administrators_to_read(client, editor):
    sign_in(Client(), password="guess")
    client.force_login(person("administrator"))
    page = client.get("/audit/?who=editor&action=sign_in_failed").content.decode()
    assert "1 entry" in page
    assert "Sign-in failed" in page
    assert client.get("/audit/?who=nobody-here").status_code == 200
    assert b"There is a problem" in client.get("/audit/?day=soon&action=x").content
    assert client.post("/audit/").status_code == 405


def test_an_address_is_believed_from_our_own_proxy_alone(client, editor, settings):
    forged = {"X-Forwarded-For": "6.6.6.6, 203.0.113.9"}
    client.post("/sign-in/", {"username": "editor", "password": "no"}, headers=forged)
    settings.HTTPS = True
    client.post("/sign-in/", {"username": "editor", "password": "no"}, headers=forged)
    seen = written().values_list("address", flat=True)
    assert list(seen) == ["127.0.0.1", "203.0.113.9"]
