"""``manage.py load``: the shipped data set, one table from a CSV, or an archive of everything."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from authorities.models import LocalAuthority
from commissioning.catalogue.table_dataset import worked_out
from commissioning.submissions import published_by_command
from commissioning.submissions.days import with_days
from commissioning.tables import TABLES, table_called
from commissioning.tables.loading import LoadPlan, UnreadableFile, read_csv, tables_in

from . import ALLOW_NEAR, say


class Command(BaseCommand):
    help = (
        "Load the data set that the project ships; or, given TABLE and FILE, one table from a CSV "
        "in the register's columns; or, given everything.zip, all tables of an archive that the "
        "site made. Days may be written as people write them, such as 31/03/2026. All rows are "
        "taken or none; loading twice changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("table", nargs="?", metavar="TABLE or everything.zip")
        parser.add_argument("file", nargs="?", metavar="FILE")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would change, and change nothing"
        )

        parser.add_argument("--allow-near", action="store_true", help=ALLOW_NEAR)
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing if the register has councils"
        )

    def handle(self, table, file, dry_run, if_empty, allow_near, **options):
        self.allow_near, self.is_shipped = allow_near, table is None
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

    def _dated(self, table, rows):
        """The rows with days in ISO form, by the reader of forms and uploads. The many that the
        project ships have them so."""
        if self.is_shipped:
            return rows
        rows, notes, refused = with_days(table, rows)
        for note in notes:
            self.stdout.write(f"  {note}")
        if refused:
            say(self, LoadPlan(table, refused=refused), False)
        return rows

    def _load(self, title, tables, dry_run, path=""):
        """Load (table, rows, path) as one submission: all of them or, with a refusal, none."""
        try:
            with published_by_command("load", title, dry_run) as publication:
                for table, rows, path in tables:
                    publication.reason = f"Loaded from {Path(path).name}"
                    found = publication.take(
                        table,
                        self._dated(table, rows),
                        ignore=worked_out(table),
                        allow_near=self.allow_near,
                    )
                    say(self, found, dry_run)
        except (UnreadableFile, OSError) as error:
            raise CommandError(f"{path}: {error}") from error
