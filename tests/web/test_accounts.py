"""Accounts: links to set a password, weak passwords, the second factor that a group needs, recovery
codes that are kept hashed, and passwords tried on many accounts."""

import re

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken

from commissioning.accounts import second_factor
from commissioning.config.environment import groups_named
from commissioning.models import AuditEntry
from commissioning.web.account import signing_in
from tests.people import PASSWORD, person

pytestmark = pytest.mark.django_db

STRONG = "marigolds under the bridge"


def set_password(client, link, password=STRONG):
    """Follow the link, as a browser does, and set the password."""
    form = client.get(link, follow=True)
    address = form.redirect_chain[-1][0] if form.redirect_chain else link
    return client.post(address, {"new_password1": password, "new_password2": password})


# Links


@pytest.fixture
def ada():
    ada = person("editor", name="ada")
    ada.email = "ada@example.org"
    ada.save()
    return ada


def test_a_new_password_by_e_mail(client, ada, settings):
    settings.EMAIL_IS_ON = True
    assert "e-mail address of your account" in client.get("/account/reset/").content.decode()
    client.post("/account/reset/", {"email": "ada@example.org"})
    [letter] = mail.outbox
    link = re.search(r"http://testserver(\S+)", letter.body)[1]
    assert set_password(client, link)["Location"] == "/sign-in/"
    ada.refresh_from_db()
    assert ada.check_password(STRONG)
    assert AuditEntry.objects.first().action == "password_changed"
    assert "has been used" in client.get(link, follow=True).content.decode()


def test_nobody_learns_who_has_an_account(client, ada):
    known = client.post("/account/reset/", {"email": "ada@example.org"})
    unknown = client.post("/account/reset/", {"email": "nobody@example.org"})
    assert known["Location"] == unknown["Location"] == "/account/reset/sent/"


def test_without_e_mail_an_administrator_is_named(client):
    page = client.get("/account/reset/").content.decode()
    assert "An administrator can make a link" in page
    assert 'name="email"' not in page


def test_an_administrator_invites_by_a_link(client, ada):
    ada.set_unusable_password()
    ada.save()
    client.force_login(person("administrator"))
    given = {"action": "invite", "_selected_action": [ada.pk]}
    page = client.post("/admin/auth/user/", given, follow=True).content.decode()
    link = re.search(r"http://testserver(/account/new-password/[^\s<]+)", page)[1]
    client.logout()
    set_password(client, link)
    ada.refresh_from_db()
    assert ada.check_password(STRONG)
    assert AuditEntry.objects.filter(action="invited", about="for ada").exists()


# Passwords


@pytest.mark.parametrize(
    "password", ["qwertyuiop123", "Password2026!", "abcdefghijkl", "aaaaaaaaaaaaaa", "letmein12345"]
)
def test_a_password_of_a_common_pattern_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password)


def test_a_password_of_several_words_is_taken():
    validate_password(STRONG)


def test_an_address_that_tries_many_accounts_has_to_wait(client, monkeypatch):
    monkeypatch.setattr(signing_in, "MOST_FAILED", 3)
    person("editor")
    for number in range(3):
        given = {"username": f"name{number}", "password": "Spring2026"}
        assert client.post("/sign-in/", given).status_code == 200
    right = {"username": "editor", "password": PASSWORD}
    answer = client.post("/sign-in/", right)
    assert answer.status_code == 429
    assert b"Wait until the next hour" in answer.content
    other = client.post("/sign-in/", right, REMOTE_ADDR="10.1.1.1")
    assert other.status_code == 302


# The second factor


def set_up(client, user):
    client.get("/account/second-factor/")
    code = f"{totp(second_factor.begun(user).bin_key):06}"
    page = client.post("/account/second-factor/", {"code": code}).content.decode()
    return [code.replace(" ", "") for code in re.findall(r"<li><code>([a-z0-9 ]+)</code>", page)]


def test_a_group_that_needs_a_second_factor_sets_it_up_before_it_works(client, settings):
    settings.REQUIRE_SECOND_FACTOR = ["checker", "administrator"]
    carla = person("checker", name="carla")
    client.force_login(carla)
    answer = client.get("/submissions/", follow=True)
    assert answer.redirect_chain[-1][0] == "/account/second-factor/"
    assert "Your group needs a second factor" in answer.content.decode()
    set_up(client, carla)
    assert client.get("/submissions/").status_code == 200


def test_a_session_without_the_second_factor_that_is_set_up_ends(client, settings):
    carla = person("checker", name="carla")
    client.force_login(carla)
    set_up(client, carla)
    settings.REQUIRE_SECOND_FACTOR = ["checker"]
    client.logout()
    client.force_login(carla)
    assert client.get("/submissions/")["Location"].startswith("/sign-in/")
    assert "_auth_user_id" not in client.session


def test_an_administrator_needs_it_for_the_administration(client, settings):
    settings.REQUIRE_SECOND_FACTOR = ["administrator"]
    user = person("administrator")
    client.force_login(user)
    assert client.get("/admin/", follow=True).redirect_chain[-1][0] == "/account/second-factor/"
    set_up(client, user)
    assert client.get("/admin/").status_code == 200


def test_other_groups_go_on_as_before(client, settings):
    settings.REQUIRE_SECOND_FACTOR = ["checker", "administrator"]
    client.force_login(person("editor"))
    assert client.get("/submissions/").status_code == 200


def test_a_group_that_is_none_stops_the_start():
    assert groups_named(["checker ", ""]) == ["checker"]
    with pytest.raises(ValueError, match="no group chekcer"):
        groups_named(["chekcer"])


def test_recovery_codes_are_kept_hashed_and_work_once(client):
    ada = person("editor")
    codes = second_factor.new_recovery_codes(ada)
    kept = set(StaticToken.objects.values_list("token", flat=True))
    assert kept.isdisjoint(codes)
    assert len(kept) == len(codes) == 10
    assert kept == {second_factor.hashed(ada.pk, code) for code in codes}
    assert second_factor.check(ada, codes[0])
    for device in ada.staticdevice_set.all():
        device.throttle_reset()
    assert second_factor.check(ada, codes[0]) is None
    assert second_factor.recovery_codes_left(ada) == 9


def test_what_is_kept_of_a_code_is_no_code(client):
    ada = person("editor")
    second_factor.new_recovery_codes(ada)
    kept = StaticToken.objects.first().token
    assert second_factor.check(ada, kept) is None
    assert second_factor.hashed(1, "a") != second_factor.hashed(2, "a")
