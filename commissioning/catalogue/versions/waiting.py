"""Versions that were published and wait for their archive: frozen by a job, which the worker does
after the publication, so that whoever publishes need not wait for it."""

import logging

from django.conf import settings
from django_tasks import task

from commissioning.models import FrozenVersion
from commissioning.oversight import jobs
from commissioning.tables import version

from .freeze import freeze

logger = logging.getLogger(__name__)


@task()
def freeze_version():
    """Keep the present version, unless it is kept already. Returns its name."""
    return freeze().hash


def freeze_later():
    """Have the version that the transaction makes frozen once it is written. In the transaction:
    where that is taken back, so is the job."""
    if settings.FREEZE_VERSIONS:
        freeze_version.enqueue()


def is_waiting():
    """Whether the present version is still to be frozen."""
    if not jobs.unfinished(freeze_version).exists():
        return False
    return not FrozenVersion.objects.filter(hash=version.current().hash).exists()


def freeze_what_waits():
    """Keep the present version before it goes, where the worker has not come to it. A failure is
    logged, and keeps nobody from publishing."""
    if is_waiting():
        try:
            freeze()
        except Exception:
            logger.exception("A version could not be frozen before the next was published")
