"""Two who publish at once, and the termination of a server while an upload arrives."""

import signal
import socket
import threading
import time

from .editor import Editor, make_editor
from .ground import Site, change, is_whole, nothing_waits, rounds


def two_writers(times):
    """Of two who publish on the same state one does; the other is told that it moved."""
    from django.db import connections

    from commissioning.submissions import SubmissionError, publish

    counts, longest = {}, 0
    for n in rounds(times):
        nothing_waits()
        both = [change(f"One {n}."), change(f"Two {n}.")]
        start, said, waits = threading.Barrier(2), [], []

        def attempt(one, start=start, said=said, waits=waits):
            start.wait()
            began = time.monotonic()
            try:
                publish(one, one.author)
                said.append("published")
            except SubmissionError as error:
                said.append(type(error).__name__)
            waits.append(time.monotonic() - began)
            connections.close_all()

        threads = [threading.Thread(target=attempt, args=[one]) for one in both]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        counts[" + ".join(sorted(said))] = counts.get(" + ".join(sorted(said)), 0) + 1
        longest = max(longest, *waits)
    yield (
        f"{sum(counts.values())} pairs: {counts}, each told within {longest:.1f} s; "
        f"version and database are whole: {is_whole()}"
    )


def upload_cut(times):
    """A server that is ended while an upload arrives keeps nothing of it."""
    from commissioning.models import Submission

    make_editor()
    before, waits = Submission.objects.count(), []
    with Site() as site:
        editor = Editor(site)
        for n in rounds(times):
            with socket.create_connection(("127.0.0.1", site.port)) as client:
                client.sendall(_half_an_upload(site, editor.cookies, editor.token))
                site.stop(signal.SIGKILL if n % 2 else signal.SIGTERM)
            waits.append(site.start())
    yield (
        f"ended {len(waits)} times, killed in every second: {Submission.objects.count() - before} "
        f"drafts left behind, answers again after {max(waits):.1f} s at most; whole: {is_whole()}"
    )


def _half_an_upload(site, cookies, token):
    part = (
        f'--x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    )
    head = (
        f"POST /submissions/upload/ HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\n"
        f"Cookie: {cookies}\r\nContent-Type: multipart/form-data; boundary=x\r\n"
        "Content-Length: 2000000\r\n\r\n"
    )
    return (head + part + "a,b\r\n" * 100_000).encode()
