"""What all steps of a plan share: fields for a part of it, and the plan with what they hold."""

from dataclasses import dataclass, replace

from django import forms

from commissioning.planning.document import as_data
from commissioning.planning.opening import plan_from
from commissioning.planning.refusal import RefusedPlan


@dataclass(frozen=True)
class FormProblem:
    """Something wrong in a form: where it is on the page, and what."""

    id: str
    label: str
    message: str


class Step:
    """One step for one plan; with ``data``, as the reader sent it. A step without fields holds
    nothing and is always valid. ``contains`` says in a sentence what a plan holds of it."""

    slug, title, contains = "", "", ""
    # Templates show the steps themselves, and would make one of each.
    do_not_call_in_templates = True

    def __init__(self, plan, data=None):
        self.plan, self.data = plan, data
        self.refusal = None
        self.build()

    def build(self):
        """Make ``self.forms``, a list of forms and formsets."""
        self.forms = []

    def filled(self):
        """The plan with what the valid forms hold."""
        return self.plan

    def applied(self):
        """The plan with what the forms hold, or None where something is wrong with them."""
        if [form for form in self.forms if not form.is_valid()]:
            return None
        try:
            return plan_from(as_data(self.filled()))
        except RefusedPlan as refused:
            self.refusal = refused
            return None

    @property
    def problems(self):
        """Everything that is wrong, in the order of the page."""
        found = [FormProblem("", self.refusal.place, self.refusal.reason)] if self.refusal else []
        for form in self.forms:
            if isinstance(form, forms.BaseFormSet):
                found += [FormProblem("", "", message) for message in form.non_form_errors()]
                parts = form.forms
            else:
                parts = [form]
            for part in parts:
                found += [FormProblem("", "", message) for message in part.non_field_errors()]
                found += [
                    FormProblem(field.auto_id, field.label, message)
                    for field in part
                    for message in field.errors
                ]
        return found


def rows(form_class, plan_rows, data, prefix, most, extra=1):
    """A formset with the rows of a plan, and blank ones to add."""
    extra = max(min(extra, most - len(plan_rows)), 0)
    kind = forms.formset_factory(
        form_class, extra=extra, max_num=most, absolute_max=most + 2, validate_max=True
    )
    return kind(data, initial=plan_rows, prefix=prefix)


class RowForm(forms.Form):
    """A row of several that can be taken away. One that was left blank is none. ``id`` is kept
    from the plan, and made for a new row."""

    id = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    remove = forms.BooleanField(label="Take this away", required=False)
    thing = "Row"
    # The fields of which at least one must be filled for the row to be one.
    makes_a_row = ()

    @property
    def legend(self):
        """What the row is called on the page: what it is, and its place."""
        number = int(self.prefix.rsplit("-", 1)[-1]) + 1
        return f"{self.thing} {number}" + ("" if self.initial else " (new)")

    def is_kept(self):
        given = self.cleaned_data
        is_filled = given.get("id") or any(given.get(name) for name in self.makes_a_row)
        return bool(is_filled) and not given["remove"]


def kept(formset):
    """The cleaned data of the rows that stay."""
    return [form.cleaned_data for form in formset.forms if form.is_kept()]


def next_id(letter, taken):
    """The first free id like o3."""
    number = 1
    while f"{letter}{number}" in taken:
        number += 1
    return f"{letter}{number}"


def with_ids(letter, found):
    """The rows, each with an id; new ones get the next free one."""
    taken = {row["id"] for row in found if row["id"]}
    for row in found:
        row["id"] = row["id"] or next_id(letter, taken)
        taken.add(row["id"])
    return found


def without_options(plan, options):
    """The plan with these options, and without what speaks of others."""
    options = tuple(options)
    ids = {option.id for option in options}
    preferred = plan.decision.preferred
    return replace(
        plan,
        options=options,
        scores=tuple(score for score in plan.scores if score.option in ids),
        gateways=tuple(
            replace(gate, passes={o: v for o, v in gate.passes.items() if o in ids})
            for gate in plan.gateways
        ),
        decision=replace(plan.decision, preferred=preferred if preferred in ids else None),
    )
