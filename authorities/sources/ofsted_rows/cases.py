"""Inspections as a workbook has them: what its sheets say of one, together."""

import datetime
from dataclasses import dataclass, field

from authorities.models import Framework, InspectionKind

from .councils import CouncilFinder, UnknownCouncil
from .kinds import FRAMEWORKS, kind_called

# A report comes out within this time after the first day; most do within three months.
REPORT_WITHIN = datetime.timedelta(days=200)
FULL = "a full inspection"


@dataclass
class Case:
    """One inspection. ``frameworks`` are those under which it may be: several where two graded
    councils on its day and nothing says which. ``grades`` are (wording, place) by theme;
    ``entries`` are those that it was put together from."""

    place: str
    name: str
    council: str
    kind: str
    frameworks: list[Framework]
    started: datetime.date | None
    published: datetime.date | None
    visit_theme: str = ""
    grades: dict[str, tuple[str, str]] = field(default_factory=dict)
    entries: list = field(default_factory=list)
    # Where a fact stands that another sheet added.
    places: dict[str, str] = field(default_factory=dict)

    @property
    def day(self):
        return self.started or self.published

    @property
    def family(self):
        """What it is the same as another of, whatever its kind: full inspections under a
        framework that grades councils are one family."""
        kind = InspectionKind.known().get(self.kind)
        return FULL if not self.kind or (kind and kind.is_full) else self.kind


class CaseList:
    """The cases of a workbook's entries. What could not be placed, and where two sheets differ,
    is told in ``notes`` and ``clashes``."""

    def __init__(self, entries):
        self.cases, self.notes, self.clashes = [], [], []
        self._councils = CouncilFinder()
        frameworks = Framework.objects.in_order()
        self._known = {framework.code: framework for framework in frameworks}
        self._grading = [framework for framework in frameworks if framework.gives_grade]
        self._by_day = {}
        # Those that have their first day come first: the others are found by them.
        for entry in sorted(entries, key=lambda entry: entry.date is None):
            self._take(entry)

    def _take(self, entry):
        case = self._case(entry)
        if case is None:
            return
        there = self._there(case)
        if there is None:
            there = case
            self.cases.append(case)
        else:
            self._join(there, case)
        if there.started:
            self._by_day[there.council, there.family, there.started] = there
        there.entries.append(entry)
        for theme, wording in entry.grades.items():
            said, place = there.grades.setdefault(theme, (wording, entry.place))
            self._compare(there, theme, place, said, entry.place, wording)

    def _case(self, entry):
        """The case of one entry alone; None where it cannot be placed, which is told."""
        kind = kind_called(entry.kind or entry.headed)
        if kind is None and entry.kind:
            return self._note(entry, f'unknown kind "{entry.kind}", left out.')
        day = entry.date or entry.published
        try:
            council = self._councils.find(entry.code, entry.name, day)
        except UnknownCouncil as error:
            self.notes.append(f"{entry.place}: {error}, left out.")
            return None
        frameworks = self._frameworks(entry, kind or "")
        if not frameworks:
            return self._note(entry, "no framework graded councils on that date, left out.")
        days = (entry.date, entry.published)
        about = (entry.place, entry.name, council, kind or "", frameworks, *days)
        return Case(*about, entry.visit_theme)

    def _frameworks(self, entry, kind):
        """The framework of the kind, that which the words name or, else, those that graded
        councils on the day, or on one of the days on which it may have begun."""
        if kind in FRAMEWORKS:
            return [self._known[code] for code in [FRAMEWORKS[kind]] if code in self._known]
        words = f"{entry.kind} {entry.headed}".lower().split()
        days = (entry.date,) if entry.date else (entry.published, entry.published - REPORT_WITHIN)
        in_use = [f for f in self._grading if any(map(f.was_in_use_on, days))]
        return [f for f in in_use if f.code in words] or in_use

    def _note(self, entry, words):
        self.notes.append(f"{entry.place}, {entry.name}: {words}")

    def _there(self, case):
        """The case that is the same inspection, where another sheet told of it."""
        if case.started:
            return self._by_day.get((case.council, case.family, case.started))
        alike = [one for one in self.cases if self._is_report_of(case, one)]
        return max(alike, key=lambda one: one.started or datetime.date.min, default=None)

    def _is_report_of(self, case, one):
        if (one.council, one.family) != (case.council, case.family):
            return False
        if not _shared(one, case):
            return False
        if one.started is None:
            return one.published == case.published
        is_free = one.published is None or one.published == case.published
        return is_free and one.started <= case.published <= one.started + REPORT_WITHIN

    def _join(self, there, case):
        """Add what another sheet says of a case."""
        there.frameworks = _shared(there, case) or there.frameworks
        for name in ("kind", "published", "visit_theme"):
            ours, theirs = getattr(there, name), getattr(case, name)
            if not ours:
                setattr(there, name, theirs)
                there.places[name] = case.place
            elif theirs:
                self._compare(there, name, there.place, str(ours), case.place, str(theirs))

    def _compare(self, case, what, place, ours, other_place, theirs):
        if ours.lower() != theirs.lower():
            words = f'{what} is "{ours}" in {place} and "{theirs}" in {other_place}'
            self.clashes.append((other_place, case, what, theirs, words))


def _shared(one, other):
    codes = {framework.code for framework in other.frameworks}
    return [framework for framework in one.frameworks if framework.code in codes]
