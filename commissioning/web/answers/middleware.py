"""Gives kept answers, and keeps those that may be: the answers of views that are ``versioned``."""

import hashlib
import time
from itertools import chain

from django.conf import settings
from django.http import FileResponse
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import get_conditional_response

from commissioning.tables import replica
from commissioning.web.caching import etag

from .answer import answer_of
from .databases import AWAY, choose
from .fast_path import remember
from .outage import last_version, remember_version, unavailable, with_notice
from .store import STORE
from .warming import address_of, note_read

LARGEST = 8 * 2**20  # bytes: a longer answer streams to its reader and is not kept
WAIT, STEP = 3.0, 0.05  # seconds that a reader waits for another who makes the same answer
OF_WATCHERS = ("/healthz", "/readyz", "/metrics")  # they look at the database themselves, or never
LONGEST = 60  # seconds after which nobody is believed to be making it still


class KeptAnswers:
    """Middleware. In place of Django's own for gzip, which compresses every answer anew."""

    def __init__(self, get_response):
        self.get_response = get_response
        self._gzip = GZipMiddleware(get_response)

    def __call__(self, request):
        replica.ask(replica.PRIMARY)
        if request.path in OF_WATCHERS:
            return self._compressed(request)
        if request.method not in ("GET", "HEAD"):
            replica.freshen(replica.PRIMARY)
            return self._compressed(request)
        if not settings.KEEP_ANSWERS and not replica.is_there():
            return self._compressed(request)
        if not choose(request):
            return self._without_database(request)
        if not settings.KEEP_ANSWERS:
            return self._compressed(request)
        remember_version(request.data_version)
        return self._kept(request) or self._made(request)

    def _kept(self, request):
        tag = etag(request)
        if not (answer := STORE.get(_key(request, tag))):
            return None
        read = address_of(request)
        note_read(read)
        remember(request, tag, read)
        return answer.response(request)

    def _made(self, request):
        """Make the answer, unless somebody else is about to have made the same."""
        key = _key(request, etag(request))
        if not STORE.begin(key, LONGEST) and (answer := _wait_for(key)):
            return answer.response(request)
        try:
            return self._make(request, key)
        finally:
            STORE.end(key)

    def _make(self, request, key):
        method, conditions = request.method, _take_conditions(request)
        request.method = "GET"
        response = self.get_response(request)
        request.method = method
        request.META.update(conditions)
        body = _whole_body(response) if _is_versioned(response) else None
        if body is None:
            return self._gzip.process_response(request, _unless_there(request, response))
        answer = answer_of(response, body)
        STORE.put(key, answer)
        return answer.response(request)

    def _without_database(self, request):
        """What was kept under the last version that is known, with a line that says so."""
        data = last_version()
        if data:
            request.data_version = data
            request.META["HTTP_ACCEPT_ENCODING"] = ""  # the notice goes into the words
            if answer := STORE.get(_key(request, etag(request))):
                return with_notice(answer.response(request), data)
        return unavailable(request)

    def process_exception(self, request, exception):
        """A database that goes away meanwhile is no fault of the page."""
        return unavailable(request) if isinstance(exception, AWAY) else None

    def _compressed(self, request):
        return self._gzip.process_response(request, self.get_response(request))


def _is_versioned(response):
    return getattr(response, "is_versioned", False) and response.status_code == 200


def _key(request, tag):
    """The same for two questions that have the same answer: the order of parameters is no part of
    it, that of one parameter's values is. The host is, because feeds and citations name it."""
    query = sorted(request.GET.lists())
    asked = (tag, request.scheme, request.get_host(), request.path, query)
    return hashlib.sha256(repr(asked).encode()).hexdigest()


def _take_conditions(request):
    """Take "only if it changed" away from a request, so that the answer is made whole."""
    names = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH")
    names += ("HTTP_IF_UNMODIFIED_SINCE",)
    return {name: request.META.pop(name) for name in names if name in request.META}


def _unless_there(request, response):
    """The response, or 304 where the reader has it already: asked of the page without that
    condition, it was made whole."""
    if response.status_code != 200 or not response.has_header("ETag"):
        return response
    return get_conditional_response(request, etag=response["ETag"], response=response)


def _whole_body(response):
    """The body, or None where it is too long to keep: then it goes on streaming."""
    if isinstance(response, FileResponse):
        return None
    if not response.streaming:
        return response.content
    parts, size, chunks = [], 0, iter(response.streaming_content)
    for chunk in chunks:
        parts.append(chunk)
        size += len(chunk)
        if size > LARGEST:
            response.streaming_content = chain(parts, chunks)
            return None
    return b"".join(parts)


def _wait_for(key):
    """The answer that somebody else is making, once it is there; None where it takes too long."""
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        time.sleep(STEP)
        if answer := STORE.get(key):
            return answer
    return None
