"""How pages grow with the register: ``python -m tests.growth`` (in ``make benchmark``), on copies
of the register that ``make run`` loaded: with ten times the indicators and figures, with twice the
years, and with ten times the provision. Prints the median of some visits to each page on each copy,
and how often that of the register as it is goes into it; nothing is asserted."""

import argparse
import contextlib
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REGISTER = ROOT / "var" / "register.sqlite3"
ADDRESSES = [
    "/",
    "/authorities/",
    "/authorities/slough/",
    "/indicators/",
    "/indicators/cla_rate/",
    "/compare/ratings/",
    "/compare/outcomes/",
    "/compare/outcomes/?indicator=cla_unit_cost_weekly&highlight=slough",
    "/compare/authorities/?neighbours_of=E06000039",
    "/compare/money/",
    "/compare/changes/",
    "/compare/outsourcing/",
    "/authorities/slough/provision/",
    "/market/",
    "/provision/",
]
INDICATORS, OBSERVATIONS = "authorities_indicator", "authorities_observation"
PROVISION = "providers_provision"
OF_PROVISION = ("spell", "grade", "event")


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.growth", description=__doc__)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--visits", type=int, default=10)
    parser.add_argument("--register", type=Path, default=REGISTER)
    parser.add_argument("--only", default="indicators,years,provision")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        print(json.dumps(measure(asked.visits)))
        return
    if not asked.register.exists():
        sys.exit(f"There is no register at {asked.register}: make run loads one.")
    times = asked.times
    copies = {
        "as it is": lambda register: None,
        f"indicators ×{times}": lambda register: more_indicators(register, times),
        "years ×2": more_years,
        f"provision ×{times}": lambda register: more_provision(register, times),
    }
    results = {}
    for name, grow in copies.items():
        if not results or name.startswith(tuple(asked.only.split(","))):
            results[name] = on_a_copy(asked, grow)
            print(f"{name}: {json.dumps(results[name])}", file=sys.stderr, flush=True)
    tell(results)


def on_a_copy(asked, grow):
    """The figures of ``measure`` on a copy that was made larger."""
    with tempfile.TemporaryDirectory(prefix="growth-") as folder:
        copy = Path(folder) / "register.sqlite3"
        with (
            contextlib.closing(sqlite3.connect(asked.register)) as old,
            contextlib.closing(sqlite3.connect(copy)) as new,
        ):
            old.backup(new)
            without_rules(new)
            grow(new)
            new.commit()
            new.execute("ANALYZE")
        command = [sys.executable, "-m", "tests.growth", "--measure", "--visits", asked.visits]
        environment = {"DATABASE_URL": f"sqlite:///{copy}", "STATE_FOLDER": folder}
        done = subprocess.run(
            list(map(str, command)),
            cwd=ROOT,
            env=os.environ | environment | {"KEEP_ANSWERS": "false", "API_LIMIT": "1000000/min"},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return json.loads(done.stdout)


def without_rules(register):
    """Take the rules away: each row would be looked at, and numbers of copies have other shapes."""
    register.execute("PRAGMA ignore_check_constraints = ON")
    rules = register.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in rules:
        register.execute(f'DROP TRIGGER "{name}"')


def columns(register, table, *without):
    """The names of a table's columns, but for some."""
    names = [row[1] for row in register.execute(f"PRAGMA table_info({table})")]
    return [name for name in names if name not in without]


def copied(register, table, changed, where="1", without=("id",)):
    """Copy the rows of a table, with some columns changed: SQL by column."""
    names = columns(register, table, *without)
    values = [changed.get(name, name) for name in names]
    register.execute(
        f"INSERT INTO {table} ({', '.join(names)}) "
        f"SELECT {', '.join(values)} FROM {table} WHERE {where}"
    )


def more_indicators(register, times):
    shipped = "{} NOT LIKE 'copy\\_%' ESCAPE '\\'"
    for n in range(1, times):
        code = {"code": f"'copy_{n}_' || code", "label": f"label || ' ({n})'"}
        copied(register, INDICATORS, code, shipped.format("code"), without=())
        of = {"indicator_id": f"'copy_{n}_' || indicator_id"}
        copied(register, OBSERVATIONS, of, shipped.format("indicator_id"))


def more_years(register):
    """Each figure once more, twenty years before."""
    earlier = {"period_end": "date(period_end, '-20 years')", "period": "'e' || period"}
    copied(register, OBSERVATIONS, earlier)


def more_provision(register, times):
    """Each home and agency again under other numbers, in the same places, with all that is known
    of it."""
    (last,) = register.execute(f"SELECT MAX(id) FROM {PROVISION}").fetchone()
    for n in range(1, times):
        new = {"id": f"id + {n * last}", "urn": f"urn || '-{n}'"}
        copied(register, PROVISION, new, f"id <= {last}", without=())
        for kind in OF_PROVISION:
            of = {"provision_id": f"provision_id + {n * last}"}
            copied(register, f"{PROVISION}{kind}", of, f"provision_id <= {last}")


def measure(visits):
    """Median milliseconds of the processor and bytes of each page, after one visit that warms up;
    and what the first visit of all cost."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commissioning.config.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    call_command("collectstatic", interactive=False, verbosity=0)
    client = Client(headers={"host": "localhost"})
    found = {"(the first page of all)": milliseconds(client, "/about/")}
    for address in ADDRESSES:
        milliseconds(client, address)
        times, sizes = zip(*(milliseconds(client, address) for _ in range(visits)), strict=True)
        found[address] = statistics.median(times), sizes[0]
    return found


def milliseconds(client, address):
    """Of the processor, so that nobody else on the machine counts; SQLite works in the process."""
    began = time.process_time()
    response = client.get(address)
    size = len(b"".join(response) if response.streaming else response.content)
    assert response.status_code == 200, (address, response.status_code)
    return 1000 * (time.process_time() - began), size


def tell(results):
    first, *others = results
    print(f"{'ms':>8}" + "".join(f"{name:>16} {'':>6}" for name in others) + "  page")
    for address, (base, size) in results[first].items():
        line = f"{base:8.1f}"
        for name in others:
            grown, larger = results[name][address]
            line += f"{grown:9.1f} ×{grown / base:5.2f} kB ×{larger / size:4.1f}"
        print(f"{line}  {address}")


if __name__ == "__main__":
    main()
