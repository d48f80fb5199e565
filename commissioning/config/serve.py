"""The site on one machine: the web server and the worker beside it, for ``make run``.

A worker that ends is started again; when the web server ends, so does everything. Where something
else watches processes (systemd, containers) it runs the two by itself.
"""

import os
import signal
import subprocess
import sys
import time

from .port import port_of

WEB = ["-m", "gunicorn", "--config", "python:commissioning.config.gunicorn"]
WORKER = ["manage.py", "worker"]
PATIENCE = 10  # seconds for what is under way, before it is broken off: it is done again later
PAUSE = 0.5


def start(arguments):
    """A process of ours, in a session of its own: Ctrl-C reaches it by way of us alone."""
    return subprocess.Popen([sys.executable, *arguments], start_new_session=True)  # noqa: S603


def main():
    port = port_of(os.environ.get("PORT", "8000"))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    web = start([*WEB, "--bind", f"127.0.0.1:{port}", "commissioning.config.wsgi"])
    worker = start(WORKER)
    try:
        while web.poll() is None:
            if worker.poll() is not None:
                worker = start(WORKER)
            time.sleep(PAUSE)
    except KeyboardInterrupt:
        print("Stopping …", flush=True)
    finally:
        for process in (web, worker):
            stop(process)
    return web.returncode


def stop(process):
    """Ask to end, then insist."""
    for way in (signal.SIGTERM, signal.SIGTERM, signal.SIGKILL):
        if process.poll() is None:
            process.send_signal(way)
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                continue


if __name__ == "__main__":
    sys.exit(main())
