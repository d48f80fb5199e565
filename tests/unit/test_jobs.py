"""Jobs that follow a publication are neither lost nor begun without end."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from commissioning.catalogue.versions import waiting
from commissioning.models import FrozenVersion
from commissioning.oversight import jobs
from commissioning.submissions import lock
from commissioning.tables import version
from tests.commands import do_jobs, run

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def broken(monkeypatch):
    """Freezing that fails, as on a full disk."""

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(waiting, "freeze", fail)


def job():
    return DBTaskResult.objects.get()


def test_a_job_that_fails_is_tried_again_later_each_time_and_given_up_in_the_end(broken):
    waiting.freeze_version.enqueue()
    delays = []
    for _ in range(jobs.TRIES - 1):
        do_jobs()
        assert job().status == jobs.READY
        assert "No space left" in job().traceback
        delays.append((job().run_after - timezone.now()).total_seconds())
        DBTaskResult.objects.update(run_after=timezone.now())
    assert all(late > 1.9 * early for early, late in pairwise(delays))
    do_jobs()
    assert job().status == jobs.FAILED
    assert len(job().worker_ids) == jobs.TRIES


@pytest.mark.parametrize(
    ("host", "process", "ago", "is_left"),
    [
        (None, 1, timedelta(days=1), False),  # its worker lives: it may be long at it
        (None, 2**30, timedelta(0), True),  # no such process
        ("elsewhere", 1, jobs.LONGEST - timedelta(minutes=1), False),
        ("elsewhere", 1, jobs.LONGEST + timedelta(minutes=1), True),
    ],
)
def test_what_a_dead_worker_left_is_put_back(host, process, ago, is_left):
    waiting.freeze_version.enqueue()
    here = jobs.worker_id().rpartition(":")[0]
    DBTaskResult.objects.update(
        status=jobs.RUNNING,
        worker_ids=[f"{host or here}:{process}"],
        started_at=timezone.now() - ago,
    )
    assert jobs.put_back_left() == int(is_left)
    assert (job().status == jobs.READY) == is_left


def test_a_version_that_waits_is_kept_before_the_next_is_published(settings):
    settings.FREEZE_VERSIONS = True
    waiting.freeze_later()
    assert waiting.is_waiting()
    with lock.publishing():
        assert FrozenVersion.objects.get().hash == version.current().hash
    assert not waiting.is_waiting()


def test_a_version_that_cannot_be_kept_keeps_nobody_from_publishing(settings, broken):
    settings.FREEZE_VERSIONS = True
    waiting.freeze_later()
    with lock.publishing():
        assert waiting.is_waiting()


def test_no_job_is_asked_for_where_versions_are_not_frozen():
    waiting.freeze_later()
    assert not DBTaskResult.objects.exists()


def test_what_is_taken_back_takes_its_job_along(settings, tmp_path):
    settings.FREEZE_VERSIONS = True
    (tmp_path / "given.csv").write_text("code,name,note\nadoption,Adoption,\n")
    run("load", "scopes", tmp_path / "given.csv", dry_run=True)
    assert not DBTaskResult.objects.exists()
