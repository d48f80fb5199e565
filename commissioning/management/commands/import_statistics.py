"""``manage.py import_statistics FILE…``: the Department for Education's published data sets."""

import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from authorities.sources import dfe
from authorities.sources.unreadable import NotThisFormat
from commissioning.submissions import published_by_command
from commissioning.submissions.uploads.dfe import NoMapping, ObservationRows, series_of
from commissioning.tables import table_called

from . import DRY_RUN, NOTHING_CHANGED, say

SHOWN = 10


class Command(BaseCommand):
    help = (
        "Read files in the Department for Education's open data standard as published, and create "
        "or update observations. The table of published series says which indicators stand in "
        "which file. All files of a call are taken or nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", metavar="FILE", nargs="+")
        parser.add_argument("--dry-run", action="store_true", help=DRY_RUN)

    @transaction.atomic
    def handle(self, files, dry_run, verbosity=1, **options):
        self.shown = None if verbosity > 1 else SHOWN
        for file in files:
            self._import(file, dry_run)
        transaction.set_rollback(dry_run)
        if dry_run:
            self.stdout.write(NOTHING_CHANGED)

    def _import(self, file, dry_run):
        started, name = time.perf_counter(), Path(file).name
        try:
            series = series_of(file, name)
            codes = ", ".join(one.indicator.code for one in series)
            self.stdout.write(f"{name}, data set {series[0].data_set}: {codes}")
            rows = ObservationRows(name, dfe.read(file), series)
        except (NotThisFormat, NoMapping) as error:
            raise CommandError(f"{file}: {error}") from error
        for note in rows.notes:
            self.stdout.write(f"  {note}")
        planned = self._load(rows, name, dry_run)
        self._show_changes(planned)
        self._show_differences(rows.differences, series)
        seconds = time.perf_counter() - started
        speed = f"{rows.count / seconds:,.0f} a second"
        self.stdout.write(f"  {rows.count:,} figures in {seconds:.2f} seconds, {speed}.")

    def _load(self, rows, name, dry_run):
        title = f"Figures of the Department for Education, {name}"
        with published_by_command(
            "import_statistics", title, dry_run, source=f"DfE: {name}"
        ) as publication:
            publication.reason = f"Imported from {name}"
            planned = publication.take(
                table_called("observations"),
                rows.rows,
                refused=rows.refused,
                unchanged=rows.unchanged,
                part={"indicator__in": {one.indicator.code for one in rows.series}},
            )
            say(self, planned, False)
        return planned

    def _show_changes(self, planned):
        for change in planned.changed[: self.shown]:
            old = change.before.get("value") or change.before.get("symbol")
            self.stdout.write(f"  {change.record} was {old}")
        self._say_rest(planned.changed, "changes")

    def _show_differences(self, differences, series):
        """Numbers that differ first, then figures that one of the two has not."""
        if not differences:
            return
        in_number = sum(difference.in_number for difference in differences)
        self.stdout.write(
            "  Figures that differ from those of a data set that is believed before this one: "
            f"{len(differences):,}, both being numbers in {in_number:,}. Ours are kept:"
        )
        for difference in sorted(differences, key=lambda d: not d.in_number)[: self.shown]:
            self.stdout.write(f"  {difference}")
        self._say_rest(differences, "differences")
        differing = {difference.indicator for difference in differences}
        for one in series:
            if one.indicator.code in differing and one.note:
                self.stdout.write(f"  {one.indicator.code}: {one.note}")

    def _say_rest(self, all_of_them, what):
        if self.shown is not None and len(all_of_them) > self.shown:
            rest = len(all_of_them) - self.shown
            self.stdout.write(f"  … and {rest:,} more {what}; --verbosity 2 shows them all.")
