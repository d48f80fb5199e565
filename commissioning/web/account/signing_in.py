"""Signing in, with a second step for those who set one up, and signing out."""

import time

from django.contrib.auth import get_user_model, login, logout
from django.contrib.auth.views import LoginView
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from django_otp import login as remember_device

from commissioning.accounts import second_factor
from commissioning.accounts.forms import CodeForm
from commissioning.models import Action
from commissioning.oversight import audit
from commissioning.oversight.rate_limit import is_too_often, tries
from commissioning.web.typed import is_kept

WAITING = "waiting_for_code"
WAITS_FOR = 300  # seconds between password and code
TRIES = 5
FAILED, MOST_FAILED = "failed-sign-in", 30  # within an hour, from one address


@method_decorator(require_http_methods(["GET", "HEAD", "POST"]), name="dispatch")
class SignIn(LoginView):
    template_name = "account/sign_in.html"
    redirect_authenticated_user = True

    def post(self, request, *args, **kwargs):
        """Nobody tries one password on many accounts: an address that failed often has to wait."""
        if tries(request, FAILED) >= MOST_FAILED:
            return render(request, "account/slowed.html", status=429)
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form):
        is_too_often(self.request, FAILED, MOST_FAILED)
        return super().form_invalid(form)

    def get_context_data(self, **kwargs):
        found = super().get_context_data(**kwargs)
        return found | {"is_kept": is_kept(self.get_redirect_url())}

    def form_valid(self, form):
        """The password was right: sign in, or go on to the code."""
        user = form.get_user()
        if not second_factor.is_on(user):
            return super().form_valid(form)
        self.request.session[WAITING] = {
            "user": user.pk,
            "backend": user.backend,
            "password": user.get_session_auth_hash(),
            "next": self.get_success_url(),
            "until": time.time() + WAITS_FOR,
            "tries": TRIES,
        }
        return redirect("sign-in-code")


@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_code(request):
    waiting = request.session.get(WAITING)
    user = _who_waits(waiting)
    if user is None:
        request.session.pop(WAITING, None)
        return redirect("sign-in")
    form = CodeForm(user, request.POST or None)
    if form.is_valid():
        return _signed_in(request, user, form.device, waiting)
    if form.errors:
        audit.record(Action.CODE_REFUSED, user, request)
        request.session[WAITING] = waiting | {"tries": waiting["tries"] - 1}
    return render(request, "account/code.html", {"form": form})


def _who_waits(waiting):
    """The person who gave the right password a short while ago and owes a code, or None."""
    if not waiting or waiting["tries"] < 1 or time.time() > waiting["until"]:
        return None
    user = get_user_model().objects.filter(pk=waiting["user"], is_active=True).first()
    return user if user and user.get_session_auth_hash() == waiting["password"] else None


def _signed_in(request, user, device, waiting):
    del request.session[WAITING]
    login(request, user, backend=waiting["backend"])
    remember_device(request, device)
    if second_factor.is_recovery(device):
        left = second_factor.recovery_codes_left(user)
        audit.record(Action.RECOVERY_CODE_USED, user, request, f"{left} left")
    return redirect(waiting["next"])


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request):
    if request.method == "POST":
        logout(request)
        return redirect("sign-out")
    return render(request, "account/sign_out.html")
