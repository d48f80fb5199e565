"""The questions about outcomes and cost around changes of who delivers."""

from django import forms

from authorities.models import Indicator
from commissioning.comparison.around import registered_plan
from commissioning.comparison.question import AroundQuestion
from commissioning.models import DeliveryModel

from .fields import ChoicesField
from .form import QuestionForm

CONTROLS = [
    (registered_plan.SAME_START, "Same grade on the day, in-house and not yet changed"),
    (registered_plan.NEVER_CHANGED, "Never changed"),
]
EARLIEST, LATEST = registered_plan.FIXED["first_year"], registered_plan.FIXED["last_year"]
LAST_START = 1


def registered():
    """The registered indicators to choose from, in the order of the plan."""
    chosen = Indicator.objects.filter(pk__in=registered_plan.INDICATORS)
    labels = dict(chosen.values_list("code", "label"))
    return [(code, labels.get(code, code)) for code in registered_plan.INDICATORS]


class YearField(forms.IntegerField):
    """A year counted from go-live; empty means the default, which the field shows."""

    def __init__(self, first, low, high, **kwargs):
        self.first = first
        wrong = f"Years count from go-live: give a whole number from {low} to {high}."
        super().__init__(
            min_value=low,
            max_value=high,
            required=False,
            widget=forms.NumberInput(attrs={"placeholder": first, "min": low, "max": high}),
            error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
            **kwargs,
        )

    def clean(self, value):
        given = super().clean(value)
        return self.first if given is None else given


class AroundForm(QuestionForm):
    """``/compare/around/``: an empty field means its default, so a bare address is a question."""

    indicator = forms.ChoiceField(label="Indicator", choices=registered, required=False)
    controls = forms.ChoiceField(label="Beside councils with", choices=CONTROLS, required=False)
    to = ChoicesField(label="Changes to", choices=DeliveryModel.choices, required=False)
    from_year = YearField(registered_plan.FROM_YEAR, EARLIEST, LAST_START, label="From year")
    to_year = YearField(registered_plan.TO_YEAR, 0, LATEST, label="To year")

    @classmethod
    def asked(cls, parameters):
        """The form of a query string, with the models of the plan shown where none were given."""
        filled = parameters.copy()
        if not any(filled.getlist("to")):
            filled.setlist("to", registered_plan.FIRST_MODELS)
        return cls(filled)

    def clean(self):
        given = super().clean()
        if given.get("from_year", 0) > given.get("to_year", LATEST):
            self.add_error("to_year", "Give a year no earlier than the first one.")
        if "in_house" in given.get("to", ()) and len(given["to"]) > 1:
            self.add_error("to", "A return to the council is another question: ask for it alone.")
        return given

    def question(self):
        """The question asked. Call it on a valid form only."""
        given = self.cleaned_data
        return AroundQuestion(
            indicator=given["indicator"] or registered_plan.INDICATORS[0],
            controls=given["controls"] or registered_plan.FIRST_CONTROLS,
            to=tuple(given["to"]) or registered_plan.FIRST_MODELS,
            from_year=given["from_year"],
            to_year=given["to_year"],
        )


class TwinForm(QuestionForm):
    """``/compare/changes/<reference>/twin/``."""

    indicator = forms.ChoiceField(label="Indicator", choices=registered, required=False)

    def asked_for(self):
        """The code of the indicator. Call it on a valid form only."""
        return self.cleaned_data["indicator"] or registered_plan.INDICATORS[0]
