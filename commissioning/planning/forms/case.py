"""Steps 1 and 2: the plan's title; why, and what if nothing changes."""

from dataclasses import replace

from django import forms

from commissioning.planning.document import Constraints
from commissioning.planning.schema import TEXT

from .base import Step
from .fields import LineField, NoteField, PlanDayField


class TitleForm(forms.Form):
    title = LineField(label="A title for the plan", help_text="It stands on the paper.")


class WhereYouAre(Step):
    slug, title = "where-you-are", "Where you are"
    contains = (
        "Who runs the service, its grades, its figures beside its neighbours, and what "
        "the decision is about."
    )

    def build(self):
        self.form = TitleForm(self.data, initial={"title": self.plan.title})
        self.forms = [self.form]

    def filled(self):
        return replace(self.plan, title=self.form.cleaned_data["title"])


class CaseForm(forms.Form):
    case_for_change = NoteField(
        TEXT,
        rows=8,
        label="Why change, and what if you change nothing?",
        help_text="What here needs a new structure, and what would you do anyway? "
        "At most 2,000 characters.",
    )
    go_live_by = PlanDayField(
        label="Live by",
        help_text="The latest day, where there is one: a direction, a contract’s end.",
    )
    budget = NoteField(
        label="What may it take to pay for?",
        help_text="In words: from which budget, and whether a grant is in sight.",
    )


class CaseForChange(Step):
    slug, title = "case-for-change", "Why, and what if nothing changes"
    contains = "Why something should change, and what comes of doing nothing."

    def build(self):
        limits = self.plan.constraints
        initial = {
            "case_for_change": self.plan.case_for_change,
            "go_live_by": limits.go_live_by,
            "budget": limits.budget,
        }
        self.form = CaseForm(self.data, initial=initial)
        self.forms = [self.form]

    def filled(self):
        given = self.form.cleaned_data
        return replace(
            self.plan,
            case_for_change=given["case_for_change"],
            constraints=Constraints(given["go_live_by"], given["budget"]),
        )
