"""One line for each answer, as JSON, and the same as figures for Prometheus. No address of a
reader, no query string and no name of an account: nothing personal is in it."""

import logging
import re
import time
import uuid
from contextvars import ContextVar

from prometheus_client import Counter, Histogram

HEADER = "X-Request-ID"
UNKNOWN = "unknown"  # the page, where no view was looked up
WELL_FORMED = re.compile(r"[A-Za-z0-9-]{8,64}")
logger = logging.getLogger("commissioning.requests")
request_id = ContextVar("request_id", default="")

ANSWERS = Counter("answers", "Answers by kind of page and status.", ["page", "status"])
SECONDS = Histogram("answer_seconds", "How long an answer took.", ["page"])


class RequestId(logging.Filter):
    """Puts the number of the request into every line that is logged while it is answered."""

    def filter(self, record):
        record.request_id = request_id.get()
        return True


def log_requests(get_response):
    """Middleware: number the request, time the answer, and log it."""

    def middleware(request):
        started = time.perf_counter()
        token = request_id.set(number_of(request.META))
        try:
            response = get_response(request)
            response[HEADER] = request_id.get()
            match = request.resolver_match
            # The address that was matched, not the one that was asked: a slug is public, and what
            # somebody types into the address bar may not be.
            path = request.path if match else ""
            page = (match.view_name if match else "") or UNKNOWN
            tell(request.method, response.status_code, started, page, path)
        finally:
            request_id.reset(token)
        return response

    return middleware


def number_of(environ):
    """The number that the proxy gave, where it is one; else a new one."""
    number = environ.get("HTTP_X_REQUEST_ID", "")
    return number if WELL_FORMED.fullmatch(number) else uuid.uuid4().hex


def tell(method, status, started, page=UNKNOWN, path=""):
    """Count and log an answer. ``started`` is a reading of ``time.perf_counter``, ``page`` the name
    of the view and ``path`` its address, empty where none was looked up."""
    seconds = time.perf_counter() - started
    ANSWERS.labels(page, status).inc()
    SECONDS.labels(page).observe(seconds)
    logger.info(
        "answered",
        extra={
            "method": method,
            "path": path,
            "status": status,
            "milliseconds": round(seconds * 1000, 1),
        },
    )


def tell_of(number, *answer):
    """The same for an answer that no middleware saw, by the number of its request."""
    token = request_id.set(number)
    try:
        tell(*answer)
    finally:
        request_id.reset(token)
