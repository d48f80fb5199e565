"""``python -m tests.drills [NAME …] [--times N] [--register FILE]``."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .clock import clock
from .clock import is_possible as clock_can_be_set
from .full_disk import full_disk
from .ground import REGISTER, settle, settle_on_servers
from .kills import freezing, publication
from .restarts import restarts
from .servers import Server, programs
from .standby import standby
from .writers import two_writers, upload_cut

DRILLS = {
    "publication": (publication, 100),
    "freezing": (freezing, 10),
    "two-writers": (two_writers, 20),
    "upload-cut": (upload_cut, 4),
    "clock": (clock, 1),
    "full-disk": (full_disk, 1),
}
# These bring PostgreSQL servers of their own, on ports of their own.
ON_SERVERS = {"standby": 1, "restarts": 10}
PORTS = 5442, 5443
ROOM = 24 * 2**20  # bytes beside the register on the small file system


def main():
    parser = argparse.ArgumentParser(prog="make drills", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*DRILLS, *ON_SERVERS, []])
    parser.add_argument("--times", type=int)
    parser.add_argument("--register", type=Path, default=REGISTER)
    asked = parser.parse_args()
    names = asked.names or [*DRILLS, *ON_SERVERS]
    if not asked.register.exists() and not set(names) <= set(ON_SERVERS):
        sys.exit(f"There is no register at {asked.register}: make run loads one.")
    if len(names) > 1:  # each in a process of its own, since each has a register of its own
        for name in names:
            options = ["--register", str(asked.register)]
            options += ["--times", str(asked.times)] if asked.times else []
            subprocess.run([sys.executable, "-m", "tests.drills", name, *options])
        return
    if names[0] in ON_SERVERS:
        hold_on_servers(names[0], asked.times)
    else:
        hold(names[0], asked.times, asked.register)


def hold(name, times, register):
    drill, usual = DRILLS[name]
    with tempfile.TemporaryDirectory(prefix="drill-") as folder:
        folder = Path(folder)
        is_small = name == "full-disk" and _mount(folder, register.stat().st_size * 2 + ROOM)
        if name == "full-disk" and not is_small:
            print(f"{name}: not held, since no file system may be mounted here")
            return
        if name == "clock" and not clock_can_be_set():
            print(f"{name}: not held, since the program faketime is not on this machine")
            return
        try:
            settle(folder, register)
            tell(name, drill, times or usual)
        finally:
            if is_small:
                subprocess.run(["umount", "--lazy", folder], check=False)


def hold_on_servers(name, times):
    if not programs():
        print(f"{name}: not held, since PostgreSQL's programs are not on this machine")
        return
    with tempfile.TemporaryDirectory(prefix="drill-") as folder:
        os.chmod(folder, 0o755)  # the servers run as another user
        primary, replica = (Server(folder, port) for port in PORTS)
        try:
            settle_on_servers(folder, primary, replica if name == "standby" else None)
            if name == "standby":
                tell(name, standby, primary, replica)
            else:
                tell(name, restarts, primary, times or ON_SERVERS[name])
        finally:
            for server in (replica, primary):
                server.end()


def tell(name, drill, *arguments):
    """Hold a drill, and print what it yields."""
    began = time.monotonic()
    print(f"{name}: {(drill.__doc__ or '').splitlines()[0]}", flush=True)
    for line in drill(*arguments):
        print(f"  {line}", flush=True)
    print(f"  took {time.monotonic() - began:.0f} s", flush=True)


def _mount(folder, size):
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    return os.geteuid() == 0 and subprocess.run(command, check=False).returncode == 0


if __name__ == "__main__":
    main()
