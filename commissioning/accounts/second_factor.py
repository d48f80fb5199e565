"""The second factor: codes from an authenticator app, and recovery codes for when it is lost."""

import base64
import hashlib
import secrets

import segno
from django.conf import settings
from django.db import transaction
from django.utils.safestring import mark_safe
from django_otp import devices_for_user, verify_token
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

RECOVERY_CODES = 10
# Letters and digits that nobody takes for one another.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def is_on(user):
    """Whether signing in asks this person for a code."""
    return TOTPDevice.objects.devices_for_user(user, confirmed=True).exists()


def is_lacking(user):
    """Whether the person must have a second factor, by their group, and has not signed in with
    it."""
    needed = settings.REQUIRE_SECOND_FACTOR
    if not needed or user.is_verified():
        return False
    return user.is_superuser or user.groups.filter(name__in=needed).exists()


def begun(user):
    """The person's app that is being set up; made on first asking."""
    device, _ = TOTPDevice.objects.get_or_create(
        user=user, confirmed=False, defaults={"name": "Authenticator app"}
    )
    return device


def confirm(user, code):
    """Take the app in use if the code is right. Returns whether it was."""
    device = begun(user)
    if not device.verify_token(code):
        return False
    device.confirmed = True
    device.save()
    return True


def check(user, code):
    """The device that accepts the code, or None. Six digits come from an app, anything else is a
    recovery code, which is used up; wrong codes make each next try wait longer."""
    kind = TOTPDevice if code.isdigit() else StaticDevice
    code = code if code.isdigit() else hashed(user.pk, code)
    for device in devices_for_user(user):
        if isinstance(device, kind) and verify_token(user, device.persistent_id, code):
            return device
    return None


def is_recovery(device):
    """Whether the device is the list of recovery codes."""
    return isinstance(device, StaticDevice)


@transaction.atomic
def new_recovery_codes(user):
    """Make recovery codes and return them, the only time that they are known; those made before are
    gone."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="Recovery codes")
    codes = ["".join(secrets.choice(LETTERS) for _ in range(12)) for _ in range(RECOVERY_CODES)]
    for code in codes:
        device.token_set.create(token=hashed(user.pk, code))
    return codes


def hashed(account, code):
    """What is kept of a recovery code of an account (its number): slow to work out, so that whoever
    gets hold of the database cannot try codes."""
    salt = f"recovery code of account {account}".encode()
    found = hashlib.scrypt(code.encode(), salt=salt, n=2**14, r=8, p=1, dklen=12)
    return base64.b64encode(found).decode()


def recovery_codes_left(user):
    return sum(d.token_set.count() for d in StaticDevice.objects.filter(user=user))


@transaction.atomic
def take_away(user):
    """Take every device and recovery code of the person away."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def key_as_text(device):
    """The key of an app for typing, in groups of four."""
    key = base64.b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))


def qr_code(device):
    """The key of an app as an inline SVG: attributes only, so that a strict policy shows it."""
    drawn = segno.make(device.config_url, error="m").svg_inline(
        scale=5, border=4, light="#ffffff", title="QR code with the key for your app"
    )
    return mark_safe(drawn.replace("<svg ", '<svg role="img" ', 1))  # noqa: S308 (our own drawing)
