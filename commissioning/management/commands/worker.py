"""``manage.py worker``: do what follows a publication, such as freezing its version."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

from commissioning.oversight import jobs


class Command(BaseCommand):
    help = (
        "Do the jobs that follow a publication: work the study out, freeze the version. Runs until "
        "it is stopped, and ends the job in hand first. What a worker that was killed left is done "
        "again. Several may run."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--once", action="store_true", help="do what waits, and end; for cron and for tests"
        )

    def handle(self, once, verbosity, **options):
        jobs.put_back_left()
        call_command(
            "db_worker",
            batch=once,
            worker_id=jobs.worker_id(),
            startup_delay=False,
            reload=False,
            verbosity=0 if verbosity == 1 else verbosity,
        )
