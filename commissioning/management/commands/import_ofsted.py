"""``manage.py import_ofsted FILE``: Ofsted's yearly workbook of inspection outcomes."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from authorities.models import Framework
from authorities.sources import ofsted
from authorities.sources.ofsted_rows import KEEP, TAKE, OfstedRows
from authorities.sources.unreadable import NotThisFormat
from commissioning.submissions import published_by_command
from commissioning.tables import table_called
from commissioning.tables.loading import Refusal, read_csv

from . import ALLOW_NEAR, DRY_RUN, NOTHING_CHANGED, say


class Command(BaseCommand):
    help = (
        "Read Ofsted's workbook of local authority inspection outcomes as published (.ods, .xlsx) "
        "and create or update inspections, visits and judgements. All is taken or nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help=DRY_RUN)
        parser.add_argument(
            "--conflicts",
            choices=[KEEP, TAKE],
            default="",
            help="where register and file differ: keep what is there, or take what the file says; "
            "without it nothing is loaded, and each is asked about",
        )
        parser.add_argument("--allow-near", action="store_true", help=ALLOW_NEAR)

    def handle(self, file, dry_run, conflicts="", allow_near=False, **options):
        try:
            workbook = ofsted.read(file)
        except NotThisFormat as error:
            raise CommandError(f"{file}: {error}.") from error
        name = Path(file).name
        title = f"Ofsted's inspection outcomes, {name}"
        with published_by_command(
            "import_ofsted", title, dry_run, source=f"Ofsted: {name}"
        ) as publication:
            self._ensure_frameworks(publication)
            rows = OfstedRows(workbook, conflicts, allow_near)
            for note in rows.notes:
                self.stdout.write(note)
            self._ask(rows.questions, dry_run)
            publication.reason = f"Imported from {name}"
            for slug in ("inspections", "judgements"):
                planned = self._load(publication, slug, rows, name, allow_near)
                self._tell(planned, dry_run)
        if dry_run:
            self.stdout.write(NOTHING_CHANGED)

    def _ensure_frameworks(self, publication):
        """A register with councils only needs to know what the framework judges, too."""
        if Framework.objects.exists():
            return
        for slug in ("frameworks", "judgement-areas"):
            table = table_called(slug)
            publication.reason = "Shipped with the register"
            say(self, publication.take(table, read_csv(table.shipped)), False)

    def _load(self, publication, slug, rows, name, allow_near):
        found = getattr(rows, slug).values()
        planned = publication.take(
            table_called(slug), found, defaults={"source": f"Ofsted: {name}"}, allow_near=allow_near
        )
        say(self, planned, False)
        return planned

    def _ask(self, questions, dry_run):
        """Show where register and file differ; without the person's word that is the end."""
        for question in questions:
            self.stderr.write(f"  {Refusal(*question)}")
        if questions:
            words = (
                f"{len(questions):,} fact(s) differ. Nothing is loaded until you say --conflicts "
                "keep or --conflicts take."
            )
            if not dry_run:
                raise CommandError(words)
            self.stdout.write(words)

    def _tell(self, planned, dry_run):
        """Each record that changes, old beside new; in a dry run those that come, too."""
        table = planned.table
        for change in planned.created if dry_run else ():
            cells = zip(table.columns, table.cells(change.record), strict=True)
            told = ", ".join(f"{name} {cell}" for name, cell in cells if cell)
            self.stdout.write(f"  new: {told}")
        for change in planned.changed:
            for column, old in change.before.items():
                new = table.columns[column].write(change.record)
                self.stdout.write(f'  {change.record}: {column} "{old}" becomes "{new}"')
