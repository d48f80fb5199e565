"""The questions of comparisons by model and of councils side by side."""

import datetime
from functools import cached_property

from django import forms

from authorities.models import Indicator, LocalAuthority, Observation
from commissioning.comparison.comparators import neighbours_of
from commissioning.comparison.question import (
    AT_INSPECTION,
    INSPECTED,
    LAST_OVERALL,
    NOW,
    CostOutcomeQuestion,
    CouncilsQuestion,
    OutcomesQuestion,
    RatingsQuestion,
    area_in_use,
)
from commissioning.comparison.side_by_side import SHOWN_FIRST
from commissioning.models import WHOLE_SERVICE

from .council_groups import group_choices, members
from .fields import (
    ChoicesField,
    CouncilField,
    CouncilsField,
    DayField,
    RegionField,
    within_register,
)
from .form import (
    AREAS,
    BASES,
    EDITIONS,
    QuestionForm,
    edition_of,
    first_indicator,
    scopes,
    with_today,
)

FIRST_COST, FIRST_OUTCOME = "cla_unit_cost_weekly", "cla_long_term_stability_pct"
FEWEST, MOST = 2, 20  # councils side by side

DELIVERED = [(AT_INSPECTION, "When it was given"), (NOW, "On the day asked for")]


def costs():
    """The indicators of spending."""
    return Indicator.objects.filter(unit__startswith="gbp_per")


def periods_of(indicator):
    """The periods for which councils have figures of an indicator, oldest first, with the last
    day of each."""
    return dict(
        Observation.objects.filter(
            indicator=indicator, authority__isnull=False, value__isnull=False
        )
        .order_by("period_end")
        .values_list("period", "period_end")
        .distinct()
    )


IN_USE = f"Overall (leaders after {LAST_OVERALL:%B %Y})"


class RatingsForm(QuestionForm):
    """``/compare/ratings/``: an empty field means its default, so a bare address is a question."""

    as_at = DayField(
        label="As at", validators=[within_register], help_text="Any day since 1 April 2010."
    )
    area = forms.ChoiceField(label="Judgement", choices=AREAS, required=False)
    scope = forms.ChoiceField(label="Service", choices=scopes, required=False)
    basis = forms.ChoiceField(label="An inspection counts from the", choices=BASES, required=False)
    published_by = DayField(
        label="Only reports published by", help_text="Leave empty to count all reports."
    )
    region = RegionField(label="Region", required=False)
    delivered = forms.ChoiceField(
        label="A grade counts for who delivered", choices=DELIVERED, required=False
    )
    carry = forms.BooleanField(
        label="Carry the last overall grade",
        required=False,
        help_text="Ofsted gives none for inspections since April 2026.",
    )

    @classmethod
    def asked(cls, parameters):
        """The form of a query string, with today shown where no day was given. An empty judgement
        says which one it stands for: it depends on the day that is asked for."""
        form = cls(with_today(parameters))
        form.fields["area"].choices = [("", IN_USE), *AREAS]
        return form

    def question(self):
        """The question asked. Call it on a valid form only."""
        given = self.cleaned_data
        return RatingsQuestion(
            as_at=given["as_at"],
            area=given["area"] or area_in_use(given["as_at"]),
            scope=given["scope"] or WHOLE_SERVICE,
            basis=given["basis"] or INSPECTED,
            published_by=given["published_by"],
            regions=tuple(given["region"]),
            delivered=given["delivered"] or AT_INSPECTION,
            carry=given["carry"],
        )


