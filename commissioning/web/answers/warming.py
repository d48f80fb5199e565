"""Makes the answers that are read most before anybody asks for them: at the start, and whenever the
data, the study or the day has changed. In a process of its own beside the web workers, which comes
last where the processor is wanted, so that no reader waits for it.

The web workers tell it what is read, through a socket that never makes them wait. Addresses with a
query are not told: they are many, and somebody typed them.
"""

import json
import logging
import os
import signal
import socket
import threading
import time
from collections import Counter
from contextlib import contextmanager, suppress
from io import BytesIO
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import caches
from django.db import close_old_connections
from django.http import HttpRequest

from commissioning.web.caching import etag

from .databases import choose

logger = logging.getLogger(__name__)
KEY = "read-most"
PAUSE = 1.0  # seconds between two looks at the version
SAVED_EVERY = 60.0  # seconds
LONGEST = 30.0  # seconds of one round; a page that is being made then is left unfinished
MOST_COUNTED = 2000  # addresses
# What is made where nothing is known yet of what is read.
FIRST = ("/", "/authorities/", "/compare/ratings/", "/compare/changes/", "/compare/outcomes/")
FIRST += ("/questions/", "/providers/", "/market/", "/indicators/", "/data/", "/method/")
TOLD_EVERY = 1.0  # seconds in which reads are counted before they are told
_told: list[socket.socket] = []
_unsaid: Counter[tuple[str, str]] = Counter()
_unsaid_since = [0.0]
_LOCK = threading.Lock()


def site_at(place):
    """How readers call the site, until they tell: by SITE_URL, or by where the server listens."""
    if os.environ.get("SITE_URL"):
        return settings.SITE_URL
    if settings.HTTPS:
        return f"https://{settings.ALLOWED_HOSTS[0]}"
    return f"http://127.0.0.1:{place[1]}" if isinstance(place, tuple) else "http://127.0.0.1"


def address_of(request):
    """What is told of a page that was read: site and path; None where it has a query."""
    if request.META.get("QUERY_STRING"):
        return None
    return f"{request.scheme}://{request.get_host()}", request.path


def note_read(address):
    """Tell that a kept page was read, together with what else was read in this second. A socket
    that is full or gone loses it, and no more."""
    if not _told or not address:
        return
    with _LOCK:
        _unsaid[address] += 1
        if time.monotonic() < _unsaid_since[0] + TOLD_EVERY:
            return
        reads = list(_unsaid.items())
        _unsaid.clear()
        _unsaid_since[0] = time.monotonic()
    with suppress(OSError):
        for (site, path), count in reads:
            _told[0].send(json.dumps([site, path, count]).encode())


def begin(application, site, close):
    """Start the process that warms; to be called where web workers are forked from afterwards.
    Returns the number of the process.
    ``application`` is the site by WSGI, ``site`` its address until readers tell another, and
    ``close`` lets go of what the process must not hold open."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    parent = os.getpid()
    if number := os.fork():
        ours.close()
        theirs.setblocking(False)
        _told[:] = [theirs]
        return number
    try:
        theirs.close()
        close()
        _go_on(Warmer(application, site), ours, parent)
    finally:
        os._exit(0)


def _go_on(warmer, told, parent):
    """Look at the version again and again, until the server is gone."""
    for one in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGCHLD):
        signal.signal(one, signal.SIG_DFL)
    os.nice(10)
    told.settimeout(PAUSE)
    while os.getppid() == parent:
        try:
            warmer.count(told)
            warmer.look()
        except Exception:  # whatever a page, a database or a cache can raise
            logger.exception("Pages could not be made in advance")
            time.sleep(PAUSE)


class OutOfTime(BaseException):
    """Raised wherever the process is just then. No Exception, so that no page answers it."""


@contextmanager
def at_most(seconds):
    """End what is done within after so many seconds. In the main thread alone."""

    def over(*_):
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class Warmer:
    """Counts what is read, and makes it anew when the version has changed."""

    def __init__(self, application, site):
        self._application, self._made_for = application, None
        self._reads = Counter({(site, path): 0 for path in FIRST})
        self._saved_at = time.monotonic()
        with suppress(Exception):  # a cache that fails has kept nothing
            self._reads.update({tuple(one): 1 for one in caches["answers"].get(KEY) or []})

    def count(self, told, seconds=PAUSE):
        """Take in what is read meanwhile."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with suppress(TimeoutError):
                site, path, count = json.loads(told.recv(4096))
                self._reads[site, path] += count
        if len(self._reads) > MOST_COUNTED:
            self._reads = Counter(dict(self._reads.most_common(MOST_COUNTED // 2)))

    def most_read(self):
        return [address for address, _ in self._reads.most_common(settings.WARM_ANSWERS)]

    def look(self):
        """Make the pages anew if the version is another than that for which they were made."""
        version = _version()
        if version and version != self._made_for:
            began = time.monotonic()
            made = self._make(self.most_read(), LONGEST)
            seconds = round(time.monotonic() - began, 2)
            logger.info("warmed", extra={"answers": made, "seconds": seconds, "version": version})
            self._made_for = version
            # What was read long ago counts less and less.
            self._reads = Counter({one: count // 2 for one, count in self._reads.items()})
            self._save()
        elif time.monotonic() > self._saved_at + SAVED_EVERY:
            self._save()

    def _make(self, addresses, seconds):
        """Ask for each address; those that are kept already cost nothing. Returns how many."""
        made = 0
        with suppress(OutOfTime), at_most(seconds):
            for address in addresses:
                made += self._get(address) == 200
        return made

    def _save(self):
        """Keep what is read most, for the next start."""
        self._saved_at = time.monotonic()
        with suppress(Exception):
            caches["answers"].set(KEY, self.most_read(), None)

    def _get(self, address):
        """The status of a page, made as for a visitor."""
        said = []
        answer = self._application(_environ(*address), lambda *line: said.append(line))
        for _ in answer:
            pass
        answer.close()
        return int(said[0][0].split()[0])


def _version():
    """What answers are made of now, as their ETag says it; None where no database answers."""
    close_old_connections()
    request = HttpRequest()
    return etag(request) if choose(request) else None


def _environ(site, path):
    about = urlsplit(site)
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": "",
        "SERVER_NAME": about.hostname,
        "SERVER_PORT": str(about.port or 80),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": about.netloc,
        "HTTP_X_FORWARDED_PROTO": about.scheme,
        "wsgi.url_scheme": about.scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
