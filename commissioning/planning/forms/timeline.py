"""Step 9: milestones, and the decision that is asked for."""

from dataclasses import replace

from django import forms

from commissioning.planning.document import Milestone, PlannedDecision
from commissioning.planning.options import KINDS
from commissioning.planning.schema import MOST, TEXT

from .base import RowForm, Step, kept, rows
from .fields import ChoiceField, NoteField, PlanDayField

MILESTONES = [
    ("decision", "Decision"),
    ("consultation", "Consultation"),
    ("notice", "Notice to the market"),
    ("contract", "Contract or agreement"),
    ("go_live", "Go-live"),
    ("review", "Review"),
    ("inspection", "Inspection expected"),
    ("other", "Something else"),
]
STAGES = [
    ("in_principle", "In principle"),
    ("options", "On the options"),
    ("business_case", "On the business case"),
    ("contract", "On the contract"),
]


class MilestoneForm(RowForm):
    thing = "Milestone"
    kind = ChoiceField(MILESTONES, label="Milestone")
    stage = ChoiceField(STAGES, label="For a decision: at which stage")
    on = PlanDayField(label="Day")
    note = NoteField(rows=1, label="Note")
    makes_a_row = ("kind", "on", "note")

    def clean(self):
        given = self.cleaned_data
        if not given.get("kind") and any(given.get(name) for name in self.makes_a_row):
            self.add_error("kind", "Choose what happens.")
        return given


class DecisionForm(forms.Form):
    preferred = ChoiceField([], label="Preferred option")
    taken_on = PlanDayField(label="Decided on", help_text="Leave empty until it is.")
    why = NoteField(TEXT, rows=6, label="Why, and what is asked of members")

    def __init__(self, data, plan):
        chosen = plan.decision
        initial = {
            "preferred": chosen.preferred or "",
            "taken_on": chosen.taken_on,
            "why": chosen.why,
        }
        super().__init__(data, initial=initial, prefix="decision")
        named = [
            (o.id, o.name or (KINDS[o.model].label if o.model else o.id)) for o in plan.options
        ]
        self.fields["preferred"].choices = [("", "Not chosen yet"), *named]


class Timeline(Step):
    slug, title = "timeline", "Timeline and decision"
    contains = "Milestones beside how long others took, and the decision that is asked for."

    def build(self):
        initial = [
            {"id": one.kind, "kind": one.kind, "stage": one.stage, "on": one.on, "note": one.note}
            for one in self.plan.milestones
        ]
        most = MOST["milestones"]
        self.rows = rows(MilestoneForm, initial, self.data, "milestones", most, extra=3)
        self.decision = DecisionForm(self.data, self.plan)
        self.forms = [self.rows, self.decision]

    def filled(self):
        names = ("kind", "stage", "on", "note")
        found = [Milestone(**{name: row[name] for name in names}) for row in kept(self.rows)]
        given = self.decision.cleaned_data
        return replace(
            self.plan,
            milestones=tuple(sorted(found, key=lambda one: one.on or "9999")),
            decision=PlannedDecision(given["preferred"] or None, given["taken_on"], given["why"]),
        )
