"""``manage.py verify_version``: hold the data version against all cells of all tables."""

from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError

from commissioning.tables import version


class Command(BaseCommand):
    help = (
        "Work the data version out of all cells of all tables and compare it with the one that is "
        "kept as facts change. Where they differ a program went past the histories: what is kept "
        "is dropped, and the command fails."
    )

    def handle(self, **options):
        differing = version.differing()
        if differing:
            cache.delete(f"version-of-data:{version.token()}")
            raise CommandError(f"Not as it was kept: {', '.join(differing)}. It is read anew now.")
        self.stdout.write(f"Data version {version.current()}: the same from all cells.")
