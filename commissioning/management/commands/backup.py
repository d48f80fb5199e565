"""``manage.py backup FILE``: everything that the site keeps, in one file, checked after writing."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from commissioning.oversight.backup import package
from commissioning.oversight.backup.database import BackupError


class Command(BaseCommand):
    help = (
        "Write the database (with uploads, accounts and the audit log) and the archives of all "
        "versions into FILE, read it again, and compare. The file holds personal data of those "
        "who sign in: keep it as safe as the database."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path, help="such as backup.tar.gz")

    def handle(self, file, **options):
        if file.exists():
            raise CommandError(f"{file} exists. Give another name: no backup is overwritten.")
        try:
            manifest = package.write(file)
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{file}: {file.stat().st_size:,} bytes, data version {manifest['data_version']}, "
            f"{len(manifest['archives'])} archives, checked. "
            f"Head of the audit log: {manifest['audit_head']}"
        )
