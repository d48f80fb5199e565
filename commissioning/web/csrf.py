"""Our own page for a form whose token is too old, or that another site sent."""

from urllib.parse import urlsplit

from django.shortcuts import render

from .typed import is_kept, keep


def csrf_failure(request, reason=""):
    """403. What was typed on a page of ours is kept, and comes back with a token of today; what
    another site sent is not."""
    address = keep(request) if _is_ours(request) else ""
    context = {"address": address, "is_kept": is_kept(address)}
    return render(request, "403_csrf.html", context, status=403)


def _is_ours(request):
    """Whether a page of this site sent it, as far as the browser tells."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    told = request.headers.get("Origin") or request.headers.get("Referer", "")
    return not told or urlsplit(told).netloc == request.get_host()
