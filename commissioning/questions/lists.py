"""Filter sets: one serves the page, the CSV and the API."""

import django_filters as filters
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from authorities.abbreviations import written_out
from authorities.models import AuthorityType, Grade, LocalAuthority
from commissioning.comparison.changes import changes_in
from commissioning.comparison.groups import NOT_RECORDED
from commissioning.comparison.question import OVERALL, RatingsQuestion
from commissioning.comparison.ratings import LABELS
from commissioning.comparison.running import perhaps_running_on
from commissioning.comparison.standings import graded_councils
from commissioning.models import (
    WHOLE_SERVICE,
    Control,
    DeliveryArrangement,
    DeliveryModel,
    Evidence,
    Initiation,
)
from providers.models import Provider

from .fields import ChoicesField, DayField, RegionField, within_register
from .form import AREAS, scopes, with_today


class ChoicesFilter(filters.MultipleChoiceFilter):
    field_class = ChoicesField


class RegionFilter(filters.MultipleChoiceFilter):
    field_class = RegionField


class DayFilter(filters.Filter):
    field_class = DayField


def _unfiltered(queryset, name, value):
    """For parameters that shape the question and do not narrow the list by themselves."""
    return queryset


def _surely_between(first, bounds, last):
    return first <= bounds[0] and bounds[1] <= last


def named(prefix, value):
    """A condition: the council is called so, was, or has or had this code. Short names ("Worcs")
    stand for the whole."""
    return (
        Q(**{f"{prefix}name__icontains": value})
        | Q(**{f"{prefix}name__icontains": written_out(value.lower())})
        | Q(**{f"{prefix}names__name__icontains": value})
        | Q(**{f"{prefix}codes__code__iexact": value})
        | Q(**{f"{prefix}dfe_number": value})
    )


# What says which day, service and judgement the list is about, and leaves no council out.
OF_THE_QUESTION = {"as_at", "scope", "area"}


class AuthorityFilter(filters.FilterSet):
    """Councils as at a day, with who delivers and the grade in one judgement area."""

    q = filters.CharFilter(label="Name or code", method="filter_q")
    as_at = DayFilter(label="As at", method=_unfiltered, validators=[within_register])
    region = RegionFilter(field_name="region_code", label="Region")
    type = ChoicesFilter(choices=AuthorityType.choices, label="Type of council")
    scope = filters.ChoiceFilter(
        label="Service", choices=scopes, method=_unfiltered, empty_label=None
    )
    model = ChoicesFilter(
        label="Delivery model",
        choices=list(LABELS.items()),
        method="filter_model",
    )
    initiation = ChoicesFilter(label="Why it began", choices=Initiation.choices)
    area = filters.ChoiceFilter(
        label="Judgement", choices=AREAS, method=_unfiltered, empty_label=None
    )
    grade = ChoicesFilter(label="Grade", choices=Grade.choices)
    changed_since = DayFilter(label="Model changed since", method="filter_changed_since")

    FACETS = {
        "region": "region_code",
        "type": "type",
        "model": Coalesce("model", Value(NOT_RECORDED)),
        "initiation": "initiation",
        "grade": "grade",
    }

    class Meta:
        model = LocalAuthority
        fields: list[str] = []

    def __init__(self, data, *args, **kwargs):
        super().__init__(with_today(data), *args, **kwargs)

    @property
    def question(self):
        """The question that shapes the list. Only where the parameters are right."""
        given = self.form.cleaned_data
        return RatingsQuestion(
            as_at=given["as_at"],
            scope=given["scope"] or WHOLE_SERVICE,
            area=given["area"] or OVERALL,
        )

    @property
    def narrows(self):
        """Whether anything is asked for but the question: then not all councils of the day are
        in the list."""
        given = self.form.cleaned_data
        return any(given[name] for name in given.keys() - OF_THE_QUESTION)

    def filter_queryset(self, queryset):
        return super().filter_queryset(graded_councils(self.question))

    def filter_q(self, queryset, name, value):
        found = LocalAuthority.objects.filter(named("", value.strip()))
        return queryset.filter(pk__in=found.values("pk"))

    def filter_model(self, queryset, name, value):
        if not value:
            return queryset
        wanted = Q(model__in=value)
        if NOT_RECORDED in value:
            wanted |= Q(model__isnull=True)
        return queryset.filter(wanted)

    def filter_changed_since(self, queryset, name, value):
        """Councils for which the model or the provider surely changed on or after the day."""
        changed = {
            change.authority.pk
            for change in changes_in(self.question.scope)
            if _surely_between(value, change.go_live_bounds, self.question.as_at)
        }
        return queryset.filter(pk__in=changed)


class ArrangementFilter(filters.FilterSet):
    """Arrangements, of any day or in force on one."""

    q = filters.CharFilter(label="Council or provider", method="filter_q")
    in_force_on = DayFilter(label="In force on", method="filter_in_force_on")
    scope = ChoicesFilter(label="Service", choices=scopes)
    model = ChoicesFilter(label="Delivery model", choices=DeliveryModel.choices)
    initiation = ChoicesFilter(label="Why it began", choices=Initiation.choices)
    region = RegionFilter(field_name="authority__region_code", label="Region")
    provider = filters.ModelChoiceFilter(
        label="Provider", queryset=Provider.objects.all(), to_field_name="slug", empty_label="Any"
    )
    control = ChoicesFilter(label="Control", choices=Control.choices)
    evidence = ChoicesFilter(label="Evidence", choices=Evidence.choices)

    FACETS = {
        "scope": "scope",
        "model": "model",
        "initiation": "initiation",
        "region": "authority__region_code",
        "provider": "provider__slug",
        "control": "control",
        "evidence": "evidence",
    }

    class Meta:
        model = DeliveryArrangement
        fields: list[str] = []

    def filter_q(self, queryset, name, value):
        found = LocalAuthority.objects.filter(named("", value.strip()))
        return queryset.filter(
            Q(authority__in=found.values("pk")) | Q(provider__name__icontains=value.strip())
        )

    def filter_in_force_on(self, queryset, name, value):
        """Arrangements in force on the day, without those of which nobody knows."""
        return queryset.in_force_on(value).exclude(pk__in=perhaps_running_on(value))
