"""The questions of the comparison pages, read from the query string."""

import datetime

from django import forms

from .comparison.judgements import THEMES
from .comparison.question import INSPECTED, OVERALL, PUBLISHED, RatingsQuestion
from .fields import DayField, RegionField, within_register
from .models import WHOLE_SERVICE, ServiceScope

AREAS = [(theme.value, theme.label) for theme in THEMES]
BASES = [(INSPECTED, "First day of the inspection"), (PUBLISHED, "Day of the report")]


def scopes():
    """The services to choose from, the whole first."""
    names = dict(ServiceScope.objects.values_list("code", "name"))
    whole = names.pop(WHOLE_SERVICE, "Children's social care (whole service)")
    return [(WHOLE_SERVICE, whole), *names.items()]


def with_today(parameters):
    """The parameters of a query string, with today as ``as_at`` where none was given."""
    filled = parameters.copy()
    if not filled.get("as_at"):
        filled["as_at"] = datetime.date.today().isoformat()
    return filled


class SearchForm(forms.Form):
    """``/providers/``: part of a name."""

    q = forms.CharField(label="Find a provider", required=False, max_length=140)


class RatingsForm(forms.Form):
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
