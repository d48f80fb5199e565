"""Kinds of filter that several filter sets share, and choices that are rows of the register."""

import django_filters as filters

from authorities.models import Framework, GradeScale, Indicator

from .fields import CouncilField, DayField


class CouncilFilter(filters.Filter):
    """Rows of one council, by any GSS code that it has or had, or by name."""

    field_class = CouncilField

    def __init__(self, field_name="authority", **kwargs):
        label = kwargs.pop("label", "Council")
        super().__init__(f"{field_name}__gss_code", label=label, **kwargs)


class Since(filters.Filter):
    field_class = DayField

    def __init__(self, field_name, label):
        super().__init__(field_name, lookup_expr="gte", label=label)


class Until(filters.Filter):
    field_class = DayField

    def __init__(self, field_name, label):
        super().__init__(field_name, lookup_expr="lte", label=label)


def indicator_codes():
    return [(code, code) for code in Indicator.objects.values_list("code", flat=True)]


def frameworks():
    return [(code, code) for code in Framework.objects.values_list("code", flat=True)]


def scales():
    return [(code, code) for code in GradeScale.objects.values_list("code", flat=True)]
