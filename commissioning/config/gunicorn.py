"""How gunicorn runs the site."""

import gc
import hashlib
import os
import shutil
import signal
from contextlib import suppress
from functools import partial
from pathlib import Path

from commissioning.config.environment import VAR

# Where the workers keep their figures, so that one answer of /metrics has those of all. In memory
# where the system lets us: these files are mapped, and a full disk would kill whoever writes one.
MEMORY = Path("/dev/shm")  # noqa: S108
INSTALLATION = hashlib.sha256(os.fsencode(VAR)).hexdigest()[:12]
METRICS = (MEMORY if os.access(MEMORY, os.W_OK) else VAR) / f"register-metrics-{INSTALLATION}"
shutil.rmtree(METRICS, ignore_errors=True)
METRICS.mkdir(parents=True, exist_ok=True)
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(METRICS)

preload_app = True
workers = int(os.environ.get("WEB_CONCURRENCY", 2))
# A thread is given whole requests (see there), so a few do.
worker_class = "commissioning.config.patience.PatientWorker"
threads = int(os.environ.get("WEB_THREADS", 4))
# A worker that is stuck for so long is replaced.
timeout = 120
accesslog = None
# Nobody steers the workers through a socket in the home folder.
control_socket_disable = True


def post_fork(server, worker):
    """Draw one chart in each worker before it serves, so that no reader waits for the first.
    After the fork, because the drawing engine's threads do not survive one. What is there by then
    stays for good: the collector, which otherwise stops a worker for a tenth of a second at a
    time to look through all of it, passes over it."""
    from commissioning.charts.render import warm_up

    warm_up()
    gc.freeze()


def warm(server):
    """Have a process beside the workers make what is read most, before they are forked."""
    from django.conf import settings

    from commissioning.web.answers import warming

    if settings.KEEP_ANSWERS and settings.WARM_ANSWERS:
        site = warming.site_at(server.LISTENERS[0].getsockname())
        server.warmer = warming.begin(server.app.wsgi(), site, partial(_close, server.LISTENERS))


def _close(listeners):
    for listener in listeners:
        listener.close()


def on_exit(server):
    """End the process that warms together with the server; after a kill it ends by itself."""
    number = getattr(server, "warmer", None)
    with suppress(ProcessLookupError, ChildProcessError):
        if number and os.waitpid(number, os.WNOHANG) == (0, 0):
            os.kill(number, signal.SIGKILL)
            os.waitpid(number, 0)


def child_exit(server, worker):
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker.pid)


def when_ready(server):
    warm(server)
    for listener in server.LISTENERS:
        print(f"Who runs children's services is at {listener}", flush=True)
