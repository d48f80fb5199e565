"""A machine whose clock is a day off. Needs the program faketime."""

import re
import shutil
import subprocess
import sys

from .editor import Editor, make_editor
from .ground import LEEDS, ROOT, Site, change, is_whole, nothing_waits

PUBLISH = """
import django
django.setup()
from commissioning.models import Submission
from commissioning.submissions import publish
one = Submission.objects.get(pk={})
print(publish(one, one.author).state)
"""
PAGES = ["/", "/authorities/leeds/", "/compare/ratings/", "/data/freshness/"]


def clock(times):
    """Written a day ahead, behind and on time: each is read at once, in the order of writing."""
    make_editor()
    yield from (_off(by) for by in ("+1d", "-1d"))
    nothing_waits()
    with Site() as site:
        was = _tag(site)
        said = _published("On time.", "+0d")
        yield f"on time after both: {said}, {_read(site, 'On time.', was)}; whole: {is_whole()}"
        yield _kept()


def _off(by):
    """What a site says whose clock is off, and one that is on time beside it."""
    nothing_waits()
    with Site("faketime", "-f", by) as off, Site() as site:
        was = _tag(site)
        said = _published(f"By a clock {by}.", by)
        pages = [off.get(page)[0] for page in PAGES]
        entry = Editor(off).get("/submissions/")[0]
        seen = _read(site, f"By a clock {by}.", was)
        return f"{by}: {said}, pages {pages}, entry {entry}; beside it, on time, {seen}"


def _published(note, by):
    one = change(note)
    command = ["faketime", "-f", by, sys.executable, "-c", PUBLISH.format(one.pk)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


def _read(site, note, was):
    status, body, seconds = site.get(f"/arrangements/{LEEDS}/")
    new = note in body.decode() and _tag(site) != was
    return f"{status} with {'the new' if new else 'AN OLD'} note after {seconds:.1f} s"


def _tag(site):
    """The data version that a page names."""
    page = site.get("/")[1].decode()
    return re.findall(r"\b[0-9a-f]{10}\b", page)[:1]


def _kept():
    """Whether the worker, on time, freezes what was written on another day."""
    from django.core.management import call_command

    from commissioning.models import FrozenVersion
    from commissioning.tables import version

    call_command("worker", once=True, verbosity=0)
    is_kept = FrozenVersion.objects.filter(hash=version.current().hash).exists()
    return f"its version is kept: {is_kept}"


def is_possible():
    return bool(shutil.which("faketime"))
