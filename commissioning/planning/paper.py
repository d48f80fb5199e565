"""A document as PDF, made by a process of its own within limits, one at a time on the machine."""

import fcntl
import json
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from ctypes.util import find_library
from functools import cache
from importlib.util import find_spec
from pathlib import Path

PROGRAM = Path(__file__).with_name("paper_worker.py")
SECONDS = 20
MEMORY = 512 * 1024 * 1024
LOCK = Path(tempfile.gettempdir()) / "childrens-services-paper.lock"
WAIT = 10  # seconds for another paper to be done


class NoPaper(Exception):
    """Why there is no PDF now, in a sentence for the reader."""


@cache
def can_make_pdf():
    """Whether the extra ``paper`` is installed, and what it needs of the system."""
    return find_spec("weasyprint") is not None and find_library("pango-1.0") is not None


def pdf_of(html, plan=b""):
    """The PDF of a document, with the file of its plan (bytes) attached where there is one. Raises
    NoPaper."""
    work = json.dumps({"html": html, "plan": plan.decode()})
    command = [sys.executable, "-I", str(PROGRAM), str(MEMORY), str(SECONDS)]
    with _one_at_a_time():
        try:
            done = subprocess.run(  # noqa: S603
                command, input=work.encode(), capture_output=True, timeout=SECONDS * 2
            )
        except subprocess.TimeoutExpired:
            raise NoPaper("The PDF took too long to make. Print the page instead.") from None
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise NoPaper("The PDF could not be made within its limits. Print the page instead.")
    return done.stdout


@contextmanager
def _one_at_a_time():
    """Hold the lock of the machine. Raises NoPaper where others hold it for too long."""
    with LOCK.open("w") as file:
        until = time.monotonic() + WAIT
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise NoPaper("Others are making papers. Try again in a minute.") from None
                time.sleep(0.1)
        yield
