"""From what a publisher's file says to rows of the register's own tables, for the loader."""

from collections import defaultdict

from authorities.models import AuthorityCode, Inspection, JudgementArea, LocalAuthority
from authorities.periods import in_force_on

ILACS = "ilacs"
FRAMEWORKS = {"joint_targeted": "jtai"}
PREFIXES = {"focused_visit": "fv", "monitoring_visit": "mv", "joint_targeted": "jtai"}


class OfstedRows:
    """Rows of inspections and of judgements, made of the entries of one Ofsted workbook.

    The same inspection may stand on several sheets: it becomes one row. What could not be placed
    is told in ``notes``.
    """

    def __init__(self, workbook):
        self.notes = list(workbook.notes)
        self.inspections, self.judgements = {}, {}
        self._codes = dict(AuthorityCode.objects.values_list("code", "authority__gss_code"))
        self._codes |= {code: code for code in _current_codes()}
        self._known = set(Inspection.objects.values_list("reference", flat=True))
        self._areas = defaultdict(list)
        for area in JudgementArea.objects.filter(framework=ILACS):
            self._areas[area.theme].append(area)
        for entry in workbook.entries:
            self._take(entry)
        self._leave_out_unknown_kinds()

    def _take(self, entry):
        council = self._council(entry)
        if council is None:
            return
        reference = f"{PREFIXES.get(entry.kind, ILACS)}-{council}-{entry.date}".lower()
        _place, row = self.inspections.setdefault(reference, (entry.place, {}))
        framework = FRAMEWORKS.get(entry.kind, ILACS)
        row |= {"reference": reference, "authority": council, "framework": framework}
        row |= {"started_on": entry.date.isoformat()}
        if entry.kind:
            row["kind"] = entry.kind
        if entry.published:
            row["published_on"] = entry.published.isoformat()
        if entry.visit_theme:
            row["visit_theme"] = entry.visit_theme
        for theme, (grade, wording) in entry.grades.items():
            self._judge(entry, reference, theme, grade, wording)

    def _judge(self, entry, reference, theme, grade, wording):
        area = next((a for a in self._areas[theme] if a.was_judged(entry.date)), None)
        if area is None:
            self.notes.append(f"{entry.place}: {theme} was not judged on that date, left out.")
            return
        row = {"inspection": reference, "area": area.code, "grade": grade}
        self.judgements[reference, area.code] = (
            entry.place,
            row | {"grade_as_published": wording, "missing_reason": ""},
        )

    def _council(self, entry):
        """The council's present GSS code, by the code given or else by its name on that day."""
        if entry.code in self._codes:
            return self._codes[entry.code]
        named = LocalAuthority.objects.filter(in_force_on(entry.date, "opened_on", "closed_on"))
        found = set(named.filter(names__name__iexact=entry.name).values_list("gss_code", flat=True))
        found = found or set(
            named.filter(name__iexact=entry.name).values_list("gss_code", flat=True)
        )
        if len(found) == 1:
            return found.pop()
        given = f'code "{entry.code}", ' if entry.code else ""
        self.notes.append(
            f'{entry.place}: {given}name "{entry.name}" '
            + ("means several councils, left out." if found else "is no known council, left out.")
        )
        return None

    def _leave_out_unknown_kinds(self):
        """A new inspection without its kind cannot be entered."""
        for reference, (place, row) in list(self.inspections.items()):
            if "kind" not in row and reference not in self._known:
                del self.inspections[reference]
                self.notes.append(
                    f"{place}: {reference} is new and its kind is not given, left out."
                )
        self.judgements = {k: v for k, v in self.judgements.items() if k[0] in self.inspections}


def _current_codes():
    return LocalAuthority.objects.exclude(gss_code=None).values_list("gss_code", flat=True)
