"""Pages for those who keep the register: signed in, with a permission, kept by no cache."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from commissioning.accounts import second_factor

from .typed import keep

SET_UP = "Your group needs a second factor: set it up, and go on."


def permitted(permission, methods=("GET", "HEAD", "POST")):
    """Let in those with the permission; send visitors to sign in; tell all others 403. What
    comes by another method is refused before anybody is asked who they are."""

    def decorate(view):
        guarded = signed_in(permission_required(permission, raise_exception=True)(view))
        return wraps(view)(require_http_methods(list(methods))(never_cache(guarded)))

    return decorate


def signed_in(view):
    """Send visitors to sign in, and keep for them what they had typed; ask those whose group needs
    a second factor for it."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_authenticated:
            wanted = keep(request) if request.method == "POST" else request.get_full_path()
            return redirect_to_login(wanted, reverse("sign-in"))
        if second_factor.is_lacking(request.user):
            return ask_for_second_factor(request)
        return view(request, *args, **kwargs)

    return guarded


def ask_for_second_factor(request):
    """Where somebody goes whose group needs a second factor: to set one up or, where it is set up,
    to sign in with it."""
    if second_factor.is_on(request.user):
        logout(request)
        return redirect_to_login(request.get_full_path(), reverse("sign-in"))
    messages.warning(request, SET_UP)
    return redirect("second-factor")
