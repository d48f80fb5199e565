"""One's own account: password and second factor."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import PasswordChangeView
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe
from django_otp import login as remember_device

from commissioning.accounts import second_factor
from commissioning.accounts.forms import FirstCodeForm, PasswordAgainForm
from commissioning.models import Action
from commissioning.oversight import audit


@require_safe
@never_cache
@login_required
def account(request):
    return render(
        request,
        "account/account.html",
        {
            "groups": request.user.groups.values_list("name", flat=True),
            "second_factor": second_factor.is_on(request.user),
            "codes_left": second_factor.recovery_codes_left(request.user),
        },
    )


@require_safe
@never_cache
@login_required
def session(request):
    """Until when the sign-in lasts; to open this page makes it last longer."""
    return render(request, "account/session.html")


@method_decorator(require_http_methods(["GET", "HEAD", "POST"]), name="dispatch")
@method_decorator(never_cache, name="dispatch")
class PasswordChange(PasswordChangeView):
    template_name = "account/password.html"
    success_url = reverse_lazy("account")

    def form_valid(self, form):
        response = super().form_valid(form)
        audit.record(Action.PASSWORD_CHANGED, self.request.user, self.request)
        return response


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def second_factor_set_up(request):
    """Show the key of a new app until the first right code, then the recovery codes, once."""
    if second_factor.is_on(request.user):
        return redirect("account")
    device = second_factor.begun(request.user)
    form = FirstCodeForm(request.user, request.POST or None)
    if form.is_valid():
        device.refresh_from_db()
        remember_device(request, device)
        audit.record(Action.SECOND_FACTOR_ON, request.user, request)
        return _show_new_codes(request)
    context = {
        "form": form,
        "qr_code": second_factor.qr_code(device),
        "key": second_factor.key_as_text(device),
    }
    return render(request, "account/second_factor.html", context)


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def recovery_codes(request):
    """Make new recovery codes, after the password."""
    if not second_factor.is_on(request.user):
        return redirect("account")
    form = PasswordAgainForm(request, request.POST or None)
    if form.is_valid():
        return _show_new_codes(request)
    return render(request, "account/new_codes.html", {"form": form})


def _show_new_codes(request):
    codes = second_factor.new_recovery_codes(request.user)
    audit.record(Action.RECOVERY_CODES_MADE, request.user, request)
    return render(request, "account/recovery_codes.html", {"codes": codes})


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def second_factor_off(request):
    form = PasswordAgainForm(request, request.POST or None)
    if form.is_valid():
        second_factor.take_away(request.user)
        audit.record(Action.SECOND_FACTOR_OFF, request.user, request)
        return redirect("account")
    return render(request, "account/second_factor_off.html", {"form": form})
