"""``manage.py restore FILE``: a backup into an empty database, compared with what it was."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from commissioning.oversight.backup import package
from commissioning.oversight.backup.database import BackupError


class Command(BaseCommand):
    help = (
        "Put what `backup` wrote into an empty database, and compare data version and counts with "
        "those of the backup. Nothing is overwritten."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--check", action="store_true", help="only read the file and check it")

    def handle(self, file, check, **options):
        try:
            manifest = package.check(file) if check else package.restore(file)
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        done = "is whole" if check else "is restored: data version and counts are as they were"
        self.stdout.write(f"{file} {done} ({manifest['data_version']}, {manifest['made_at']}).")
