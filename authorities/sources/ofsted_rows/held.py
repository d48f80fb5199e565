"""Inspections that the register holds, and which of them a case of a workbook is."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from authorities.models import Inspection, InspectionKind, Judgement
from authorities.near import NEAR, days_between

from .cases import FULL, REPORT_WITHIN

A_DAY = datetime.timedelta(days=1)


@dataclass
class Held:
    """An inspection of the register. ``grades`` are codes by area, empty where there is none."""

    reference: str
    framework: str
    kind: str
    started: datetime.date | None
    published: datetime.date | None
    visit_theme: str
    is_full: bool
    grades: dict[str, str] = field(default_factory=dict)

    @property
    def family(self):
        return FULL if self.is_full else self.kind

    @property
    def day(self):
        return self.started or self.published


class HeldInspections:
    """All of them, by council, with two queries."""

    def __init__(self):
        self._by_council, self._by_reference = defaultdict(list), {}
        full = {code for code, kind in InspectionKind.known().items() if kind.is_full}
        names = ("reference", "framework_id", "kind", "started_on", "published_on", "visit_theme")
        rows = Inspection.objects.order_by("pk").values_list("authority__gss_code", *names)
        for council, *about in rows:
            held = Held(*about, is_full=about[2] in full)
            self._by_council[council].append(held)
            self._by_reference[held.reference] = held
        judged = Judgement.objects.values_list("inspection__reference", "area_id", "grade")
        for reference, area, grade in judged:
            self._by_reference[reference].grades[area] = grade

    def __contains__(self, reference):
        return reference in self._by_reference

    def same_as(self, case, allow_near):
        """The inspection that the case is, or None: that with its first day or with the day of
        its report, give or take one, or one that is near. With ``allow_near`` a near one is
        another."""
        alike = self._alike(case)
        for is_same in (_began_alike, _reported_alike):
            if found := [held for held in alike if is_same(held, case)]:
                return found[-1]
        near = [] if allow_near else [held for held in alike if _is_near(held, case)]
        return min(near, key=lambda held: abs(held.day - case.day), default=None)

    def nearest(self, case):
        """The one that was inspected nearest to the case's day, to be named; or None."""
        return min(self._alike(case), key=lambda held: abs(held.day - case.day), default=None)

    def _alike(self, case):
        codes = {framework.code for framework in case.frameworks}
        return [
            held
            for held in self._by_council[case.council]
            if held.family == case.family and held.framework in codes
        ]


def _began_alike(held, case):
    return case.started is not None and held.started == case.started


def _reported_alike(held, case):
    if case.published and held.published:
        return abs(held.published - case.published) <= A_DAY
    if case.started is None and held.started:
        return held.started <= case.published <= held.started + REPORT_WITHIN
    return False


def _is_near(held, case):
    return (not case.kind or held.kind == case.kind) and days_between(held, case) <= NEAR.days
