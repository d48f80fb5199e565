"""Where a drill takes place: a copy of the register in a folder of its own, and the site on it."""

import contextlib
import json
import logging
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
REGISTER = ROOT / "var" / "register.sqlite3"
LEEDS = "leeds-childrens-social-care-2010-04-01"
PASSWORD = "a-long-way-to-tipperary"


def settle(folder, source):
    """Copy the register into the folder and have this process, and those that it starts, work on
    it. Before Django is set up."""
    with (
        contextlib.closing(sqlite3.connect(source)) as old,
        contextlib.closing(sqlite3.connect(folder / "register.sqlite3")) as new,
    ):
        old.backup(new)
    _begin(folder, DATABASE_URL=f"sqlite:///{folder / 'register.sqlite3'}")


def settle_on_servers(folder, primary, replica=None):
    """The same on PostgreSQL servers of the drill's own: the shipped register is loaded into the
    primary, and a replica follows it."""
    primary.make()
    places = {"DATABASE_URL": primary.address}
    if replica:
        replica.follow(primary)
        places["DATABASE_REPLICA_URL"] = replica.address
    _begin(folder, FREEZE_VERSIONS="false", API_LIMIT="1000000/min", **places)
    from django.core.management import call_command

    call_command("load", verbosity=0)


def _begin(folder, **places):
    os.environ |= places | {
        "STATE_FOLDER": str(folder),
        "DJANGO_SETTINGS_MODULE": "commissioning.config.settings",
        "STUDY_AFTER_LOADING": "false",
        "REQUIRE_SECOND_CHECK": "false",
        "WARM_ANSWERS": "0",
    }
    import django

    django.setup()
    logging.getLogger("commissioning.oversight.audit").setLevel("WARNING")
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def in_child(act, seconds=None):
    """Do something in a process of its own, killed outright after so many seconds. Returns
    whether it had come to its end."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            act()
        finally:
            os._exit(0)
    until = time.monotonic() + (seconds if seconds is not None else 600)
    while time.monotonic() < until:
        if os.waitpid(child, os.WNOHANG)[0]:
            return True
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return False


def rounds(times, seconds=150):
    """Numbers from 0, ``times`` of them or as many as begin within so many seconds."""
    until = time.monotonic() + seconds
    for n in range(times):
        if n and time.monotonic() > until:
            return
        yield n


def change(note, **rows):
    """A draft that was handed in: another note for Leeds, and what else is given."""
    from django.contrib.auth import get_user_model

    from commissioning.submissions import draft, submit

    user, _ = get_user_model().objects.get_or_create(username="ada")
    rows = {"arrangements": [[2, {"reference": LEEDS, "note": note}]]} | rows
    return submit(draft(user, rows, title="A drill", reason="A drill."))


def nothing_waits():
    """Let go of the jobs."""
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.all().delete()


class Site:
    """The web server on the copy. ``get`` gives the status, the body and the seconds it took.
    ``within`` is a command that it is started by."""

    def __init__(self, *within):
        self.within = within

    def __enter__(self):
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.start()
        return self

    def __exit__(self, *_):
        self.stop(signal.SIGTERM)

    def start(self):
        """Start, and say after how many seconds it answers."""
        began = time.monotonic()
        options = ["--config", "python:commissioning.config.gunicorn"]
        options += ["--bind", f"127.0.0.1:{self.port}", "commissioning.config.wsgi"]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [*self.within, sys.executable, "-m", "gunicorn", *options],
                cwd=ROOT,
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
            )
        while self.get("/healthz")[0] != 200:
            if self.process.poll() is not None:
                raise SystemExit(f"The site does not start: see {self.log}")
            time.sleep(0.1)
        return time.monotonic() - began

    @property
    def log(self):
        return Path(os.environ["STATE_FOLDER"]) / "site.log"

    def failures(self):
        """What the site logged as its own failures: where, and the last line of each."""
        lines = self.log.read_text(errors="replace").splitlines()
        logged = [json.loads(line) for line in lines if line.startswith("{")]
        return [
            f"{one['message']}: {one['exc_info'].splitlines()[-1]}"
            for one in logged
            if one.get("exc_info") and one.get("status_code", 500) == 500
        ]

    def stop(self, way):
        """End it with its workers, as systemd and containers do: what is left of a killed server
        would hold the port until it notices."""
        os.killpg(self.process.pid, way)
        self.process.wait(60)

    def get(self, path, data=None):
        began = time.monotonic()
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{self.port}{path}", data=data, timeout=60
            ) as answer:
                status, body = answer.status, answer.read()
        except urllib.error.HTTPError as error:
            status, body = error.code, error.read()
        except OSError:
            status, body = 0, b""
        return status, body, time.monotonic() - began


def is_whole():
    """What must hold after anything: the kept version is that of all cells, and the database's own
    check of itself passes."""
    from django.db import connection

    from commissioning.tables import version

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check")
        (said,) = cursor.fetchone()
    return said == "ok" and version.current().hash == version._hash()
