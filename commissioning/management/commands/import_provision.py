"""``manage.py import_provision FILE``: Ofsted's yearly list of homes, agencies and schools."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from authorities.sources import ofsted_provision
from authorities.sources.ofsted_rows import KEEP
from authorities.sources.unreadable import NotThisFormat
from commissioning.submissions import published_by_command
from commissioning.submissions.uploads.provision import ProvisionRows
from commissioning.tables import table_called

from . import DRY_RUN, NOTHING_CHANGED, say

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Read Ofsted's list of children's homes, agencies and schools as published (.ods, .xlsx, "
        "or a sheet saved as .csv): a new list is added, one that the register has is compared. "
        "All is taken or nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help=DRY_RUN)
        parser.add_argument(
            "--conflicts",
            choices=[KEEP],
            default="",
            help="where register and file differ on a list that is there, keep what is there",
        )

    def handle(self, file, dry_run, conflicts="", **options):
        name = Path(file).name
        try:
            rows = ProvisionRows(ofsted_provision.read(file), name, conflicts)
        except NotThisFormat as error:
            raise CommandError(f"{file}: {error}.") from error
        for note in rows.notes:
            self.stdout.write(note)
        title, source = f"Ofsted's list of provision, {name}", f"Ofsted: {name}"
        with published_by_command("import_provision", title, dry_run, source) as publication:
            publication.reason = f"Imported from {name}"
            for slug, given in rows.given().items():
                self._load(publication, slug, given, dry_run)
        if dry_run:
            self.stdout.write(NOTHING_CHANGED)

    def _load(self, publication, slug, given, dry_run):
        table = table_called(slug)
        planned = publication.take(
            table, given.rows, refused=given.refused, unchanged=given.unchanged
        )
        say(self, planned, False)
        changes = [f"changed: {one.record}: {one.before}" for one in planned.changed]
        changes += [f"new: {one.record}" for one in planned.created] if dry_run else []
        for words in changes[:SHOWN]:
            self.stdout.write(f"  {words}")
        if len(changes) > SHOWN:
            self.stdout.write(f"  … and {len(changes) - SHOWN:,} more")
