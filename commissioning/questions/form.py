"""What the questions in query strings share: the form, and choices that come from the register."""

import datetime

from django import forms

from authorities.models import Indicator
from commissioning.comparison.judgements import THEMES
from commissioning.comparison.question import INSPECTED, PUBLISHED
from commissioning.models import WHOLE_SERVICE, ServiceScope

AREAS = [(theme.value, theme.label) for theme in THEMES]
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


class QuestionForm(forms.Form):
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
