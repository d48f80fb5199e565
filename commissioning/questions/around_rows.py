"""The questions of the datasets about outcomes around changes: of one thing, or of all."""

from django import forms

from commissioning.comparison.around.registered_plan import INDICATORS
from commissioning.models import DeliveryArrangement

from .around import AroundForm, registered
from .form import QuestionForm


class AroundRowsForm(AroundForm):
    """``/data/around.csv``: without an indicator, all that are registered."""

    def questions(self):
        """A question for each indicator asked for. Call it on a valid form only."""
        if self.cleaned_data["indicator"]:
            return [self.question()]
        asked = self.question()
        return [type(asked)(**vars(asked) | {"indicator": code}) for code in INDICATORS]


class ChangeRowsForm(QuestionForm):
    """``/data/twins.csv`` and the like: of all changes and registered indicators, or of one."""

    change = forms.CharField(label="Change", required=False, max_length=120)
    indicator = forms.ChoiceField(label="Indicator", choices=registered, required=False)

    def clean_change(self):
        """The reference of the arrangement that the change began, or nothing."""
        given = self.cleaned_data["change"]
        if given and not DeliveryArrangement.objects.filter(reference=given).exists():
            raise forms.ValidationError(f"There is no arrangement {given}.")
        return given

    def indicators(self):
        """The codes asked for. Call it on a valid form only."""
        asked = self.cleaned_data["indicator"]
        return (asked,) if asked else INDICATORS
