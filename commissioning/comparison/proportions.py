"""Arithmetic on groups of grades. Knows no web, and of the database only which grades there are."""

from collections import Counter
from dataclasses import dataclass, field

import scipy

from authorities.models import Grade

SMALL = 5
REASONS = ("not_yet_inspected", "overall_not_given", "area_not_judged", "not_published")


@dataclass(frozen=True)
class Share:
    """A proportion in percent, one decimal, with its Wilson 95% interval."""

    share: float
    lower: float
    upper: float


@dataclass(frozen=True)
class GradeSummary:
    """How the councils of one group were graded. ``counts`` by grade, ``missing`` by reason."""

    authorities: int
    graded: int
    counts: dict[str, int]
    missing: dict[str, int]
    good_or_better: Share | None
    members: tuple = field(default=())

    @property
    def is_small(self):
        """Whether the group is too small for percentages."""
        return self.graded < SMALL


def share(part, whole):
    """The share of part in whole with its Wilson score interval (Wilson 1927), or None where
    the whole is under 5: a few members are named instead."""
    if whole < SMALL:
        return None
    interval = scipy.stats.binomtest(part, whole).proportion_ci(0.95, method="wilson")
    return Share(*(round(100 * float(x), 1) for x in (part / whole, interval.low, interval.high)))


def summarise(standings):
    """Summarise the standings of one group (anything with ``grade`` and ``missing``)."""
    grades = Counter(standing.grade for standing in standings if standing.grade)
    reasons = Counter(standing.missing for standing in standings if not standing.grade)
    graded = grades.total()
    return GradeSummary(
        authorities=len(standings),
        graded=graded,
        counts={code: grades[code] for code in Grade.codes()},
        missing={reason: reasons[reason] for reason in REASONS},
        good_or_better=share(sum(grades[code] for code in Grade.good_codes()), graded),
        members=tuple(standings),
    )
