"""Requests that arrive in drips keep nobody from being answered, and none hides in another."""

import contextlib
import os
import socket
import subprocess
import sys

import pytest
from django.conf import settings

from commissioning.config.patience import PEEKED, wanted

APP = """
def application(environ, start_response):
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    start_response("200 OK", [("Content-Length", str(len(body) + 2))])
    return [b"ok", body]
"""
HALF = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
REST = b"Connection: close\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 4\r\n\r\n"
THREADS, MANY = 2, 40


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """A server with two threads."""
    folder = tmp_path_factory.mktemp("server")
    (folder / "echo_app.py").write_text(APP)
    with socket.create_server(("127.0.0.1", 0)) as free:
        number = free.getsockname()[1]
    worker = "commissioning.config.patience.PatientWorker"
    options = ["--worker-class", worker, "--threads", str(THREADS), "--workers", "1"]
    options += ["--bind", f"127.0.0.1:{number}", "--no-control-socket", "echo_app"]
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *options],
        env=os.environ | {"PYTHONPATH": f"{folder}{os.pathsep}{settings.BASE_DIR}"},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert any("Booting worker" in line for line in process.stderr)
    yield number
    process.terminate()
    process.communicate()


@pytest.fixture
def dripping(port):
    """Gives connections on which a part of a request was sent."""
    with contextlib.ExitStack() as stack:

        def opened(part):
            client = stack.enter_context(socket.create_connection(("127.0.0.1", port), 60))
            client.sendall(part)
            return client

        yield opened


def answer(client):
    said = b""
    while part := client.recv(65536):
        said += part
    return said


@pytest.mark.parametrize("part", [b"", b"G", HALF, POST, POST + b"ab"])
def test_readers_are_answered_while_many_requests_are_half_sent(dripping, part):
    waiting = [dripping(part) for _ in range(MANY)]
    for _ in range(THREADS + 1):
        assert answer(dripping(HALF + REST)).endswith(b"\r\n\r\nok")
    assert len(waiting) == MANY


@pytest.mark.parametrize(
    ("first", "rest", "said"), [(HALF, REST, b"ok"), (POST, b"abcd", b"okabcd")]
)
def test_a_request_in_two_pieces_is_answered_whole(dripping, first, rest, said):
    client = dripping(first)
    answer(dripping(HALF + REST))
    client.sendall(rest)
    assert answer(client).endswith(b"\r\n\r\n" + said)


def test_a_body_that_is_too_large_to_wait_for_is_read_all_the_same(dripping):
    body = b"x" * (PEEKED * 4)
    client = dripping(POST.replace(b"Length: 4", b"Length: %d" % len(body)))
    client.sendall(body)
    assert answer(client).endswith(b"ok" + body)


def test_two_requests_on_one_connection_are_both_answered(dripping):
    client = dripping(HALF + b"\r\n")
    assert client.recv(65536)
    client.sendall(HALF + REST)
    assert answer(client).endswith(b"ok")


@pytest.mark.parametrize(
    ("held", "count"),
    [
        (b"G", 2),
        (b"x" * (PEEKED - 1), PEEKED),
        (b"x" * PEEKED, 0),  # no request is that long: gunicorn refuses it
        (HALF + b"\r\n", 0),
        (POST + b"abc", len(POST) + 4),
        (POST + b"abcd", 0),
        (POST.replace(b": 4", b": %d" % (PEEKED - len(POST) + 1)), 0),  # one byte too many
    ],
)
def test_how_much_of_a_request_is_waited_for(held, count):
    assert wanted(held) == count


HOST = b"Host: 127.0.0.1\r\n"
INNER = b"GET /inner HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
CHUNK = b"%x\r\n%s\r\n0\r\n\r\n" % (len(INNER), INNER)


def smuggled(headers, body):
    return b"POST / HTTP/1.1\r\n" + HOST + headers + b"\r\n" + body


@pytest.mark.parametrize(
    "request_",
    [
        smuggled(b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", b"0\r\n\r\n" + INNER),
        smuggled(b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", CHUNK),
        smuggled(b"Content-Length: 0\r\nContent-Length: 44\r\n", INNER),
        smuggled(b"Content-Length: 0, 44\r\n", INNER),
        smuggled(b"Content-Length: +0\r\n", INNER),
        smuggled(b"Content-Length: -1\r\n", INNER),
        smuggled(b"Content-Length: 0x0\r\n", INNER),
        smuggled(b"Content-Length: \r\n", INNER),
        smuggled(b"Content-Length : 0\r\n", INNER),
        smuggled(b"Content-Length\x00: 0\r\n", INNER),
        smuggled(b"Transfer-Encoding: xchunked\r\n", b"0\r\n\r\n" + INNER),
        smuggled(b"Transfer-Encoding: chunked, identity\r\n", b"0\r\n\r\n" + INNER),
        smuggled(b"Transfer-Encoding : chunked\r\n", b"0\r\n\r\n" + INNER),
        smuggled(b"Transfer-Encoding:\x0bchunked\r\n", b"0\r\n\r\n" + INNER),
        smuggled(b"Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n", b"0\r\n\r\n" + INNER),
        smuggled(b"X: 1\r\n Content-Length: 44\r\n", INNER),
        b"GET / HTTP/1.1\nHost: 127.0.0.1\n\n" + INNER,
        b"GET / HTTP/1.1\r\n" + HOST + b"X: a\rb\r\n\r\n" + INNER,
        b"GET / HTTP/9.9\r\n" + HOST + b"\r\n" + INNER,
    ],
)
def test_a_request_whose_end_is_in_doubt_ends_the_connection(dripping, request_):
    """So that no second request hides in the first: whatever a proxy in front took for its end."""
    client = dripping(request_)
    client.shutdown(socket.SHUT_WR)
    said = answer(client)
    assert said.count(b"HTTP/1.1 ") <= 1, said
    assert b"HTTP/1.1 200" not in said, said


@pytest.mark.slow
@pytest.mark.parametrize("size", [b"-1", b"0x0", b"0_0", b"", b"g", b"1" * 40])
def test_a_chunk_of_no_size_ends_the_connection(dripping, size):
    """The site may have answered by then, since it need not read a body; what follows is lost."""
    client = dripping(smuggled(b"Transfer-Encoding: chunked\r\n", size + b"\r\n\r\n" + INNER))
    client.shutdown(socket.SHUT_WR)
    assert answer(client).count(b"HTTP/1.1 200") <= 1


@pytest.mark.slow
def test_a_body_in_chunks_is_one_request(dripping):
    client = dripping(smuggled(b"Transfer-Encoding: chunked\r\nConnection: close\r\n", CHUNK))
    assert answer(client).count(b"HTTP/1.1 ") == 1
