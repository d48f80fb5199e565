"""Jobs that follow a publication, done by the worker (``manage.py worker``).

A job is a row of the queue, written in the transaction of what it follows: a kill loses neither
or both. One that fails is tried again, later each time; one whose worker died is put back. So a
job must come to the same however often it is begun.
"""

import os
import socket
from datetime import timedelta

from django.db.models import Count
from django.dispatch import receiver
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult

READY, RUNNING, FAILED = (
    TaskResultStatus.READY,
    TaskResultStatus.RUNNING,
    TaskResultStatus.FAILED,
)
TRIES = 6
FIRST_DELAY = timedelta(seconds=30)  # doubled at each try: the last follows a quarter of an hour on
LONGEST = timedelta(minutes=30)  # after which the worker of a job is taken for dead, wherever it is
OVERDUE = timedelta(minutes=5)


def unfinished(task):
    """The jobs of a task that wait or run."""
    return DBTaskResult.objects.filter(
        task_path=task.module_path, status__in=[READY, RUNNING]
    ).order_by("enqueued_at")


def worker_id():
    """What this process signs its jobs with: the machine and the process."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}"


def put_back_left():
    """Put back what dead workers were doing. Returns how many jobs."""
    running = DBTaskResult.objects.filter(status=RUNNING)
    left = [job.pk for job in running if _is_left(job)]
    return DBTaskResult.objects.filter(pk__in=left, status=RUNNING).update(status=READY)


def counts():
    """How many jobs there are by state."""
    found = DBTaskResult.objects.order_by().values_list("status").annotate(Count("pk"))
    return dict(found)


def overdue():
    """How many jobs have waited for so long that no worker seems to run."""
    before = timezone.now() - OVERDUE
    waiting = DBTaskResult.objects.filter(status=READY, enqueued_at__lt=before)
    return waiting.exclude(run_after__gt=before, run_after__year__lt=9999).count()


@receiver(task_finished)
def try_again(task_result, **signal):
    """Put a failed job back, unless it was tried often enough; its error stays on record."""
    tried = len(task_result.worker_ids)
    if task_result.status == FAILED and tried < TRIES:
        DBTaskResult.objects.filter(pk=task_result.id).update(
            status=READY, run_after=timezone.now() + FIRST_DELAY * 2 ** (tried - 1)
        )


def _is_left(job):
    """Whether the job's worker is gone: on this machine the process tells, elsewhere the time."""
    host, _, process = (job.worker_ids[-1] if job.worker_ids else "").rpartition(":")
    if host == worker_id().rpartition(":")[0]:
        return int(process) == os.getpid() or not _is_alive(int(process))
    return job.started_at is None or job.started_at < timezone.now() - LONGEST


def _is_alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
