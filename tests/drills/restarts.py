"""PostgreSQL stopped and started again and again, while readers read and somebody publishes."""

import random
import threading
import time
from collections import Counter

from tests.benchmark import ADDRESSES

from .ground import Site, change
from .servers import Server

READERS = 4
DOWN = 2.0  # seconds


def restarts(server: Server, times):
    """Readers get pages or 503, publications are whole or not there, and all goes on by itself."""
    from django.db import Error, close_old_connections, connections

    from commissioning.models import DeliveryArrangement, SubmissionState
    from commissioning.submissions import publish

    from .ground import LEEDS

    with Site() as site:
        is_over, answers, slow = threading.Event(), Counter(), [0.0]
        readers = [
            threading.Thread(target=_read, args=(site, n, is_over, answers, slow))
            for n in range(READERS)
        ]
        for reader in readers:
            reader.start()
        said, back = Counter(), []
        began = time.monotonic()
        publish(one := change("Usual."), one.author)
        usual = time.monotonic() - began
        for n in range(times):
            one = change(f"Amid restarts {n}.")
            moment = random.uniform(0, 1.5) * usual
            stopper = threading.Timer(moment, server.stop, ["immediate" if n % 2 else "fast"])
            stopper.start()
            try:
                publish(one, one.author)
                is_told = True
            except Error:
                is_told = False
            stopper.join()
            time.sleep(DOWN)
            server.start()
            began = time.monotonic()
            while site.get(f"/authorities/?q={n}")[0] != 200:
                time.sleep(0.05)
            back.append(time.monotonic() - began)
            connections.close_all()
            close_old_connections()
            one.refresh_from_db()
            note = DeliveryArrangement.objects.get(reference=LEEDS).note
            is_there = one.state == SubmissionState.PUBLISHED
            is_whole = is_there == (note == f"Amid restarts {n}.") == bool(one.changes.count())
            said[_words(is_told, is_there, is_whole)] += 1
            if not is_there:
                publish(one, one.author)
        is_over.set()
        for reader in readers:
            reader.join()
    yield f"stopped {times} times, as a crash in every second, for {DOWN:.0f} s: {dict(said)}"
    yield f"{READERS} readers meanwhile got {dict(answers)}; the slowest answer {slow[0]:.1f} s"
    failures = site.failures()
    yield f"answers with 500: {answers[500]}; failures in the log: {Counter(failures) or 'none'}"
    yield f"a page answers {max(back):.2f} s at most after the server does"


def _read(site, first, is_over, answers, slow):
    n = first
    while not is_over.is_set():
        status, _, seconds = site.get(ADDRESSES[n % len(ADDRESSES)])
        answers[status] += 1
        slow[0] = max(slow[0], seconds)
        n += READERS


def _words(is_told, is_there, is_whole):
    if not is_whole:
        return "half"
    if is_told and not is_there:
        return "lost"
    return "published" if is_told else "published, but not told" if is_there else "as before"
