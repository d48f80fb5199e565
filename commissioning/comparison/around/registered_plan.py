"""The registered plan of the study: what is asked, of which figures, by which arithmetic, fixed
before anybody looked. A change of anything here is a new version with a new date."""

import datetime

from . import draws, event_study, event_time, ridge, twin

VERSION = "1.2"
DATED = datetime.date(2026, 11, 26)
# What each version changed of the one before, newest first.
CHANGED = (
    (
        "1.2",
        datetime.date(2026, 11, 26),
        "who is drawn stands beside none of the draw, and the councils that changed are "
        "among those from which is drawn and beside which they stand. Before, draws left out that "
        "the mean of the same controls errs alike in all changes: tried on councils that never "
        "changed, the interval held zero in 91 to 97 of 100 trials, and in 67 in a made-up world "
        "of few controls. No estimate changed, only what chance gives.",
    ),
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

# What ``manage.py calibrate`` gave by this plan and, second, by plan 1.1: in how many of 100 trials
# the interval held zero, by indicator, beside the same start and beside those that never changed.
MEASURED = {
    "data_version": "5dd5d548c9",
    "trials": 400,
    "draws": 999,
    "coverage": {
        "cla_rate": ((95.5, 92.7), (93.8, 93.0)),
        "cpp_rate": ((95.5, 93.8), (94.0, 93.8)),
        "rereferral_pct": ((94.8, 93.0), (93.8, 94.3)),
        "cpp_second_time_pct": ((95.8, 92.5), (98.3, 97.0)),
        "cla_3plus_placements_pct": ((98.5, 96.5), (93.5, 93.5)),
        "sw_vacancy_pct": ((94.5, 93.0), (94.8, 95.0)),
        "sw_agency_pct": ((96.3, 94.8), (95.5, 95.3)),
        "cla_spend_per_cla": ((93.8, 91.2), (95.0, 94.3)),
    },
    "twice": 99.8,
    "quarter": 14.2,
}

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
