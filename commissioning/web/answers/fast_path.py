"""Gives kept answers again before Django begins: to whoever asks the same in the same way, as long
as the data version, the release and the day are the same.

Nothing is decided here. The middleware says which answers may be given again (``remember``), and
such an answer is taken as it left the site, with every header that other middleware has put on it.
"""

import time
from dataclasses import dataclass

from django.conf import settings
from django.db import close_old_connections, connections

from commissioning.tables import replica, version
from commissioning.web import request_log
from commissioning.web.caching import etag_of

from .databases import AWAY
from .store import Memory
from .warming import note_read

REMEMBER = "register.remember"
IN_PROCESS = 16 * 2**20  # bytes; most bodies are those of the store, and not held twice
HEADERS = 4096  # bytes: about what an answer takes beside its body
# All that a kept answer depends on. What nobody asks for here changes none: the language, the
# browser, cookies other than the session's.
ASKED = ("REQUEST_METHOD", "wsgi.url_scheme", "SERVER_NAME", "SERVER_PORT", "SCRIPT_NAME")
ASKED += ("PATH_INFO", "QUERY_STRING", "HTTP_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_ORIGIN")
ASKED += ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
ASKED += ("HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE")


def may_be_given_again(environ):
    """Whether an answer to this request may be taken from those kept before Django begins: that of
    somebody who reads and has no session, whom nothing but the address tells from others."""
    return (
        settings.KEEP_ANSWERS
        and environ["REQUEST_METHOD"] in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in environ.get("HTTP_COOKIE", "")
    )


def remember(request, tag, read):
    """Let the answer to a request be given again. ``tag`` is what it was made of (the ETag), and
    ``read`` what is told of reading it, for warming."""
    if may_be_given_again(request.META):
        request.META[REMEMBER] = tag, read


@dataclass(frozen=True)
class Given:
    """An answer as it left the site."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes
    read: tuple[str, str] | None

    @property
    def size(self):
        return len(self.body) + HEADERS

    def numbered(self, number):
        """The headers, with the number of another request."""
        name = request_log.HEADER
        return [(name, number) if one[0] == name else one for one in self.headers]


class FastPath:
    """The site by WSGI, with its kept answers before it."""

    def __init__(self, site, most=IN_PROCESS):
        self._site, self._given = site, Memory(most)

    def __call__(self, environ, start_response):
        if not may_be_given_again(environ):
            return self._site(environ, start_response)
        started = time.perf_counter()
        asked = tuple(map(environ.get, ASKED))
        given = self._given.get((_tag(), asked))
        if given is None:
            return self._answered(asked, environ, start_response)
        number = request_log.number_of(environ)
        start_response(given.status, given.numbered(number))
        note_read(given.read)
        request_log.tell_of(number, environ["REQUEST_METHOD"], int(given.status[:3]), started)
        return [given.body] if given.body else []

    def _answered(self, asked, environ, start_response):
        """The answer of the site, which is taken note of where it may be given again."""
        said = []

        def noted(status, headers, *failure):
            said[:] = status, list(headers)
            return start_response(status, headers, *failure)

        response = self._site(environ, noted)
        if REMEMBER in environ:
            tag, read = environ[REMEMBER]
            body = b"" if environ["REQUEST_METHOD"] == "HEAD" else b"".join(response)
            self._given.put((tag, asked), Given(*said, body, read))
        return response


def _tag():
    """What answers are made of now; None where the database is first to be reached, which is the
    site's to do: it knows what to say where that fails."""
    close_old_connections()  # as Django does before each request
    alias = replica.in_order(is_public=True)[0]
    if connections[alias].connection is None:
        return None
    replica.ask(alias)
    try:
        return etag_of(version.current())
    except AWAY:
        return None
