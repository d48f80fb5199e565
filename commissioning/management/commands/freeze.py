"""``manage.py freeze``: keep the data as they stand, in an archive under their version's name."""

from django.core.management.base import BaseCommand

from commissioning.catalogue.versions.freeze import freeze


class Command(BaseCommand):
    help = (
        "Keep everything that the register holds in an archive under the name of the data "
        "version, to be cited. Loading and importing do so by themselves; this is for changes "
        "made in the admin. Where the version is kept already nothing happens."
    )

    def handle(self, **options):
        frozen = freeze()
        self.stdout.write(f"Data version {frozen}: {frozen.size:,} bytes, {frozen.archive.name}")
