"""A gunicorn worker whose threads are given whole requests: one that arrives in drips waits in the
system's buffer, costs no thread, and is closed when its time is over.

gunicorn's own threaded worker reads a request in a thread, for as long as that takes: as many
half-sent requests as there are threads stop the site. Large bodies (uploads) are read in a thread
here too, within limits on how long nothing may arrive.
"""

import re
import selectors
import socket
import struct
import threading
import time
from functools import partial

from gunicorn.workers.gthread import TConn, ThreadWorker

WHOLE = 10.0  # seconds for a request to arrive whole
SILENCE = 20  # seconds in which nothing of a large body, or of an answer, gets through
PEEKED = 48 * 1024  # bytes that are waited for; less than what the system buffers
GOODBYES = threading.Semaphore(20)
END = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,12})[ \t]*\r\n", re.IGNORECASE)


class Connection(TConn):
    """A connection that says goodbye in a thread: gunicorn waits up to two seconds for the reader
    to close as well, and would do so in the one thread that accepts all others."""

    def close(self, graceful=False):
        if graceful and GOODBYES.acquire(blocking=False):
            threading.Thread(target=self._linger, daemon=True).start()
        else:
            super().close()

    def _linger(self):
        try:
            super().close(graceful=True)
        finally:
            GOODBYES.release()


class PatientWorker(ThreadWorker):
    """gunicorn's threaded worker, with a wait before each request."""

    def accept(self, listener):
        try:
            client, address = listener.accept()
        except OSError:  # gone again before it was accepted
            return
        self.nr_conns += 1
        _limit(client)
        self._wait(Connection(self.cfg, client, address, listener.getsockname()))

    def on_client_socket_readable(self, conn, client):
        """Another request on a connection that was kept."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._wait(conn)

    def on_pending_socket_readable(self, conn, client):
        """More of a request has come: let a thread have it if it is whole."""
        missing = missing_bytes(client)
        if missing:
            _wake_after(client, missing)
            return
        _wake_after(client, 1)
        super().on_pending_socket_readable(conn, client)

    def _wait(self, conn):
        conn.timeout = time.monotonic() + WHOLE
        self.pending_conns.append(conn)
        self.poller.register(
            conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn)
        )


def missing_bytes(client):
    """How many bytes must be there before it is worth another look; 0 where the request is whole,
    is too large to wait for, or will not come."""
    try:
        held = client.recv(PEEKED, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return 1
    except OSError:
        return 0  # the thread finds out, and closes
    return 0 if not held else wanted(held)


def wanted(held):
    """The same, told by the beginning of a request: how many bytes to have in all."""
    head, end, _body = held.partition(END)
    if not end:
        return len(held) + 1 if len(held) < PEEKED else 0
    length = LENGTH.search(head + b"\r\n")
    whole = len(head) + len(END) + (int(length[1]) if length else 0)
    return whole if len(held) < whole <= PEEKED else 0


def _wake_after(client, count):
    """Have the system call a connection readable when it holds so many bytes, or has ended."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, count)


def _limit(client):
    silence = struct.pack("ll", SILENCE, 0)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, silence)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, silence)
