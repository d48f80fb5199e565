"""A new password by a link: asked for by e-mail, or made by an administrator as an invitation."""

from django.conf import settings
from django.contrib.auth.views import PasswordResetConfirmView, PasswordResetView
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from commissioning.models import Action
from commissioning.oversight import audit
from commissioning.oversight.rate_limit import is_too_often

AN_HOUR = 10
METHODS = ["GET", "HEAD", "POST"]


@method_decorator(require_http_methods(METHODS), name="dispatch")
@method_decorator(never_cache, name="dispatch")
class AskForPassword(PasswordResetView):
    """The answer is the same whether there is such an account or not."""

    template_name = "account/reset.html"
    email_template_name = "account/reset_letter.txt"
    subject_template_name = "account/reset_subject.txt"
    success_url = reverse_lazy("password-reset-sent")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"is_on": settings.EMAIL_IS_ON}

    def form_valid(self, form):
        if is_too_often(self.request, "password-reset", AN_HOUR):
            return render(self.request, "account/slowed.html", status=429)
        audit.record(Action.RESET_ASKED, request=self.request)
        return super().form_valid(form)


@require_safe
@never_cache
def asked(request):
    return render(request, "account/reset_sent.html")


@method_decorator(require_http_methods(METHODS), name="dispatch")
class NewPassword(PasswordResetConfirmView):
    template_name = "account/new_password.html"
    success_url = reverse_lazy("sign-in")

    def form_valid(self, form):
        audit.record(Action.PASSWORD_CHANGED, form.user, self.request, "by a link")
        return super().form_valid(form)
