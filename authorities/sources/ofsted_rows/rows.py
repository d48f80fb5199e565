"""Rows of inspections and of judgements, made of one workbook and of what the register holds."""

from collections import Counter, defaultdict

from authorities.models import JudgementArea, Theme

from .cases import REPORT_WITHIN, CaseList
from .conflicts import KEEP, TAKE, Conflict, question
from .held import HeldInspections
from .kinds import PREFIXES, grade_called

# Areas that no theme tells apart, by framework and by what the heading says.
AREAS = {
    ("slac", "safeguarding"): "slac_safeguarding",
    ("slac", "in_care"): "slac_looked_after",
    ("cpi", "overall"): "cpi_overall",
    ("tlac", "overall"): "tlac_overall",
    ("sif", "lscb"): "sif_lscb",
}
# Until 2022 one judgement was about both; under the SIF it was about both beside its parts.
JOINT = "in_care_and_care_leavers"
COLUMNS = ("started_on", "published_on", "published", "kind", "visit_theme")
EXPECTED = [theme for theme in Theme.values if theme not in (Theme.ADOPTION, Theme.OTHER)]


class OfstedRows:
    """``inspections`` and ``judgements`` are (place, cells) by what names a row. What could not be
    placed is told in ``notes``; ``conflicts`` is where the register has it otherwise, which is
    asked about in ``questions`` unless the person has said what to do: KEEP or TAKE.
    """

    def __init__(self, workbook, conflicts="", allow_near=False):
        self.inspections, self.judgements = {}, {}
        self.conflicts, self.questions = [], []
        self._word, self._allow_near = conflicts, allow_near
        self._held = HeldInspections()
        self._areas = defaultdict(list)
        for area in JudgementArea.objects.all():
            self._areas[area.framework_id, area.theme].append(area)
        self._lacking = Counter()
        cases = CaseList(workbook.entries)
        self.notes = [*workbook.notes, *cases.notes]
        for case in cases.cases:
            self._take(case)
        for clash in cases.clashes:
            self._ask_about_clash(*clash)
        self.notes += [
            f'sheet {sheet} has no column for "{area}", which was judged at {count:,} of its '
            "inspections: those judgements were not read."
            for (sheet, area), count in self._lacking.items()
        ]
        if conflicts == KEEP and self.conflicts:
            self.notes.append(
                f"The register has it otherwise, and keeps it: {len(self.conflicts):,}."
            )
            self.notes += [f"{one.place}: {one}" for one in self.conflicts]

    def questions_about(self, table):
        """Of the questions, those about rows of "inspections" or of "judgements"."""
        of_inspection = table == "inspections"
        return [one for one in self.questions if (one[1] in COLUMNS) == of_inspection]

    def _take(self, case):
        held = self._held.same_as(case, self._allow_near)
        if held is None:
            row = self._new_row(case)
            if row is None:
                return
        else:
            case.frameworks = [f for f in case.frameworks if f.code == held.framework]
            row = self._known_row(case, held)
        self.inspections[row["reference"]] = (case.place, row)
        days = _first_days(case, held)
        for theme, (wording, place) in case.grades.items():
            area = self._area(case.frameworks[0].code, theme, days)
            self._judge(case, held, (row["reference"], area), theme, wording, place)
        self._look_for_columns(case, days)

    def _new_row(self, case):
        """The row of an inspection that the register does not hold; None where too little is
        known of it."""
        if not case.kind:
            return self._leave_out(case, "its kind is not given")
        if len(case.frameworks) > 1:
            codes = " and ".join(framework.code for framework in case.frameworks)
            return self._leave_out(case, f"{codes} were both in use on its day")
        row = {"reference": self._reference(case), "authority": case.council}
        row |= {"framework": case.frameworks[0].code, "kind": case.kind}
        return row | _days(case) | ({"visit_theme": case.visit_theme} if case.visit_theme else {})

    def _leave_out(self, case, why):
        words = f"{case.place}: {self._reference(case)} is new and {why}, left out."
        if nearest := self._held.nearest(case):
            words += f" Nearest in the register: {nearest.reference} of {nearest.day}."
        self.notes.append(words)

    def _reference(self, case):
        prefix = PREFIXES.get(case.kind, case.frameworks[0].code)
        reference = f"{prefix}-{case.council}-{case.day}".lower()
        taken = reference in self.inspections or reference in self._held
        return f"{reference}-{case.kind[:3]}" if taken else reference

    def _known_row(self, case, held):
        """The cells that the register lacks, or that the person has said to take."""
        row = {"reference": held.reference}
        said = _days(case) | {"kind": case.kind, "visit_theme": case.visit_theme}
        known = _days(held) | {"kind": held.kind, "visit_theme": held.visit_theme}
        for column, theirs in said.items():
            ours = known.get(column, "")
            if not theirs or ours.lower() == theirs.lower():
                continue
            place = case.places.get(column.removesuffix("_on"), case.place)
            conflict = Conflict(place, held.reference, column, ours, theirs)
            if not ours or self._is_taken(conflict):
                row[column] = theirs
        return row

    def _judge(self, case, held, key, theme, wording, place):
        grade = grade_called(wording, case.frameworks[0])
        if grade is None:
            self.notes.append(f'{place}, {theme}: "{wording}" is no grade, left out.')
            return
        reference, area = key
        if area is None:
            self.notes.append(f"{place}: {theme} was not judged on that date, left out.")
            return
        row = {"inspection": reference, "area": area, "grade": grade}
        first = self.judgements.get(key)
        if first and first[1]["grade"] != grade:
            # Two headings of one area: children in care, and children in care and care leavers.
            words = f"{area} is {first[1]['grade']} in {first[0]} and {grade} in {place}"
            self._ask_about_clash(place, case, area, grade, words)
            return
        ours = held.grades.get(area) if held else None
        if ours == grade:
            self.judgements[key] = (place, row)
        elif ours is None or self._is_taken(
            Conflict(place, reference, area, ours or "no grade", grade)
        ):
            words = {"grade_as_published": wording, "missing_reason": ""}
            self.judgements[key] = (place, row | words)

    def _area(self, framework, theme, days):
        """The code of the area that a heading is about at inspections of the framework."""
        area = self._area_on_all(framework, theme, days)
        return AREAS.get((framework, theme)) or (area and area.code)

    def _area_on_all(self, framework, theme, days):
        """The area of the theme, if it is the same on all days."""
        found = {self._area_on(framework, theme, day) for day in days}
        return found.pop() if len(found) == 1 else None

    def _area_on(self, framework, theme, day):
        if theme == JOINT:
            apart = (a.judged_from for a in self._areas[framework, Theme.CARE_LEAVERS])
            if any(first and first <= day for first in apart):
                return None
            theme = Theme.IN_CARE
        return next((a for a in self._areas[framework, theme] if a.was_judged(day)), None)

    def _is_taken(self, conflict):
        """Whether the person has said that the file is right; else it is asked, or kept."""
        self.conflicts.append(conflict)
        if not self._word:
            self.questions.append(question(conflict))
        return self._word == TAKE

    def _ask_about_clash(self, place, case, what, theirs, words):
        """Two sheets that differ: the first stands, once the person has seen it."""
        if self._word:
            self.notes.append(f"{place}, {case.name}: {words}; the first was read.")
        else:
            message = f"the sheets differ: {words}. Mend the file, or say conflicts keep."
            self.questions.append((place, what, theirs, message))

    def _look_for_columns(self, case, days):
        """Count the areas that the framework judged and the sheet has no column for."""
        framework = case.frameworks[0].code
        for entry in case.entries:
            if not entry.grades or not entry.columns:
                continue
            themes = {"in_care" if name == JOINT else name for name in entry.columns}
            for theme in EXPECTED:
                if theme not in themes and (area := self._area_on_all(framework, theme, days)):
                    self._lacking[entry.sheet, area.name] += 1


def _first_days(case, held):
    """The first day; where nobody has it, the first and last on which it may have begun."""
    for one in (held, case):
        if one and one.started:
            return (one.started,)
    published = case.published or held.published
    return published - REPORT_WITHIN, published


def _days(of):
    """The days that are known, as cells."""
    days = {"started_on": of.started, "published_on": of.published}
    return {name: day.isoformat() for name, day in days.items() if day}
