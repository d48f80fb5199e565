"""Killed outright in publication and in freezing, at a moment of chance, again and again."""

import random
import time
import zipfile

from .ground import change, in_child, is_whole, nothing_waits, rounds


def publication(times):
    """Either all of a submission is published, with its changes and its job, or nothing is."""
    from django_tasks_db.models import DBTaskResult

    from commissioning.models import DeliveryArrangement, SubmissionState
    from commissioning.submissions import publish

    from .ground import LEEDS

    usual = _seconds(lambda: publish(one, one.author), one := change("Usual."))
    counts = {"published": 0, "as before": 0, "half": 0}
    for n in rounds(times):
        one = change(f"Drill {n}.")
        nothing_waits()  # else the version before would be frozen first, and that be killed
        in_child(lambda one=one: publish(one, one.author), random.uniform(0, 1.2) * usual)
        one.refresh_from_db()
        note = DeliveryArrangement.objects.get(reference=LEEDS).note
        state = (one.state, note == f"Drill {n}.", one.changes.count())
        state += (DBTaskResult.objects.count(),)
        if state == (SubmissionState.PUBLISHED, True, 1, 1):
            counts["published"] += 1
        elif state == (SubmissionState.WAITING, False, 0, 0):
            counts["as before"] += 1
        else:
            counts["half"] += 1
    yield f"killed {sum(counts.values())} times within {1.2 * usual:.2f} s of beginning: {counts}"
    yield f"version and database are whole: {is_whole()}"


def freezing(times):
    """A version whose freezing is killed is frozen by the next worker."""
    from django.core.management import call_command

    from commissioning.models import FrozenVersion
    from commissioning.oversight import jobs
    from commissioning.submissions import publish
    from commissioning.tables import version

    def work():
        call_command("worker", once=True, verbosity=0)

    usual, kept, ended, longest = None, 0, 0, 0
    for n in rounds(times):
        one = change(f"To freeze {n} {time.time()}")
        publish(one, one.author)
        if usual is None:
            usual = _seconds(work)
        else:
            ended += in_child(work, random.uniform(0, 1.2) * usual)
            longest = max(longest, _seconds(work))
        frozen = FrozenVersion.objects.filter(hash=version.current().hash).first()
        kept += bool(frozen and zipfile.ZipFile(frozen.archive.open()).testzip() is None)
    yield (
        f"killed {n - ended} of {n} times within {1.2 * usual:.1f} s of beginning: "
        f"{kept} of {n + 1} versions in a whole archive, "
        f"{longest:.1f} s at most after the next start"
    )
    left = jobs.counts().get(jobs.READY, 0)
    yield f"jobs left: {left}, versions kept: {FrozenVersion.objects.count()}; whole: {is_whole()}"


def _seconds(act, *_):
    began = time.monotonic()
    in_child(act)
    return time.monotonic() - began
