"""Step 7: what is settled of relationships, data and outcomes."""

from dataclasses import replace

from django import forms

from commissioning.models import ReadinessHead
from commissioning.planning import library
from commissioning.planning.document import Readiness

from .base import Step
from .fields import ChoiceField, LineField, NoteField, PlanDayField

STATES = [
    ("not_started", "Not started"),
    ("under_way", "Under way"),
    ("done", "Done"),
    ("not_needed", "Not needed here"),
]


class ReadinessForm(forms.Form):
    """One item of the register."""

    state = ChoiceField(STATES, label="State")
    owner = LineField(label="Who sees to it", help_text="A role. No names, nothing about a child.")
    due = PlanDayField(label="Due")
    note = NoteField(rows=2, label="Note")

    def __init__(self, data, item, given):
        initial = {name: getattr(given, name) for name in self.base_fields} if given else {}
        super().__init__(data, initial=initial, prefix=item.code)
        self.item = item

    def as_readiness(self):
        """The Readiness, or None where nothing was filled in."""
        given = self.cleaned_data
        filled = any(given.values())
        return Readiness(self.item.code, **given) if filled else None


class ReadinessStep(Step):
    slug, title = "readiness", "Readiness"
    contains = "Relationships, data and outcomes: what is in place before anything is commissioned."

    def build(self):
        given = {one.item: one for one in self.plan.readiness}
        self.items = {
            head: [ReadinessForm(self.data, item, given.get(item.code)) for item in items]
            for head, items in library.readiness().items()
        }
        self.forms = [form for forms_ in self.items.values() for form in forms_]

    @property
    def heads(self):
        """(head in words, its worst state in words, its forms): no percentages."""
        words = dict(STATES)
        states = {one.item: one.state for one in self.plan.readiness}
        return [
            (
                ReadinessHead(head).label,
                words.get(library.worst(states.get(form.item.code) for form in forms_), ""),
                forms_,
            )
            for head, forms_ in self.items.items()
        ]

    def filled(self):
        asked = {form.item.code for form in self.forms}
        others = [one for one in self.plan.readiness if one.item not in asked]
        found = filter(None, (form.as_readiness() for form in self.forms))
        return replace(self.plan, readiness=(*found, *others))
