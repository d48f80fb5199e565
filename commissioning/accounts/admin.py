"""Accounts in the administration: who they are and what their groups let them do."""

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from commissioning.models import Action
from commissioning.oversight import audit

from . import second_factor

User = get_user_model()
for model in (User, Group, StaticDevice, TOTPDevice):
    admin.site.unregister(model)


@admin.action(description="Take the second factor away (lost phone)", permissions=["change"])
def take_second_factor_away(modeladmin, request, queryset):
    for user in queryset:
        if not modeladmin.has_change_permission(request, user):
            raise PermissionDenied
        second_factor.take_away(user)
        audit.record(Action.SECOND_FACTOR_OFF, request.user, request, f"of {user}")


@admin.action(description="Make a link to set a password (invitation)", permissions=["change"])
def invite(modeladmin, request, queryset):
    """Show a link for each person, to be handed to them, and send it where e-mail is on."""
    for user in queryset.filter(is_active=True):
        if not modeladmin.has_change_permission(request, user):
            raise PermissionDenied
        link = request.build_absolute_uri(_link_for(user))
        audit.record(Action.INVITED, request.user, request, f"for {user}")
        sent = settings.EMAIL_IS_ON and user.email
        if sent:
            words = f"Set your password within three days:\n\n{link}\n"
            send_mail("Your account", words, None, [user.email])
        told = "sent by e-mail, and" if sent else "hand it over yourself:"
        messages.info(request, f"{user}: the link works once, for three days; {told} {link}")


def _link_for(user):
    """The address at which somebody sets their password, once."""
    code = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("new-password", args=[code, default_token_generator.make_token(user)])


@admin.register(User)
class AccountAdmin(UserAdmin):
    """What somebody may do is said by groups alone. An account is never deleted, since the
    register names who entered what: it is made inactive."""

    list_display = ["username", "first_name", "last_name", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    filter_horizontal = ["groups"]
    readonly_fields = ["last_login", "date_joined"]
    actions = [invite, take_second_factor_away]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Who", {"fields": ["first_name", "last_name", "email"]}),
        ("What they may do", {"fields": ["is_active", "groups"]}),
        ("When", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "fields": [
                    "username",
                    "email",
                    "usable_password",
                    "password1",
                    "password2",
                    "groups",
                ]
            },
        )
    ]

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        """Only superusers touch the account of one."""
        is_above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return not is_above and super().has_change_permission(request, obj)

    def log_addition(self, request, obj, message):
        _record(request, f"{obj}: made")
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        groups = ", ".join(obj.groups.values_list("name", flat=True)) or "no groups"
        state = "active" if obj.is_active else "inactive"
        _record(request, f"{obj}: changed, now {state}, {groups}")
        return super().log_change(request, obj, message)


def _record(request, about):
    audit.record(Action.ACCOUNT_CHANGED, request.user, request, about)
