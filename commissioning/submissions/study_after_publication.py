"""The study of outcomes around changes, worked out anew when a command has published facts."""

from django.conf import settings
from django_tasks import task

from commissioning.comparison.around.kept import is_kept, work_out
from commissioning.tables import version


@task(priority=10)
def study():
    """Work the study out if the data as they stand have not been studied: up to a minute of two
    processors. Before the version is frozen (its priority), so that its archive holds what was
    found in it."""
    data = version.current()
    if data.date and not is_kept(data.hash):
        work_out(data.hash)


def study_later():
    """Have the worker work it out once the caller's transaction is written. Tests of loading go
    without."""
    if settings.STUDY_AFTER_LOADING:
        study.enqueue()
