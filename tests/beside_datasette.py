"""This site beside Datasette on the same rows: ``python -m tests.beside_datasette`` (``make
benchmark``). Both are asked by ``wrk`` in turn, several rounds; the medians and how often ours goes
into theirs are printed. Needs wrk, and installs Datasette into a folder of its own under ``var/``.
On PostgreSQL (DATABASE_URL) ours reads that database, Datasette the same rows from SQLite."""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REGISTER = ROOT / "var" / "register.sqlite3"
DATASETTE = ROOT / "var" / "datasette"
OURS, THEIRS = "http://127.0.0.1:8641", "http://127.0.0.1:8642"
TABLE = "/register/authorities_localauthority"
# What is asked for: ours, and the same rows of theirs.
PAGES = {
    "list of councils": ("/authorities/", f"{TABLE}?_size=100"),
    "one council": ("/authorities/slough/", f"{TABLE}/1"),
    "CSV of councils": ("/data/authorities.csv", f"{TABLE}.csv?_size=max"),
    "JSON of councils": ("/api/v1/authorities/", f"{TABLE}.json?_size=100"),
}


def install():
    """The program of Datasette."""
    program = DATASETTE / "bin" / "datasette"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", DATASETTE], check=True)
        subprocess.run([DATASETTE / "bin" / "pip", "install", "--quiet", "datasette"], check=True)
    return program


def started(command, address, **environment):
    """A server, and after how many seconds it gave its first page."""
    began = time.monotonic()
    process = subprocess.Popen(
        list(map(str, command)),
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=60).read()
            return process, time.monotonic() - began
        except OSError:
            time.sleep(0.1)
    sys.exit(f"{command[0]} did not start")


def ours(**environment):
    command = [sys.executable, "-m", "gunicorn", "--config"]
    command += ["python:commissioning.config.gunicorn", "--bind", OURS.removeprefix("http://")]
    return started([*command, "commissioning.config.wsgi"], OURS + "/", **environment)


def asked(address, connections, seconds, etag=None):
    """Answers a second, and the milliseconds within which 95 of 100 came."""
    script = ROOT / "tests" / "percentile.lua"
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", script]
    command += ["-H", f"If-None-Match: {etag}"] if etag else []
    said = subprocess.run([*command, address], capture_output=True, text=True, check=True).stdout
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    if wrong:
        print(f"    {wrong[0]} of {address}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]), float(
        re.search(r"P95 ([\d.]+)", said)[1]
    )


def etag_of(address):
    with urllib.request.urlopen(address) as answer:
        return answer.headers.get("ETag", "")


def rounds(count, connections, seconds, site, is_conditional=False):
    """By page, the medians of both, asked in turn."""
    for name, (path, other) in PAGES.items():
        etag = etag_of(OURS + path) if is_conditional else None
        both = [
            (
                asked(OURS + path, connections, seconds, etag),
                asked(THEIRS + other, connections, seconds),
            )
            for _ in range(count)
        ]
        mine, p95 = (statistics.median(one[0][n] for one in both) for n in (0, 1))
        theirs = statistics.median(one[1][0] for one in both)
        ratio = mine / theirs if theirs else float("nan")
        print(
            f"{site:14} {name:18} {connections:4} "
            f"{mine:9.1f} {theirs:9.1f} {ratio:7.1f} {p95:8.0f}",
            flush=True,
        )


def memory(process):
    """The resident megabytes of each process under the one that was started."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    sizes = [Path(f"/proc/{child}/status").read_text() for child in children]
    return [int(re.search(r"VmRSS:\s+(\d+)", size)[1]) // 1024 for size in sizes]


def main():
    parser = argparse.ArgumentParser(prog="make benchmark", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--connections", default="1,4,50")
    parser.add_argument("--register", type=Path, default=REGISTER)
    asked_for = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("wrk is not installed: apt-get install wrk, or brew install wrk.")
    counts = list(map(int, asked_for.connections.split(",")))
    immutable = [install(), "serve", "--immutable", asked_for.register, "--port", 8642]
    immutable += ["--setting", "max_csv_mb", 0]
    environment = {"DATABASE_URL": f"sqlite:///{asked_for.register}"} | (
        {"DATABASE_URL": os.environ["DATABASE_URL"]} if "DATABASE_URL" in os.environ else {}
    )
    kind = environment["DATABASE_URL"].partition(":")[0]
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} before; {kind}")
    linked = DATASETTE / "register.db"
    linked.unlink(missing_ok=True)
    linked.symlink_to(asked_for.register.resolve())
    immutable[3] = linked
    theirs, _ = started(immutable, THEIRS + "/")
    print(f"{'':14} {'':18} {'conn':>4} {'ours/s':>9} {'theirs/s':>9} {'ratio':>7} {'P95 ms':>8}")
    try:
        for site, keep in (("made each time", "false"), ("kept", "true")):
            process, seconds = ours(KEEP_ANSWERS=keep, API_LIMIT="1000000/min", **environment)
            try:
                for connections in counts:
                    rounds(asked_for.rounds, connections, asked_for.seconds, site)
                if keep == "true":
                    rounds(asked_for.rounds, 4, asked_for.seconds, "not modified", True)
                print(f"{site}: first page {seconds:.1f} s after the start, {memory(process)} MB")
            finally:
                process.terminate()
                process.wait()
    finally:
        theirs.terminate()


if __name__ == "__main__":
    main()
