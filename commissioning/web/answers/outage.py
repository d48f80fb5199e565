"""What readers and editors get while the database does not answer."""

import re
import sys
from contextlib import suppress

from django.core.cache import caches
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.views.defaults import server_error

from commissioning.tables.version import DataVersion

from .databases import AWAY

KEY = "last-version"
RETRY_AFTER = "30"  # seconds
NOTICE = (
    '<div class="notice notice--warning" role="status"><p>The database of this site does not '
    "answer at the moment. This page was kept from data version {} and may not be the "
    "newest.</p></div>"
)
SECRET = re.compile("password", re.IGNORECASE)
OF_ACCOUNTS = ("/sign-in/", "/account/", "/admin/")  # where other fields are secrets, too
MAIN = b'<main id="main" tabindex="-1">'
_last: list[DataVersion] = []


def remember_version(data):
    """Keep the version that answers are now made of, for as long as nothing can be asked."""
    if not _last or _last[0] != data:
        _last[:] = [data]
        with suppress(Exception):  # a cache that fails is no reason not to answer
            caches["answers"].set(KEY, tuple(data), None)


def last_version():
    """The last version that this process or, after a restart, another one knew; None if none."""
    if _last:
        return _last[0]
    try:
        known = caches["answers"].get(KEY)
    except Exception:
        return None
    return DataVersion(*known) if known else None


def with_notice(response, data):
    """The kept answer with a line that says so: in the page, or for other files in a header."""
    if response.status_code == 200 and MAIN in response.content:
        notice = format_html(NOTICE, data.hash).encode()
        response.content = response.content.replace(MAIN, MAIN + notice, 1)
        response["Content-Length"] = str(len(response.content))
    response["Warning"] = '110 - "Response is stale"'
    response["Cache-Control"] = "no-store"
    return response


def unavailable(request):
    """503: nothing was kept, or somebody wants to enter something. What was typed stands on the
    page, and a button sends it again."""
    if request.path.startswith("/api/"):
        detail = f"The database does not answer. Ask again in {RETRY_AFTER} seconds."
        response = JsonResponse({"detail": detail}, status=503)
    else:
        response = render(None, "503.html", _typed(request), status=503)
    response["Retry-After"] = RETRY_AFTER
    response["Cache-Control"] = "no-store"
    return response


def _typed(request):
    """What was typed into a form, to be shown and sent again; secrets are typed anew."""
    if request.method != "POST":
        return {"entry": False}
    taken = [] if request.path.startswith(OF_ACCOUNTS) else request.POST.lists()
    fields = [
        (name, value) for name, values in taken for value in values if not SECRET.search(name)
    ]
    left_out = bool(request.FILES) or len({name for name, _ in fields}) < len(request.POST)
    address = request.get_full_path()
    return {"entry": True, "fields": fields, "left_out": left_out, "address": address}


def failed(request):
    """What the site answers where something failed: 503 where the database is away, wherever that
    was noticed (a session is read before any view), and else the page of errors."""
    is_away = issubclass(sys.exc_info()[0] or Exception, AWAY)
    return unavailable(request) if is_away else server_error(request)
