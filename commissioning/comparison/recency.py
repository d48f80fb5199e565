"""How sure "today" is: the newest report that is held, and how many usually come in the time
since, by the register's own past."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max

from authorities.models import Inspection

YEARS = 3
DAY = timedelta(days=1)


def known_until(today):
    """The last day of which it is known what Ofsted found: that of the newest report of a full
    inspection, because later ones may have been made and are not held. Follow-up ends on it, never
    today. Today in a register without any report."""
    reports = Inspection.objects.giving_grade().filter(published_on__lte=today)
    return reports.aggregate(newest=Max("published_on"))["newest"] or today


@dataclass(frozen=True)
class ReportsTo:
    """``newest`` is the day of the newest report of a full inspection, None where there is none;
    ``usual`` has, for each of the three years before, how many came out from the day after the same
    day of that year until the same day as today."""

    newest: date | None
    today: date
    usual: tuple[int, ...]

    @property
    def is_behind(self):
        """Whether reports usually came out in the time since the newest."""
        return any(self.usual)

    @property
    def usually(self):
        """The fewest and the most, in words: "6 to 9", "6"."""
        fewest, most = min(self.usual), max(self.usual)
        return str(most) if fewest == most else f"{fewest} to {most}"


def reports_to(today):
    """The ReportsTo of a day, with one query."""
    published = sorted(
        Inspection.objects.giving_grade()
        .filter(published_on__isnull=False, published_on__lte=today)
        .values_list("published_on", flat=True)
    )
    if not published:
        return ReportsTo(None, today, ())
    newest = published[-1]
    usual = tuple(_between(published, newest, today, years) for years in range(1, YEARS + 1))
    return ReportsTo(newest, today, usual)


def _between(published, newest, today, years):
    """How many reports came out in the same days so many years before."""
    first, last = _years_before(newest + DAY, years), _years_before(today, years)
    return sum(first <= day <= last for day in published)


def _years_before(day, years):
    """The same day of an earlier year; 28 February for 29 February."""
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year - years, day=28 if leap else day.day)
