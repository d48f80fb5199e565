"""Step 8: outcomes, each with a starting point and a target."""

from dataclasses import replace

from django import forms

from authorities.models import Indicator, LocalAuthority, Observation
from commissioning.planning.document import Baseline, PlannedOutcome
from commissioning.planning.schema import MOST
from commissioning.questions.form import offered

from .base import RowForm, Step, kept, rows
from .fields import ChoiceField, LineField, NoteField, NumberField

# The four outcomes and three enablers of the Children's Social Care National Framework.
FRAMEWORK = [
    ("outcome-1", "Children, young people and families stay together and get the help they need"),
    ("outcome-2", "Children and young people are supported by their family network"),
    ("outcome-3", "Children and young people are safe in and outside of their homes"),
    ("outcome-4", "Children in care and care leavers have stable, loving homes"),
    ("enabler-1", "Multi-agency working is prioritised and effective"),
    ("enabler-2", "Leaders drive conditions for effective practice"),
    ("enabler-3", "The workforce is equipped and effective"),
]
MEASURES = [
    ("better_off", "Is anybody better off?"),
    ("how_well", "How well is it done?"),
    ("how_much", "How much is done?"),
]


class OutcomeForm(RowForm):
    thing = "Outcome"
    indicator = ChoiceField([], label="Indicator")
    framework = ChoiceField(FRAMEWORK, label="In the words of the National Framework")
    measure = ChoiceField(MEASURES, label="What it says")
    period = LineField(7, label="Starting point: period")
    value = NumberField(label="Starting point: figure")
    target = NumberField(label="Target")
    by = forms.RegexField(
        r"^\d{4}$",
        label="By the year",
        required=False,
        error_messages={"invalid": "Give a year like 2028."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    kpi = forms.BooleanField(label="A measure to publish (KPI)", required=False)
    why = NoteField(rows=2, label="Why, and who can move it")
    makes_a_row = ("indicator", "target", "why")

    def clean(self):
        given = self.cleaned_data
        if not given.get("indicator") and any(given.get(name) for name in self.makes_a_row):
            self.add_error("indicator", "Choose the indicator.")
        return given

    def clean_period(self):
        given = self.cleaned_data["period"]
        if given and not (len(given) in (4, 6, 7) and given.replace("-", "").isdigit()):
            raise forms.ValidationError("Give a period as published, like 2025 or 2024-25.")
        return given


def choices(plan):
    """The indicators to choose from, with those of the plan that the register has not."""
    known = set(Indicator.objects.values_list("code", flat=True))
    unknown = [(o.indicator, o.indicator) for o in plan.outcomes if o.indicator not in known]
    missing = [("Not in the register", unknown)] if unknown else []
    return [("", "Choose"), *offered(Indicator.objects.all()), *missing]


class Outcomes(Step):
    slug, title = "outcomes", "Outcomes and targets"
    contains = "What should be better, measured by what, from which figure to which, by when."

    def build(self):
        initial = [initial_of(outcome) for outcome in self.plan.outcomes]
        self.rows = rows(OutcomeForm, initial, self.data, "outcomes", MOST["outcomes"])
        found = choices(self.plan)
        for form in self.rows.forms:
            form.fields["indicator"].choices = found
        self.forms = [self.rows]

    def filled(self):
        authority = LocalAuthority.objects.with_code(self.plan.authority).first()
        given = {outcome.indicator: outcome.baseline for outcome in self.plan.outcomes}
        found = [
            outcome_of(without_old_start(row, given), authority)
            for row in kept(self.rows)
            if row["indicator"]
        ]
        return replace(self.plan, outcomes=tuple(found))


def initial_of(outcome):
    """An outcome as its row shows it; its indicator is its id."""
    names = ("indicator", "framework", "measure", "target", "by", "kpi", "why")
    start = outcome.baseline
    return {
        "id": outcome.indicator,
        **{name: getattr(outcome, name) for name in names},
        "period": start.period,
        "value": start.value,
    }


def without_old_start(row, given):
    """The row, without a starting point that belongs to the indicator that it had before: one that
    was left as it stood while another indicator was chosen."""
    old = given.get(row["id"])
    is_left = old == Baseline(row["period"], row["value"])
    if row["indicator"] == row["id"] or not is_left:
        return row
    return row | {"period": "", "value": None}


def outcome_of(row, authority):
    """The Outcome of a row. Without a starting point it takes the council's newest figure."""
    baseline = Baseline(row["period"], row["value"])
    if row["value"] is None and authority:
        baseline = newest(row["indicator"], authority) or baseline
    names = ("indicator", "framework", "measure", "target", "by", "kpi", "why")
    return PlannedOutcome(baseline=baseline, **{name: row[name] for name in names})


def newest(indicator, authority):
    """The council's newest figure as a Baseline, or None."""
    found = Observation.objects.filter(
        indicator=indicator, authority=authority, value__isnull=False
    ).order_by("-period_end")
    return next((Baseline(o.period, o.value) for o in found[:1]), None)
