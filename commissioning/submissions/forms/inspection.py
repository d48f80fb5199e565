"""An inspection: the areas that its framework judged on its day, and the rows it becomes."""

import datetime

from django import forms
from django.db.models import Count, Q

from authorities.days.future import is_to_come
from authorities.models import (
    Framework,
    Grade,
    Inspection,
    InspectionKind,
    Judgement,
    MissingReason,
    Theme,
)
from authorities.near import Dated
from authorities.periods import show
from authorities.sources.ofsted_rows import PREFIXES
from commissioning.submissions.near_duplicates import neighbourhood
from commissioning.submissions.payload import TableRows

from .fields import WrittenDayField, web_address_or_nothing
from .rows import row

LONGEST_FIELDWORK = datetime.timedelta(days=31)
NEAR = datetime.timedelta(days=60)
NO_GRADE = "no:"


def frameworks_on(day):
    """The frameworks in use on the day, those that give a council's grade first."""
    return Framework.objects.in_use_on(day)


def areas_on(framework, day):
    """The areas that the framework judged at inspections that began on the day."""
    return [area for area in framework.areas.all() if area.was_judged(day)]


def kinds_under(framework):
    """The kinds of inspection under a framework: those that the register has under it; all, for
    a new framework without inspections."""
    met = set(framework.inspections.order_by().values_list("kind", flat=True).distinct())
    return [(kind, label) for kind, label in InspectionKind.choices() if kind in met or not met]


def judged_kinds(framework):
    """The kinds under a framework that give judgements."""
    judged = Inspection.objects.filter(framework=framework, judgements__isnull=False)
    met = set(judged.order_by().values_list("kind", flat=True).distinct())
    return met | {code for code, kind in InspectionKind.known().items() if kind.is_full}


def inspections_near(authority, day):
    """The council's inspections that began within two months of the day, which the one to be
    entered may be."""
    began = Q(inspected_on__gte=day - NEAR, inspected_on__lte=day + NEAR)
    return authority.inspections.filter(began).select_related("framework")


def grades_under(framework):
    """Pairs of code and label of the grades of the framework's scale, best first."""
    known = Grade.known().values()
    return [(g.code, g.label) for g in known if g.scale_id == framework.grade_scale_id]


def wording(framework):
    """How reports under the framework put each grade: the wording met most often or, before any,
    the present one."""
    met = (
        Judgement.objects.filter(inspection__framework=framework)
        .exclude(grade_as_published="")
        .values("grade", "grade_as_published")
        .annotate(times=Count("pk"))
        .order_by("times")
    )
    return dict(grades_under(framework)) | {one["grade"]: one["grade_as_published"] for one in met}


