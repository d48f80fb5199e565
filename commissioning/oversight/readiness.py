"""Whether the site can answer: what a load balancer asks before it sends readers."""

from dataclasses import dataclass

from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from authorities.models import LocalAuthority
from commissioning.tables import replica, version

from . import jobs


@dataclass(frozen=True)
class Check:
    """One thing that must hold: its name, whether it holds, and a sentence that says more. Without
    what is not ``is_needed`` the site answers all the same."""

    name: str
    is_ok: bool
    words: str
    is_needed: bool = True


def checks():
    """Database, migrations, data and worker, in this order; after the first that fails nothing is
    asked, because the later ones would only wait for the same database."""
    done = []
    for check in (_database, _migrations, _data, _worker):
        done.append(check())
        if not done[-1].is_ok:
            break
    return done


def _database():
    """Without the primary, readers are answered from the replica."""
    away = _not_answering(replica.PRIMARY)
    if away and replica.is_there() and not _not_answering(replica.REPLICA):
        words = f"The primary does not answer: {away}. Readers are answered from the replica."
        return Check("database", False, words, is_needed=False)
    if away:
        return Check("database", False, f"It does not answer: {away}.")
    return Check("database", True, "It answers.")


def _not_answering(alias):
    """What goes wrong when a database is asked; "" where nothing does."""
    replica.freshen(alias)
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return type(error).__name__
    return ""


def _migrations():
    executor = MigrationExecutor(connections[replica.PRIMARY])
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return Check("migrations", False, f"{len(waiting)} are not applied: run migrate.")
    return Check("migrations", True, "All are applied.")


def _data():
    # Migrations alone leave the rows of Ofsted's scale, so an empty register is one of no councils.
    if not LocalAuthority.objects.exists():
        return Check("data", False, "The register holds no council: run load.")
    return Check("data", True, f"Data version {version.current().hash}.")


def _worker():
    """Readers need no worker, so that a site without one stays where readers are sent."""
    failed, overdue = jobs.counts().get(jobs.FAILED, 0), jobs.overdue()
    words = "No job waits for long, and none was given up."
    if overdue:
        words = f"{overdue} job(s) have waited for over five minutes: is manage.py worker running?"
    elif failed:
        words = f"{failed} job(s) were given up: see Task results in the administration."
    return Check("worker", not (failed or overdue), words, is_needed=False)
