"""Pages for those who keep the register: signed in, with a permission, kept by no cache."""

from functools import wraps

from django.contrib.auth.decorators import login_required, permission_required
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods


def permitted(permission, methods=("GET", "HEAD", "POST")):
    """Let in those with the permission; send visitors to sign in; tell all others 403. What
    comes by another method is refused before anybody is asked who they are."""

    def decorate(view):
        guarded = login_required(permission_required(permission, raise_exception=True)(view))
        return wraps(view)(require_http_methods(list(methods))(never_cache(guarded)))

    return decorate
