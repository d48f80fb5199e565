"""The question of ``/compare/outsourcing/``, read from the query string."""

from django import forms

from authorities.models import Indicator, Observation
from commissioning.comparison.outsourcing.dose import SHARES
from commissioning.comparison.outsourcing.question import (
    DOSES,
    IN,
    OUT,
    PRIVATE,
    OutsourcingQuestion,
)
from commissioning.comparison.reporting_years import year_of

from .fields import RegionField
from .form import QuestionForm

FIRST_OUTCOME = "cla_outside_council_pct"
BREAKS = [(OUT, "Leave out councils with a coding break"), (IN, "Count them too")]
# What is itself a share of placements or of spending by provider is no outcome of it.
DOSE_CODES = (
    "placement_",
    "cla_spend_own",
    "cla_spend_private",
    "cla_spend_voluntary",
    "cla_spend_other",
)


def outcomes():
    """The indicators to set beside the share that is bought."""
    known = Indicator.objects.all()
    for begun in DOSE_CODES:
        known = known.exclude(code__startswith=begun)
    return known


def years_of(code):
    """The years, by their 31 March, for which councils have figures of an indicator."""
    ends = Observation.objects.filter(
        indicator=code, authority__isnull=False, value__isnull=False
    ).values_list("period_end", flat=True)
    return {year_of(end) for end in ends.distinct().order_by()}


class OutsourcingForm(QuestionForm):
    """An empty field means its default, so a bare address is a question. The years to choose
    from are those with figures of both the outcome and the share."""

    of_indicators = {"indicator": outcomes}
    indicator = forms.ChoiceField(label="Set beside it", required=False)
    dose = forms.ChoiceField(label="How much is bought", choices=DOSES.items(), required=False)
    period = forms.ChoiceField(label="Year to 31 March", required=False)
    breaks = forms.ChoiceField(label="Coding breaks", choices=BREAKS, required=False)
    region = RegionField(label="Region", required=False)

    def __init__(self, parameters):
        filled = parameters.copy()
        if not filled.get("indicator"):
            filled["indicator"] = FIRST_OUTCOME
        super().__init__(filled)
        self.code, dose = filled["indicator"], filled.get("dose") or PRIVATE
        both = years_of(self.code) & years_of(SHARES.get(dose, SHARES[PRIVATE])[0])
        self.fields["period"].choices = [(str(y), str(y)) for y in sorted(both, reverse=True)]

    def clean(self):
        if not self.errors and not self.fields["period"].choices:
            raise forms.ValidationError("No year has both this figure and this share.")
        return super().clean()

    def question(self):
        """The question asked. Call it on a valid form only."""
        given = self.cleaned_data
        return OutsourcingQuestion(
            indicator=given["indicator"],
            dose=given["dose"] or PRIVATE,
            year=int(given["period"]) if given["period"] else None,
            breaks=given["breaks"] or OUT,
            regions=tuple(given["region"]),
        )
