"""The registered plan of the study: what is asked, of which figures, by which arithmetic, fixed
before anybody looked. A change of anything here is a new version with a new date."""

import datetime

from . import draws, event_study, event_time, ridge, twin

VERSION = "1.1"
DATED = datetime.date(2026, 11, 26)
# What each version changed of the one before, newest first.
CHANGED = (
    (
        "1.1",
        datetime.date(2026, 11, 26),
        "changes that came of one decision are drawn together, as one council.",
    ),
    ("1.0", datetime.date(2026, 11, 26), "the first."),
)

# Everything else is exploratory and does not count in Holm's family.
INDICATORS = (
    "cla_rate",
    "cpp_rate",
    "rereferral_pct",
    "cpp_second_time_pct",
    "cla_3plus_placements_pct",
    "sw_vacancy_pct",
    "sw_agency_pct",
    "cla_spend_per_cla",
)
NEVER_CHANGED, SAME_START = "never_changed", "same_start"
CONTROLS = (NEVER_CHANGED, SAME_START)
FIRST_CONTROLS = SAME_START
FIRST_MODELS = ("trust",)
# Years from go-live that are shown and, from year 0 on, counted.
FROM_YEAR, TO_YEAR = -5, 5

FIXED = {
    "draws": draws.DRAWS,
    "seed": draws.SEED,
    "penalty": ridge.PENALTY,
    "fewest_before": twin.FEWEST_BEFORE,
    "fewest_donors": twin.FEWEST_DONORS,
    "first_year": event_time.FIRST,
    "last_year": event_time.LAST,
    "fewest_chances": event_study.FEWEST_CHANCES,
    "fewest_together": draws.FEWEST_TOGETHER,
}
