"""``manage.py load``: the shipped data set, or one table from a CSV."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from authorities.models import LocalAuthority

from ...datasets import TABLES, table_called
from ...datasets.published import worked_out
from ...loading import UnreadableFile, read_csv
from ...submissions import commanded
from . import say

SHIPPED = [(table, table.shipped) for table in TABLES]


class Command(BaseCommand):
    help = (
        "Load the data set that the project ships or, given TABLE and FILE, one table from a CSV "
        "in the register's columns. All rows are taken or none; loading twice changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("table", nargs="?", metavar="TABLE")
        parser.add_argument("file", nargs="?", metavar="FILE")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would change, and change nothing"
        )

        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing if the register has councils"
        )

    def handle(self, table, file, dry_run, if_empty, **options):
        if if_empty and LocalAuthority.objects.exists():
            return
        if table is None:
            self._load("The data set that the register ships", SHIPPED, dry_run)
            return
        if file is None:
            raise CommandError("Give the file too: load TABLE FILE.")
        try:
            chosen = table_called(table)
        except KeyError as error:
            raise CommandError(error.args[0]) from error
        self._load(f"{chosen.title} from {Path(file).name}", [(chosen, file)], dry_run)

    def _load(self, title, files, dry_run):
        """Load (table, path) pairs as one submission: all of them or, with a refusal, none."""
        with commanded("load", title, dry_run) as publication:
            for table, path in files:
                say(self, self._take(publication, table, path), dry_run)

    def _take(self, publication, table, path):
        publication.reason = f"Loaded from {Path(path).name}"
        try:
            return publication.take(table, read_csv(path), ignore=worked_out(table))
        except (UnreadableFile, OSError) as error:
            raise CommandError(f"{path}: {error}") from error
