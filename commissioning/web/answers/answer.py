"""An answer as it is kept: its headers, and its body in every encoding that readers take."""

import gzip
from dataclasses import dataclass

import brotli
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import parse_etags

# What the server adds to each answer anew, or what is true of one reader alone.
NOT_KEPT = {"set-cookie", "content-length", "content-encoding", "x-request-id"}
COMPRESSED = ("text/", "application/json", "image/svg+xml", "application/atom+xml")
LEAST = 500  # bytes: below this compressing makes an answer no shorter
GZIP_LEVEL, BROTLI_QUALITY = 6, 5


@dataclass(frozen=True)
class Answer:
    """``bodies`` has the body by content encoding; "" is the body as it is."""

    headers: tuple[tuple[str, str], ...]
    bodies: dict[str, bytes]

    @property
    def size(self):
        """How many bytes all encodings have together."""
        return sum(map(len, self.bodies.values()))

    def response(self, request):
        """The answer for one reader: 304 where they have it already, else in the shortest
        encoding that they take."""
        encoding = _encoding_for(request, self.bodies)
        response = HttpResponse(self.bodies[encoding], headers=dict(self.headers))
        if encoding:
            response["Content-Encoding"] = encoding
            response["ETag"] = _weak(response["ETag"])
        if len(self.bodies) > 1:
            patch_vary_headers(response, ["Accept-Encoding"])
        response["Content-Length"] = str(len(self.bodies[encoding]))
        etag = response["ETag"] if parse_etags(response["ETag"]) else None
        return get_conditional_response(request, etag=etag, response=response)


def answer_of(response, body):
    """What to keep of a response whose body is whole."""
    headers = tuple((k, v) for k, v in response.items() if k.lower() not in NOT_KEPT)
    bodies = {"": body}
    if len(body) >= LEAST and response.get("Content-Type", "").startswith(COMPRESSED):
        bodies["gzip"] = gzip.compress(body, GZIP_LEVEL, mtime=0)
        bodies["br"] = brotli.compress(body, quality=BROTLI_QUALITY)
    return Answer(headers, bodies)


def _encoding_for(request, bodies):
    """The shortest body whose encoding the reader takes; "" where they say nothing of it."""
    taken = {"": 1.0} | dict(
        map(_weighted, request.META.get("HTTP_ACCEPT_ENCODING", "").split(","))
    )
    return min((name for name in bodies if taken.get(name)), key=lambda name: len(bodies[name]))


def _weighted(part):
    """An encoding's name and its weight, as in ``br;q=0.5``."""
    name, _, weight = part.strip().lower().partition(";q=")
    try:
        return name, float(weight or 1)
    except ValueError:
        return name, 0.0


def _weak(etag):
    return etag if etag.startswith("W/") else f"W/{etag}"
