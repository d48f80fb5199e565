"""Which inspections are so near to each other that they may be one that was entered twice.

A day that one source has and another has not, or a date mistyped, makes a second inspection of one.
No council has had two inspections of one kind within a month of each other since 2009, so a pair of
them needs a word from whoever enters the second.
"""

import datetime
import re
from collections import defaultdict
from typing import NamedTuple

NEAR = datetime.timedelta(days=30)
# Ofsted files each report and letter under a number of its own.
REPORT = re.compile(r"//files\.ofsted\.gov\.uk/v1/file/(\d+)")


class Dated(NamedTuple):
    """What of an inspection is compared: the council by its primary key, framework and kind by
    their codes, the day from which it counts, and that of its report where it is known."""

    reference: str
    council: int
    framework: str
    kind: str
    day: datetime.date
    report_url: str = ""
    published: datetime.date | None = None

    @classmethod
    def of(cls, inspection):
        """Of a record that may not be saved yet."""
        return cls(
            inspection.reference,
            inspection.authority_id,
            inspection.framework_id,
            inspection.kind,
            inspection.started_on or inspection.published_on,
            inspection.report_url,
            inspection.published_on,
        )

    @property
    def report_number(self):
        """The number of its report, as text; empty where its address has none."""
        found = REPORT.search(self.report_url)
        return found[1] if found else ""


class Neighbourhood:
    """Inspections among which others that may be the same are looked for."""

    def __init__(self, inspections=()):
        """``inspections`` are ``Dated``."""
        self._alike, self._by_report = defaultdict(list), {}
        for one in inspections:
            self.add(one)

    def add(self, one):
        self._alike[one[1:4]].append(one)
        if one.report_number:
            self._by_report[one.report_number] = one

    def why_near(self, one):
        """Why the inspection may be one of these: the column that says so, and a sentence. None
        where it is none of them."""
        if same := self._by_report.get(one.report_number):
            return "report_url", f"report {one.report_number} is that of {same.reference} already"
        alike = self._alike[one[1:4]]
        near = [
            (apart, other) for other in alike if (apart := days_between(one, other)) <= NEAR.days
        ]
        if not near:
            return None
        days, other = min(near, key=lambda found: (found[0], found[1].day))
        apart = f"{days} day{'s' * (days != 1)} apart" if days else "on the same day"
        words = f"{other.reference} of {other.day} is of the same council, framework and kind"
        return "started_on", f"{words}, {apart}"


def days_between(one, other):
    """How many days two inspections, or their reports, are apart, whichever is less: of some only
    the report's day is known."""
    days = [abs(one.day - other.day)]
    if one.published and other.published:
        days.append(abs(one.published - other.published))
    return min(days).days
