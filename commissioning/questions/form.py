"""What the questions in query strings share: the form, and choices that come from the register."""

import datetime
from collections.abc import Callable
from itertools import chain
from typing import ClassVar

from django import forms

from authorities.models import Indicator
from commissioning.comparison.judgements import THEMES
from commissioning.comparison.question import INSPECTED, PUBLISHED
from commissioning.models import WHOLE_SERVICE, ServiceScope

from .choices import pairs

AREAS = [(theme.value, theme.label) for theme in THEMES]
EDITIONS = [("2025", "2025"), ("2021", "2021")]
# Of more indicators than this a list to choose from names the first. Every other one is taken too,
# by its code, and stands in the list once it was asked for.
MOST_OFFERED = 200
OTHERS = "Every other one: by its code in the address"
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


def offered(known, most=None):
    """Some indicators to choose from, by domain unless all are of one. Where there are more than
    ``most``, the first of them, and a last group that says where the others are found."""
    rows = list(known.values_list("code", "label", "domain")[: most and most + 1])
    domains = {}
    for code, label, domain in rows[:most]:
        domains.setdefault(domain, []).append((code, label))
    groups = list(domains.items()) if len(domains) > 1 else list(chain(*domains.values()))
    return [*groups, (OTHERS, [])] if most and len(rows) > most else groups


def first_indicator():
    """The code of the indicator that is shown where none was asked for."""
    return Indicator.objects.values_list("code", flat=True).first() or ""


class QuestionForm(forms.Form):
    """A question in a query string. Choices that come from the database are read once a form,
    not at every look. ``of_indicators`` gives, by name of a field, what makes the query set of the
    indicators that it takes."""

    of_indicators: ClassVar[dict[str, Callable]] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name in self.of_indicators:
                field.choices = self._indicators(name, self.of_indicators[name]())
            elif isinstance(field, forms.ChoiceField):
                field.choices = list(field.choices)

    def _indicators(self, name, known):
        """Those offered, with those asked for that are not among them."""
        choices = offered(known, MOST_OFFERED)
        asked = self.fields[name].widget.value_from_datadict(self.data, {}, self.add_prefix(name))
        asked = {asked} if isinstance(asked, str) else set(asked or ())
        asked -= {"", *(code for code, _ in pairs(choices))}
        found = list(known.filter(pk__in=asked).values_list("code", "label")) if asked else []
        return [*choices, ("Asked for", found)] if found else choices

    @property
    def form(self):
        """Itself: what is asked of a dataset is a form, or a filter set, which has one."""
        return self
