"""Try the study's chances on councils that did not change."""

import numpy as np
from django.core.management.base import BaseCommand

from commissioning.comparison.around.calibration import TRIALS, calibrate
from commissioning.comparison.around.controls import controls
from commissioning.comparison.around.figures import councils, figures
from commissioning.comparison.around.followed import followed_changes
from commissioning.comparison.around.registered_plan import CONTROLS, FIRST_MODELS, INDICATORS
from commissioning.comparison.around.slots import NoPlace, place

HEAD = "indicator controls changes trials coverage found_twice found_quarter detectable"


class Command(BaseCommand):
    help = (
        "Try the intervals of the study on councils that did not change: in how many trials they "
        "hold zero, and find a shift made up by us. Prints a row for each registered indicator and "
        "kind of controls; keeps nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("--trials", type=int, default=TRIALS)
        parser.add_argument("--controls", choices=CONTROLS, action="append")
        parser.add_argument("--indicator", choices=INDICATORS, action="append")

    def handle(self, **options):
        rows, followed = councils(), followed_changes()
        among, self.trials = controls(rows), options["trials"]
        changed = [one for one in followed if one.model in FIRST_MODELS]
        self.stdout.write(HEAD)
        for indicator in options["indicator"] or INDICATORS:
            found = figures(indicator, rows)
            for kind in options["controls"] or CONTROLS:
                self._row(indicator, kind, list(_slots(changed, found, among, kind)), among)

    def _row(self, indicator, kind, slots, among):
        if not slots:
            self.stdout.write(f"{indicator} {kind} 0")
            return
        got = calibrate(slots, np.array(among.never_changed()), trials=self.trials)
        shares = f"{got.coverage:.3f} {got.found_twice:.3f} {got.found_quarter:.3f}"
        told = f"{got.trials} {shares} {got.detectable:.2f}"
        self.stdout.write(f"{indicator} {kind} {len(slots)} {told}")


def _slots(changed, found, among, kind):
    """The slots of the changes that have a place beside controls of the kind."""
    for one in changed:
        try:
            yield place(one, found, among, kind).slot
        except NoPlace:
            continue