class InspectionForm(forms.Form):
    """What is known of an inspection of a council, beginning on a day, under a framework."""

    kind = forms.ChoiceField(label="Kind", widget=forms.RadioSelect)
    ended_on = WrittenDayField(label="Last day of the inspection")
    published_on = WrittenDayField(
        label="Report published on", help_text="Leave empty while the report is not out."
    )
    report_url = forms.URLField(
        label="Address of the report",
        max_length=250,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    visit_theme = forms.CharField(
        label="What a focused or joint visit looked at", max_length=150, required=False
    )
    note = forms.CharField(
        label="Note for readers", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    source = forms.CharField(label="Where this comes from", max_length=500, initial="Ofsted report")
    is_long = forms.BooleanField(
        label="The inspection did last longer than a month", required=False
    )
    allow_near = forms.BooleanField(label="It is another inspection all the same", required=False)

    def __init__(self, authority, day, framework, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.authority, self.day, self.framework = authority, day, framework
        self.areas = areas_on(framework, day)
        self.words = wording(framework)
        self.fields["kind"].choices = kinds_under(framework)
        for area in self.areas:
            self.fields[area.code] = forms.ChoiceField(
                label=area.name, choices=self._grades(area), required=False
            )

    def _grades(self, area):
        reasons = [
            (NO_GRADE + value, label)
            for value, label in MissingReason.choices[1:]
            if value != MissingReason.OVERALL_NOT_GIVEN or area.theme == Theme.OVERALL
        ]
        grades = [(grade, self.words[grade]) for grade, _ in grades_under(self.framework)]
        return [("", "Choose"), ("Grade", grades), ("No grade, because", reasons)]

    # Whether the questions about its length, and about one near to it, are asked.
    asks_length = asks_near = False

    @property
    def grades(self):
        return [self[area.code] for area in self.areas]

    @property
    def about(self):
        """What else there is to say of it."""
        return [self[name] for name in ("report_url", "visit_theme", "note", "source")]

    def clean_published_on(self):
        day = self.cleaned_data["published_on"]
        if day and day < self.day:
            raise forms.ValidationError(
                f"The report cannot be published before the inspection began ({show(self.day)})."
            )
        if is_to_come(day):
            raise forms.ValidationError("This day is in the future.")
        return day

    def clean_report_url(self):
        return web_address_or_nothing(self.cleaned_data["report_url"])

    def clean_ended_on(self):
        day = self.cleaned_data["ended_on"]
        if day and day < self.day:
            raise forms.ValidationError(f"This is before the first day ({show(self.day)}).")
        if is_to_come(day):
            raise forms.ValidationError("This day is in the future.")
        return day

    def clean(self):
        given = super().clean()
        self._ask_length(given)
        if given.get("kind"):
            self._check_grades(given)
            self._refuse_double()
        if given.get("kind") and not self.errors:
            self._ask_near(given)
        return given

    def _ask_length(self, given):
        ended = given.get("ended_on")
        if ended and ended - self.day > LONGEST_FIELDWORK:
            self.asks_length = True
            if not given.get("is_long"):
                days = (ended - self.day).days + 1
                self.add_error("is_long", f"That is {days} days. Is it right? Then tick this box.")

    def _check_grades(self, given):
        """Each area has a grade or a reason once the report of a judging kind is out; visits have
        none."""
        judging = given["kind"] in judged_kinds(self.framework)
        chosen = [area for area in self.areas if given.get(area.code)]
        for area in chosen if not judging else ():
            self.add_error(area.code, "Visits of this kind give no grades: leave this empty.")
        if judging and (chosen or given.get("published_on")):
            for area in self.areas:
                if not given.get(area.code) and area.code not in self.errors:
                    self.add_error(area.code, "Choose the grade, or why there is none.")

    def _refuse_double(self):
        there = Inspection.objects.filter(reference=self.reference).first()
        if there:
            self.add_error(
                "kind", f"This inspection is in the register already: {there}. Correct it instead."
            )

    def _ask_near(self, given):
        """Ask for a word where it may be an inspection that the register has."""
        one = Dated(
            self.reference,
            self.authority.pk,
            self.framework.code,
            given["kind"],
            self.day,
            given["report_url"],
            given.get("published_on"),
        )
        if found := neighbourhood().why_near(one):
            self.asks_near = True
            if not given["allow_near"]:
                why = found[1][0].upper() + found[1][1:]
                self.add_error("allow_near", f"{why}. Is this another? Then tick this box.")

    @property
    def reference(self):
        prefix = PREFIXES.get(self.cleaned_data["kind"], self.framework.code)
        return f"{prefix}-{self.authority.gss_code}-{self.day}".lower()

    @property
    def title(self):
        kind = InspectionKind.known()[self.cleaned_data["kind"]].label.lower()
        return f"{self.authority.name}: {kind} of {show(self.day)}"

    @property
    def rows(self):
        """The rows of the submission. Call it on a valid form only."""
        given = self.cleaned_data
        inspection = row(
            reference=self.reference,
            authority=self.authority.gss_code,
            framework=self.framework.code,
            kind=given["kind"],
            started_on=self.day,
            **{name: given[name] for name in INSPECTION},
        )
        judgements = [self._judgement(area) for area in self.areas if given[area.code]]
        rows = {"inspections": TableRows([inspection], allow_near=given["allow_near"])}
        return rows | ({"judgements": judgements} if judgements else {})

    def _judgement(self, area):
        chosen = self.cleaned_data[area.code]
        reason = chosen.removeprefix(NO_GRADE) if chosen.startswith(NO_GRADE) else ""
        grade = "" if reason else chosen
        return row(
            area.name,
            inspection=self.reference,
            area=area.code,
            grade=grade,
            grade_as_published=self.words[grade] if grade else "",
            missing_reason=reason,
            source=self.cleaned_data["source"],
        )


INSPECTION = ("ended_on", "published_on", "visit_theme", "report_url", "note", "source")
