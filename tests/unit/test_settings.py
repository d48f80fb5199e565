"""A wrong setting stops the start, says which one it is and how to mend it."""

import os
import subprocess
import sys

import pytest
from django.conf import settings


def start(**environment):
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "commissioning.config.settings",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "value", "cure"),
    [
        ("DEBUG", "perhaps", "Set it to true or false."),
        ("HTTPS", "443", "Set it to true or false."),
        ("REQUIRE_SECOND_CHECK", "maybe", "Set it to true or false."),
        ("DATABASE_URL", "somewhere", "Use postgres://user:password@host:5432/name"),
        ("DATABASE_REPLICA_URL", "somewhere", "Use postgres://user:password@host:5432/name"),
        ("WARM_ANSWERS", "many", "Set it to a number, or 0 for none."),
        ("DATABASE_URL", "oracle99://x", "Use postgres://user:password@host:5432/name"),
        ("SECRET_KEY", "short", "at least 32 random characters"),
    ],
)
def test_a_wrong_setting_is_named_with_its_cure(name, value, cure):
    result = start(**{name: value})
    assert result.returncode != 0
    assert f"The setting {name} is" in result.stderr
    assert cure in result.stderr


def test_nothing_needs_to_be_set():
    assert start().returncode == 0


@pytest.mark.slow
def test_behind_https_cookies_are_secure_and_the_deployment_check_is_silent():
    result = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "commissioning.config.settings",
            "HTTPS": "true",
            "ALLOWED_HOSTS": "register.example",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
