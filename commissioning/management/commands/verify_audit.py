"""``manage.py verify_audit``: whether the audit log is as it was written."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from commissioning.oversight import audit_chain
from commissioning.oversight.backup import package
from commissioning.oversight.backup.database import BackupError


class Command(BaseCommand):
    help = (
        "Hold each entry of the audit log against the digest that binds it to the one before it, "
        "and the log against the head that is kept beside it and, where they are given, those of "
        "backups. Names the first entry that is not as it was written, and fails."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--backup",
            metavar="FILE",
            type=Path,
            action="append",
            default=[],
            help="a backup whose head the log must hold; may be given again",
        )
        parser.add_argument(
            "--head",
            action="append",
            default=[],
            help="a head as this command printed it (NUMBER:DIGEST); may be given again",
        )

    def handle(self, backup, head, **options):
        try:
            kept = [audit_chain.head_of(one) for one in head]
            kept += [package.audit_head(path) for path in backup]
            last = audit_chain.verify(*kept)
        except (ValueError, BackupError, audit_chain.Broken) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The audit log is as it was written. Its head: {last}")
