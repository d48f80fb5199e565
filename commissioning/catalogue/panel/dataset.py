"""The panel as a dataset, with its filters."""

import django_filters as filters

from authorities.models import LocalAuthority
from commissioning.catalogue.derived_dataset import Derived
from commissioning.models import DeliveryModel
from commissioning.questions.fields import CouncilsField
from commissioning.questions.lists import ChoicesFilter, RegionFilter

from .columns import panel_columns
from .rows import Panel
from .years import FIRST


class CouncilsFilter(filters.Filter):
    """Any number of councils, by any code that they have or had, or by name."""

    field_class = CouncilsField

    def filter(self, queryset, value):
        return queryset.filter(pk__in=[council.pk for council in value]) if value else queryset


def _unfiltered(queryset, name, value):
    """For parameters that choose among the rows, not among the councils."""
    return queryset


class PanelFilter(filters.FilterSet):
    """Which councils, which years, and under which models on the day of the row."""

    authority = CouncilsFilter(label="Councils")
    region = RegionFilter(field_name="region_code", label="Region")
    year_from = filters.NumberFilter(
        label="From the year", method=_unfiltered, min_value=FIRST, max_value=2100
    )
    year_to = filters.NumberFilter(
        label="To the year", method=_unfiltered, min_value=FIRST, max_value=2100
    )
    model = ChoicesFilter(label="Delivery model", choices=DeliveryModel.choices, method=_unfiltered)


def make_panel(asked):
    """The rows that a valid question asks for."""
    given = asked.form.cleaned_data
    return Panel(asked.qs, given["year_from"], given["year_to"], given["model"])


def one_row(year, code):
    """The row of a year and a council's GSS code, as text; or None."""
    if not (len(year) == 4 and year.isascii() and year.isdigit()):
        return None
    councils = LocalAuthority.objects.filter(gss_code=code.upper())
    return next(iter(Panel(councils, int(year), int(year))), None)


PANEL = Derived(
    "panel",
    "Panel of councils and years",
    "A row for each council and 31 March since 2010: who delivered and for how long, the grades "
    "in force, the neighbours' grades, and every figure of the year.",
    ("time_period", "new_la_code"),
    lambda parameters: PanelFilter(parameters, LocalAuthority.objects.all()),
    panel_columns,
    make_panel,
    is_figures=True,
    one=one_row,
)
