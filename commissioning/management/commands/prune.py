"""``manage.py prune``: let go of what is no longer needed, by rules that stand here."""

from datetime import timedelta

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from commissioning.catalogue.versions.pruning import prune_archives
from commissioning.oversight import jobs

SIGN_INS = timedelta(days=90)
JOBS = timedelta(days=30)


class Command(BaseCommand):
    help = (
        "Let go of sessions that ended, of the log of signing in after 90 days, of jobs that were "
        "done or given up after 30 days and, where ARCHIVES_KEPT_DAYS is set, of archives of older "
        "versions but the last of each month. The audit log, submissions and histories stay."
    )

    def handle(self, **options):
        call_command("clearsessions")
        now = timezone.now()
        for model in (AccessAttempt, AccessFailureLog, AccessLog):
            gone, _ = model.objects.filter(attempt_time__lt=now - SIGN_INS).delete()
            self.stdout.write(f"{model._meta.verbose_name_plural}: {gone} let go.")
        done = DBTaskResult.objects.exclude(status__in=[jobs.READY, jobs.RUNNING])
        gone, _ = done.filter(enqueued_at__lt=now - JOBS).delete()
        self.stdout.write(f"jobs: {gone} let go.")
        pruned = prune_archives(now, settings.ARCHIVES_KEPT_DAYS)
        self.stdout.write(f"archives: {len(pruned)} let go{_named(pruned)}.")


def _named(pruned):
    return f" ({', '.join(pruned)})" if pruned else ""
