"""A public page asked for its charts."""

import copy
import html

from django.http import Http404
from django.urls import Resolver404, resolve, reverse

from commissioning.tables import version

HOME = "home"  # how the front page is called in addresses of its charts


def pictures_of(request, page):
    """The charts of a page by name, as the page draws them for the query of the request; the
    address of the page with its query; and its title. Raises Http404 where there is no such
    public page, or where it does not answer the question."""
    path = reverse(HOME) if page == HOME else f"/{page}/"
    try:
        match = resolve(path)
    except Resolver404:
        raise Http404(f"There is no page {path}.") from None
    if not getattr(match.func, "is_versioned", False) or match.namespaces:
        raise Http404(f"{path} has no charts to take away.")
    asked = _asked_of(request, path, match)
    response = match.func(asked, *match.args, **match.kwargs)
    if response.status_code != 200 or response.streaming:
        raise Http404(f"{path} does not answer this question.")
    return asked.pictures, asked.get_full_path(), _title(response)


def picture_called(request, page, chart):
    """One chart and the address of its page with the query. Raises Http404 without it."""
    pictures, address, _ = pictures_of(request, page)
    if chart not in pictures:
        raise Http404(f"There is no chart {chart} on this page.")
    return pictures[chart], address


def record(request, name, picture):
    """Called by a page's template: keep the chart, for whoever asks the page for it."""
    if hasattr(request, "pictures"):
        request.pictures[name] = picture


def notes(request, address):
    """What a chart that is taken away says of itself: source, version, address."""
    data = version.for_request(request)
    dated = f", {data.date:%-d %B %Y}" if data.date else ""
    return [
        "Source: Who runs children’s services, from what Ofsted, the Department for Education and "
        "councils publish (Open Government Licence v3.0). Not official statistics.",
        f"Data version {data.hash}{dated}. {request.build_absolute_uri(address)}",
    ]


def _asked_of(request, path, match):
    """The same request, made for the page, whole and whatever the reader has already."""
    asked = copy.copy(request)
    asked.method, asked.path, asked.path_info = "GET", path, path
    asked.resolver_match = match
    asked.META = {k: v for k, v in request.META.items() if not k.startswith("HTTP_IF_")}
    asked.pictures = {}
    return asked


def _title(response):
    """The words of the page's title, which its template says once."""
    head = response.content.decode().partition("<title>")[2].partition("</title>")[0]
    return html.unescape(" ".join(head.split()))
