"""Django's admin for administrators, with no sign-in of its own."""

from django.contrib import admin
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse

from . import second_factor


class Administration(admin.AdminSite):
    def has_permission(self, request):
        """Whether somebody may use the administration at all: those who look after accounts."""
        user = request.user
        may = user.is_active and user.has_perm("auth.view_user")
        return may and not second_factor.is_lacking(user)

    def login(self, request, extra_context=None):
        """Send to the site's own sign-in, which asks for a second factor and locks out."""
        user = request.user
        if user.is_authenticated and second_factor.is_lacking(user):
            if second_factor.is_on(user):
                logout(request)
                return redirect("sign-in")
            return redirect("second-factor")
        if user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        wanted = request.GET.get("next", reverse("admin:index"))
        return redirect_to_login(wanted, reverse("sign-in"))

    def logout(self, request, extra_context=None):
        logout(request)
        return redirect("sign-out")

    def password_change(self, request, extra_context=None):
        return redirect("password-change")
