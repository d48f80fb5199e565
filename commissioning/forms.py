"""The questions of the comparison pages, read from the query string."""

import datetime

from django import forms

from authorities.models import Indicator, Observation

from .comparison.judgements import THEMES
from .comparison.question import (
    INSPECTED,
    OVERALL,
    PUBLISHED,
    OutcomesQuestion,
    RatingsQuestion,
)
from .fields import (
    ChoicesField,
    CouncilField,
    CouncilsField,
    DayField,
    RegionField,
    within_register,
)
from .models import WHOLE_SERVICE, Action, ServiceScope

AREAS = [(theme.value, theme.label) for theme in THEMES]
FIRST_COST, FIRST_OUTCOME = "cla_unit_cost_weekly", "cla_long_term_stability_pct"
EDITIONS = [("2025", "2025"), ("2021", "2021")]
BASES = [(INSPECTED, "First day of the inspection"), (PUBLISHED, "Day of the report")]


def scopes():
    """The services to choose from, the whole first."""
    names = dict(ServiceScope.objects.values_list("code", "name"))
    whole = names.pop(WHOLE_SERVICE, "Children's social care (whole service)")
    return [(WHOLE_SERVICE, whole), *names.items()]


def edition_of(parameters):
    """The edition of neighbours asked for as a number; the newest for none or an unknown one."""
    asked = parameters.get("edition")
    return int(asked if asked in dict(EDITIONS) else EDITIONS[0][0])


def with_today(parameters):
    """The parameters of a query string, with today as ``as_at`` where none was given."""
    filled = parameters.copy()
    if not filled.get("as_at"):
        filled["as_at"] = datetime.date.today().isoformat()
    return filled


def indicators():
    """The indicators to choose from, by domain."""
    domains = {}
    for code, label, domain in Indicator.objects.values_list("code", "label", "domain"):
        domains.setdefault(domain, []).append((code, label))
    return list(domains.items())


def first_indicator():
    """The code of the indicator that is shown where none was asked for."""
    return Indicator.objects.values_list("code", flat=True).first() or ""


def costs():
    """The indicators of spending to choose from."""
    return list(Indicator.objects.filter(unit__startswith="gbp_per").values_list("code", "label"))


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


class Question(forms.Form):
    """A question in a query string. Choices that come from the database are read once a form,
    not at every look."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField):
                field.choices = list(field.choices)

    @property
    def form(self):
        """Itself: what is asked of a dataset is a form, or a filter set, which has one."""
        return self


class SearchForm(forms.Form):
    """``/providers/``: part of a name."""

    q = forms.CharField(label="Find a provider", required=False, max_length=140)


class AuditForm(forms.Form):
    """``/audit/``: what was done, by whom, on which day."""

    action = forms.ChoiceField(
        label="What was done", choices=[("", "Anything"), *Action.choices], required=False
    )
    who = forms.CharField(label="By whom", required=False, max_length=150)
    day = DayField(label="On the day")


class RatingsForm(Question):
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

    @classmethod
    def asked(cls, parameters):
        """The form of a query string, with today shown where no day was given."""
        return cls(with_today(parameters))

    def question(self):
        """The question asked. Call it on a valid form only."""
        given = self.cleaned_data
        return RatingsQuestion(
            as_at=given["as_at"],
            area=given["area"] or OVERALL,
            scope=given["scope"] or WHOLE_SERVICE,
            basis=given["basis"] or INSPECTED,
            published_by=given["published_by"],
            regions=tuple(given["region"]),
        )


class OutcomesForm(Question):
    """``/compare/outcomes/``. The periods to choose from are those of the indicator."""

    indicator = forms.ChoiceField(label="Indicator", choices=indicators, required=False)
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


class CouncilsForm(Question):
    """``/compare/authorities/``: two to twenty councils, and the indicators to show."""

    authority = CouncilsField(label="Councils", required=False)
    neighbours_of = CouncilField(label="Start from the neighbours of", required=False)
    indicator = ChoicesField(label="Indicators", choices=indicators, required=False)
    edition = forms.ChoiceField(label="Edition of neighbours", choices=EDITIONS, required=False)


class MoneyForm(Question):
    """``/compare/money/``: a cost against an outcome."""

    cost = forms.ChoiceField(label="Cost", choices=costs, required=False)
    outcome = forms.ChoiceField(label="Outcome", choices=indicators, required=False)
    region = RegionField(label="Region", required=False)

    @classmethod
    def asked(cls, parameters):
        """The form of a query string, with the cost and the outcome that are shown first."""
        filled = parameters.copy()
        for name, first in (("cost", FIRST_COST), ("outcome", FIRST_OUTCOME)):
            if not filled.get(name):
                filled[name] = first
        return cls(filled)
