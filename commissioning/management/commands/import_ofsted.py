"""``manage.py import_ofsted FILE``: Ofsted's yearly workbook of inspection outcomes."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from authorities.models import Framework
from authorities.sources import ofsted

from ...datasets import table_called
from ...importing import OfstedRows
from ...loading import apply, plan, read_csv
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

    @transaction.atomic
    def handle(self, file, dry_run, **options):
        try:
            workbook = ofsted.read(file)
        except ofsted.NotThisFormat as error:
            raise CommandError(f"{file}: {error}.") from error
        self._ensure_frameworks()
        rows = OfstedRows(workbook)
        for note in rows.notes:
            self.stdout.write(note)
        self._load("inspections", rows.inspections.values(), Path(file).name)
        self._load("judgements", rows.judgements.values(), Path(file).name)
        transaction.set_rollback(dry_run)
        if dry_run:
            self.stdout.write("Dry run: nothing was changed.")

    def _ensure_frameworks(self):
        """A register with councils only needs to know what the framework judges, too."""
        if Framework.objects.exists():
            return
        for slug in ("frameworks", "judgement-areas"):
            table = table_called(slug)
            say(
                self,
                apply(plan(table, read_csv(table.shipped)), "Shipped with the register"),
                False,
            )

    def _load(self, slug, rows, name):
        table = table_called(slug)
        planned = plan(table, rows, defaults={"source": f"Ofsted: {name}"})
        say(self, apply(planned, f"Imported from {name}"), False)
        for change in planned.changed:
            for column, old in change.before.items():
                new = table.columns[column].write(change.record)
                self.stdout.write(f'  {change.record}: {column} "{old}" becomes "{new}"')
