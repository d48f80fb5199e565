"""``manage.py import_ofsted FILE``: Ofsted's yearly workbook of inspection outcomes."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from authorities.models import Framework
from authorities.sources import ofsted

from ...datasets import table_called
from ...importing import OfstedRows
from ...loading import read_csv
from ...submissions import commanded
from . import say


class Command(BaseCommand):
    help = (
        "Read Ofsted's workbook of local authority inspection outcomes as published (.ods, .xlsx) "
        "and create or update inspections, visits and judgements. All is taken or nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would change, and change nothing"
        )

    def handle(self, file, dry_run, **options):
        try:
            workbook = ofsted.read(file)
        except ofsted.NotThisFormat as error:
            raise CommandError(f"{file}: {error}.") from error
        name = Path(file).name
        title = f"Ofsted's inspection outcomes, {name}"
        with commanded("import_ofsted", title, dry_run, source=f"Ofsted: {name}") as publication:
            self._ensure_frameworks(publication)
            rows = OfstedRows(workbook)
            for note in rows.notes:
                self.stdout.write(note)
            publication.reason = f"Imported from {name}"
            self._load(publication, "inspections", rows.inspections.values(), name)
            self._load(publication, "judgements", rows.judgements.values(), name)
        if dry_run:
            self.stdout.write("Dry run: nothing was changed.")

    def _ensure_frameworks(self, publication):
        """A register with councils only needs to know what the framework judges, too."""
        if Framework.objects.exists():
            return
        for slug in ("frameworks", "judgement-areas"):
            table = table_called(slug)
            publication.reason = "Shipped with the register"
            say(self, publication.take(table, read_csv(table.shipped)), False)

    def _load(self, publication, slug, rows, name):
        table = table_called(slug)
        planned = publication.take(table, rows, defaults={"source": f"Ofsted: {name}"})
        say(self, planned, False)
        for change in planned.changed:
            for column, old in change.before.items():
                new = table.columns[column].write(change.record)
                self.stdout.write(f'  {change.record}: {column} "{old}" becomes "{new}"')
