"""A primary and a streaming standby of the drill's own: one is stopped, then the other. Needs
PostgreSQL's programs, and nobody else on the two ports."""

import time
from collections import Counter

from tests.benchmark import ADDRESSES

from .editor import FORM, NOTE, Editor, make_editor
from .ground import Site, change
from .servers import Server

MACHINES = ("/healthz", "/readyz")
FORMS = ("/sign-in/", "/report/?page=/authorities/leeds/", "/search/?q=slough", "/data/versions/")


def standby(primary: Server, replica: Server):
    """Public pages go on without the primary, entry says that it is paused, and both come back."""
    from django.db import connections

    from commissioning.submissions import publish

    make_editor()
    pages = [*ADDRESSES, *FORMS]
    with Site() as site:
        editor = Editor(site)
        site.get("/authorities/")
        yield f"connections: {_clients(primary)} to the primary, {_clients(replica)} to the standby"
        note = "Seen on the standby."
        publish(one := change(note), one.author)
        yield f"published on the primary, shown from the standby after {_until(site, note):.2f} s"

        primary.stop("immediate")
        yield f"primary killed: public pages answer {_counted(site, pages)}"
        yield f"  {', '.join(f'{page} {site.get(page)[0]}' for page in MACHINES)}"
        yield f"  somebody signed in reads a public page: {editor.get('/authorities/leeds/')[0]}"
        status, page = editor.send(FORM, NOTE)
        yield f"  entry: {status}, says that it is paused: {'Entering is paused' in page}"
        yield f"  what was typed stands on the page: {NOTE['text'] in page}"

        yield f"primary started again in {primary.start():.1f} s"
        status, page = editor.send(FORM, NOTE)
        yield f"  the form sent again: {status}, drafted: {'What it would do' in page}"
        connections.close_all()  # that of the drill was cut
        note = "After the primary came back."
        publish(one := change(note), one.author)
        yield f"  published, shown from the standby after {_until(site, note):.2f} s"

        replica.stop("immediate")
        yield f"standby killed: public pages answer {_counted(site, pages)}"
        yield f"standby started again in {replica.start():.1f} s"
        time.sleep(11)  # until it is asked first again
        yield f"  public pages answer {_counted(site, pages)}"
        yield f"  connections to the standby: {_clients(replica)}"


def _counted(site, pages):
    """How many pages answered with each status; those that were not 200 by name."""
    statuses = {page: site.get(page)[0] for page in pages}
    wrong = [f"{page} {status}" for page, status in statuses.items() if status != 200]
    return f"{dict(Counter(statuses.values()))} {wrong or ''}"


def _until(site, note):
    """Seconds until visitors read a note that was published."""
    began = time.monotonic()
    while note.encode() not in site.get("/data/arrangements.csv")[1]:
        time.sleep(0.02)
    return time.monotonic() - began


def _clients(server):
    """How many connections of the site a server has."""
    import psycopg2

    with psycopg2.connect(server.address) as connected, connected.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = 'register' "
            "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        return cursor.fetchone()[0]
