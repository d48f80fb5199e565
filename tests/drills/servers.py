"""PostgreSQL servers of a drill's own, in its folder: a primary, and a standby that follows it by
streaming. They run as the user postgres where the drill is root, since the server refuses root."""

import getpass
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

HERE = "127.0.0.1"
SETTINGS = f"""
listen_addresses = '{HERE}'
unix_socket_directories = ''
hot_standby = on
hot_standby_feedback = on
wal_level = replica
max_wal_senders = 4
max_connections = 60
shared_buffers = 64MB
"""


def programs():
    """The folder of the server's programs, the newest there is; None without any."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))
    other = shutil.which("initdb")
    return found[-1].parent if found else other and Path(other).parent


class Server:
    """One server in a folder of its own."""

    def __init__(self, folder, port):
        self.data, self.port = Path(folder) / f"server-{port}", port

    @property
    def address(self):
        """What goes into DATABASE_URL."""
        return f"postgres://postgres@{HERE}:{self.port}/register"

    def make(self):
        """A new, empty primary."""
        self._folder()
        _run("initdb", "--pgdata", self.data, "--username=postgres", "--auth=trust", "-E", "UTF8")
        self._settle()
        self.start()
        _run("createdb", "--host", HERE, "--port", self.port, "--username=postgres", "register")

    def follow(self, primary):
        """A standby of a primary that runs."""
        self._folder()
        source = ("--host", HERE, "--port", primary.port, "--username=postgres")
        options = ("--write-recovery-conf", "--wal-method=stream", "--checkpoint=fast")
        _run("pg_basebackup", "--pgdata", self.data, *source, *options)
        self._settle()
        self.start()

    def start(self):
        """Start, and return when it answers, with the seconds that it took."""
        began = time.monotonic()
        log = self.data / "log"
        _run("pg_ctl", "start", "--pgdata", self.data, "--log", log, "--wait", "--timeout=60")
        return time.monotonic() - began

    def stop(self, way="fast"):
        """Stop as the server says: ``fast`` ends connections, ``immediate`` is as a crash."""
        _run("pg_ctl", "stop", "--pgdata", self.data, "--mode", way, "--wait", "--timeout=60")

    def end(self):
        """Stop at the end of a drill, running or not."""
        pid = self.data / "postmaster.pid"
        if pid.exists():
            os.kill(int(pid.read_text().split()[0]), signal.SIGQUIT)
            while pid.exists():
                time.sleep(0.1)

    def _folder(self):
        self.data.mkdir(mode=0o700)
        if os.geteuid() == 0:
            shutil.chown(self.data, "postgres", "postgres")

    def _settle(self):
        with open(self.data / "postgresql.auto.conf", "a") as settings:
            settings.write(f"{SETTINGS}port = {self.port}\n")


def _run(program, *arguments):
    command = [programs() / program, *arguments]
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    done = subprocess.run(
        list(map(str, command)),
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        raise SystemExit(f"{program} as {getpass.getuser()}: {done.stderr.strip()}")
