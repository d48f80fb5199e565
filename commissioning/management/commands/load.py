"""``manage.py load``: the shipped data set, one table from a CSV, or an archive of everything."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from authorities.models import LocalAuthority

from ...datasets import TABLES, table_called
from ...datasets.published import worked_out
from ...loading import UnreadableFile, read_csv, tables_in
from ...submissions import commanded
from . import say


class Command(BaseCommand):
    help = (
        "Load the data set that the project ships; or, given TABLE and FILE, one table from a CSV "
        "in the register's columns; or, given everything.zip, all tables of an archive that the "
        "site made. All rows are taken or none; loading twice changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("table", nargs="?", metavar="TABLE or everything.zip")
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
            shipped = ((each, read_csv(each.shipped), each.shipped) for each in TABLES)
            self._load("The data set that the register ships", shipped, dry_run)
        elif table.endswith(".zip") and file is None:
            held = ((each, rows, table) for each, rows in tables_in(table))
            self._load(f"All tables from {Path(table).name}", held, dry_run, table)
        else:
            chosen = self._called(table, file)
            title = f"{chosen.title} from {Path(file).name}"
            self._load(title, [(chosen, read_csv(file), file)], dry_run)

    def _called(self, table, file):
        if file is None:
            raise CommandError("Give the file too: load TABLE FILE.")
        try:
            return table_called(table)
        except KeyError as error:
            raise CommandError(error.args[0]) from error

    def _load(self, title, tables, dry_run, path=""):
        """Load (table, rows, path) as one submission: all of them or, with a refusal, none."""
        try:
            with commanded("load", title, dry_run) as publication:
                for table, rows, path in tables:
                    publication.reason = f"Loaded from {Path(path).name}"
                    say(self, publication.take(table, rows, ignore=worked_out(table)), dry_run)
        except (UnreadableFile, OSError) as error:
            raise CommandError(f"{path}: {error}") from error