class OutcomesForm(QuestionForm):
    """``/compare/outcomes/``. The periods to choose from are those of the indicator."""

    of_indicators = {"indicator": Indicator.objects.all}
    indicator = forms.ChoiceField(label="Indicator", required=False)
    period = forms.ChoiceField(label="Period", required=False)
    scope = forms.ChoiceField(label="Service", choices=scopes, required=False)
    region = RegionField(label="Region", required=False)
    highlight = CouncilField(label="Point out a council", required=False)

    def __init__(self, parameters):
        super().__init__(parameters)
        self.code = parameters.get("indicator") or first_indicator()
        self.periods = periods_of(self.code)
        self.fields["period"].choices = [(period, period) for period in reversed(self.periods)]

    def clean(self):
        if not self.periods and not self.errors:
            raise forms.ValidationError("No council has a figure for this indicator.")
        return super().clean()

    def question(self):
        """The question asked. Call it on a valid form only."""
        given = self.cleaned_data
        period = given["period"] or next(reversed(self.periods))
        return OutcomesQuestion(
            indicator=self.code,
            period=period,
            period_end=self.periods[period],
            scope=given["scope"] or WHOLE_SERVICE,
            regions=tuple(given["region"]),
            highlight=given["highlight"],
        )


class CouncilsForm(QuestionForm):
    """``/compare/authorities/``: two to twenty councils, and the indicators to show."""

    of_indicators = {"indicator": Indicator.objects.all}
    authority = CouncilsField(label="Councils", required=False)
    neighbours_of = CouncilField(label="Start from the neighbours of", required=False)
    group = forms.ChoiceField(label="Start from a group", choices=group_choices, required=False)
    indicator = ChoicesField(label="Indicators", required=False)
    edition = forms.ChoiceField(label="Edition of neighbours", choices=EDITIONS, required=False)

    def clean(self):
        """Put the neighbours asked for among the councils, and refuse too few or too many."""
        given = super().clean()
        if self.errors:
            return given
        given["authority"] = self._councils(given)
        number = len(given["authority"])
        if number and not FEWEST <= number <= MOST:
            self.add_error("authority", f"Choose {FEWEST} to {MOST} councils, not {number}.")
        return given

    def _councils(self, given):
        councils = list(given["authority"])
        if given["group"]:
            councils = list(dict.fromkeys([*councils, *members(given["group"])]))
        if not given["neighbours_of"]:
            return councils
        council = LocalAuthority.objects.get(gss_code=given["neighbours_of"])
        near = neighbours_of(council, edition_of(given))
        return list(dict.fromkeys([council, *near, *councils]))

    @cached_property
    def councils(self):
        """Those chosen; none where the question is wrong."""
        return self.cleaned_data["authority"] if self.is_valid() else []

    @cached_property
    def everyone(self):
        """The councils to choose from: those of today."""
        return LocalAuthority.objects.open_on(datetime.date.today())

    def question(self):
        """The question asked. Call it on a valid form only."""
        if not self.councils:
            return CouncilsQuestion()
        codes = self.cleaned_data["indicator"] or SHOWN_FIRST
        indicators = Indicator.objects.filter(code__in=codes)
        return CouncilsQuestion(tuple(self.councils), tuple(indicators))


class CostOutcomeForm(QuestionForm):
    """``/compare/money/``: a cost against an outcome."""

    of_indicators = {"cost": costs, "outcome": Indicator.objects.all}
    cost = forms.ChoiceField(label="Cost", required=False)
    outcome = forms.ChoiceField(label="Outcome", required=False)
    region = RegionField(label="Region", required=False)

    @classmethod
    def asked(cls, parameters):
        """The form of a query string, with the cost and the outcome that are shown first."""
        filled = parameters.copy()
        for name, first in (("cost", FIRST_COST), ("outcome", FIRST_OUTCOME)):
            if not filled.get(name):
                filled[name] = first
        return cls(filled)

    def question(self):
        """The question asked. Call it on a valid form only."""
        return self._question

    @cached_property
    def _question(self):
        given = self.cleaned_data
        return CostOutcomeQuestion(
            cost=Indicator.objects.get(pk=given["cost"]),
            outcome=Indicator.objects.get(pk=given["outcome"]),
            scope=WHOLE_SERVICE,
            regions=tuple(given["region"]),
        )
