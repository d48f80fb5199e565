"""Nothing that somebody typed is lost: where a form cannot be taken because the sign-in has ended
or its token is too old, what was typed stays with the visitor's session, and comes back."""

import secrets

from django.contrib import messages
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from commissioning.oversight.rate_limit import is_too_often

SESSION, PARAMETER = "typed", "typed"
LARGEST = 200_000  # characters of one form
MOST = 5  # forms of one session
AN_HOUR = 60  # forms of one visitor
NEVER = ("csrfmiddlewaretoken", "password", "code")
BACK = "This is what you typed. Nothing of it has been sent yet: look at it, and send it."
KEPT_AT = ("submission", "new-", "correct", "queued", "report")


def keep(request):
    """Keep what was sent with the visitor's session. Returns the address of the page that brings
    it back; without what was typed where that is none of ours to keep."""
    match, page = request.resolver_match, _page(request)
    sent = {name: values for name, values in request.POST.lists() if name not in NEVER}
    size = sum(len(value) for values in sent.values() for value in values)
    is_form = match and match.url_name and match.url_name.startswith(KEPT_AT)
    if not is_form or not sent or size > LARGEST or is_too_often(request, "typed", AN_HOUR):
        return page
    token, kept = secrets.token_urlsafe(8), request.session.get(SESSION, {})
    newest = dict(list(kept.items())[1 - MOST :])
    request.session[SESSION] = newest | {token: {"path": request.path, "sent": sent}}
    return f"{page}{'&' if '?' in page else '?'}{urlencode({PARAMETER: token})}"


def sent(request, path=None):
    """What a form is filled with: what was sent now or, on the way back, what was kept of what was
    sent to this address, or to another ``path``. None for an empty form."""
    if request.method == "POST":
        return request.POST
    kept = _kept(request)
    if kept is None or kept["path"] != (path or request.path):
        return None
    messages.info(request, BACK)
    found = QueryDict(mutable=True)
    for name, values in kept["sent"].items():
        found.setlist(name, values)
    return found


def is_kept(address):
    """Whether an address brings back what was typed."""
    return f"{PARAMETER}=" in address.partition("?")[2]


def _kept(request):
    token = request.GET.get(PARAMETER)
    return request.session.get(SESSION, {}).get(token) if token else None


def _page(request):
    """The page of the form: for an address that only takes forms, the page that they stand on."""
    match = request.resolver_match
    if match and match.kwargs.get("number") and match.url_name not in ("submission-edit", "queued"):
        return reverse("submission-detail", args=[match.kwargs["number"]])
    return request.get_full_path()
