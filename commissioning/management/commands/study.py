"""``manage.py study``: work out the study of outcomes around changes, for pages to read."""

import time

from django.core.management.base import BaseCommand

from commissioning.comparison.around.kept import is_kept, work_out
from commissioning.oversight import jobs
from commissioning.submissions.study_after_publication import study
from commissioning.tables import version


class Command(BaseCommand):
    help = (
        "Work out what outcomes and cost went with changes of who delivers, and keep it under the "
        "data version, for pages to read. Loading does so by itself; run it after a publication. "
        "Where this version has been studied already nothing happens."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--again", action="store_true", help="work it out even where it is kept already"
        )

        parser.add_argument(
            "--later", action="store_true", help="leave it to the worker, and say so"
        )

    def handle(self, again, later, **options):
        data = version.current()
        if later and not is_kept(data.hash):
            if not jobs.unfinished(study).exists():
                study.enqueue()
            self.stdout.write("The worker works the study out: its pages say so until it is there.")
            return
        if is_kept(data.hash) and not again:
            self.stdout.write(f"Data version {data} has been studied already.")
            return
        began = time.monotonic()
        run = work_out(data.hash, lambda words: self.stdout.write(f"Study: {words}"))
        seconds = time.monotonic() - began
        self.stdout.write(f"Studied: {run}, {run.results.count()} results in {seconds:.0f} s.")
