"""Whether a change of the code changed an answer: ``python -m tests.same_answers keep FILE`` before
it, ``compare FILE`` after it, on the register that ``make run`` loaded.

It begins at the first page, the pages of the browser tests and the list of addresses for machines,
follows every link to a page, a file or an answer of the API, and keeps of each the status and a
digest of what came. Of each kind of address (a route, with a query or without) it asks ``--each``:
filters and councils lead to each other without end. Left out is what differs from one asking to
the next by its nature (``VOLATILE``).
"""

import argparse
import collections
import hashlib
import io
import json
import multiprocessing
import os
import re
import sys
import zipfile
from pathlib import Path

import django

LINK = re.compile(rb"""(?:href|src|data-src)=["'](/[^"'#]*)""")
LOCATION = re.compile(rb"<loc>https?://[^/]+(/[^<]*)</loc>")
VOLATILE = re.compile(r"^/(sign-|work|admin|static|metrics|healthz|readyz|account)|\.pdf$")
# A form's token differs at each asking.
MASKED = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]*')
_client = None


def begin():
    """A client for this process: before Django is set up nothing of the site can be imported."""
    global _client
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commissioning.config.settings")
    os.environ["KEEP_ANSWERS"] = "false"
    os.environ["API_LIMIT"] = "1000000/min"
    os.environ["RELEASE"] = "compared"
    django.setup()
    from django.test import Client

    _client = Client(headers={"host": "localhost"}, raise_request_exception=False)


def visited(address):
    """The address, its status with a digest of what came, and the addresses that it leads to."""
    answer = _client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body.startswith(b"PK"):
        body = unpacked(body)
    links = []
    if answer.headers.get("Content-Type", "").startswith(("text/html", "application/xml")):
        body = MASKED.sub(rb"\1", body)
        links = [*LINK.findall(body), *LOCATION.findall(body)]
    found = {link.decode().replace("&amp;", "&") for link in links}
    return address, f"{answer.status_code} {hashlib.sha256(body).hexdigest()[:16]}", found


def unpacked(body):
    """What is in a workbook or another packed file, without the time at which it was made."""
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        names = sorted(set(packed.namelist()) - {"docProps/core.xml", "meta.xml"})
        return b"".join(name.encode() + packed.read(name) for name in names)


def crawl(pool, addresses, each):
    """A dict from each address that can be reached to its status and digest."""
    answers, asked = {}, collections.Counter()
    wave = sorted(addresses)
    while wave:
        reached = set()
        for address, answer, links in pool.imap_unordered(visited, wave, chunksize=8):
            answers[address] = answer
            reached |= links
        print(f"{len(answers)} answers", file=sys.stderr, flush=True)
        wave = [one for one in sorted(reached - answers.keys()) if is_asked(one, asked, each)]
    return answers


def is_asked(address, asked, each):
    """Whether fewer than ``each`` of the same route were asked so far, by the counts ``asked``."""
    from django.urls import Resolver404, resolve

    path, _, query = address.partition("?")
    if VOLATILE.match(path):
        return False
    try:
        kind = resolve(path).route, bool(query)
    except Resolver404:
        return True
    asked[kind] += 1
    return asked[kind] <= each


def tell(before, after):
    """Print what differs, and return how many do."""
    for address in sorted(before.keys() | after.keys()):
        was, now = before.get(address, "not reached"), after.get(address, "not reached")
        if was != now:
            print(f"{address}: {was} before, {now} now")
    same = sum(after.get(address) == answer for address, answer in before.items())
    print(f"{same} of {len(before)} answers are byte for byte the same; {len(after)} now.")
    return len(before) - same


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.same_answers", description=__doc__)
    parser.add_argument("what", choices=["keep", "compare"])
    parser.add_argument("file", type=Path)
    parser.add_argument("--each", type=int, default=12)
    asked = parser.parse_args()
    begin()
    from tests.browser.addresses import PUBLIC

    with multiprocessing.get_context("spawn").Pool(os.cpu_count(), begin) as pool:
        answers = crawl(pool, {"/", "/sitemap.xml", *PUBLIC.values()}, asked.each)
    if asked.what == "keep":
        asked.file.write_text(json.dumps(answers, indent=1, sort_keys=True))
        return
    sys.exit(bool(tell(json.loads(asked.file.read_text()), answers)))


if __name__ == "__main__":
    main()
