"""Form fields that several questions share."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import slugify

from authorities.abbreviations import written_out
from authorities.models import LocalAuthority, Region
from commissioning.models import REGISTER_BEGINS

# Region names that stand for one ONS region, and the one by which Ofsted joins two of them.
REGION_NAMES = {slugify(region.label): [region.value] for region in Region} | {
    "north-east-yorkshire-and-the-humber": [Region.NORTH_EAST.value, Region.YORKSHIRE.value]
}


def within_register(day):
    """Refuse a day on which the register cannot say who delivers."""
    if day < REGISTER_BEGINS:
        raise ValidationError("The register begins on 1 April 2010: give that day or a later one.")
    if day > datetime.date.today():
        raise ValidationError("This day is in the future: give today or an earlier day.")


class DayField(forms.DateField):
    """A day in ISO form, as browsers send it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {"invalid": "Give a date like 2025-03-31."}

    def __init__(self, **kwargs):
        super().__init__(**{"input_formats": ["%Y-%m-%d"], "required": False, **kwargs})


class ChoicesField(forms.MultipleChoiceField):
    """Any number of choices; the message for a wrong one lists the right ones. An empty one, as
    forms without a script send it, is none."""

    widget = forms.CheckboxSelectMultiple

    def to_python(self, value):
        return [one for one in super().to_python(value) if one]

    def validate(self, value):
        for one in value:
            if not self.valid_value(one):
                allowed = ", ".join(str(code) for code, _ in self.choices)
                raise ValidationError(f"“{one}” is not one of: {allowed}.")


class RegionField(ChoicesField):
    """Any number of regions, by ONS code or by name ("London", "south-east")."""

    def __init__(self, **kwargs):
        kwargs.pop("choices", None)
        super().__init__(choices=Region.choices, **kwargs)

    def to_python(self, value):
        given = super().to_python(value)
        found = [code for one in given for code in REGION_NAMES.get(slugify(one), [one])]
        return list(dict.fromkeys(code for code in found if code))


class CouncilField(forms.CharField):
    """One council, by GSS code (past or present), by its name in addresses or by its name. The
    value is the council's present GSS code."""

    def clean(self, value):
        given = super().clean(value)
        return find_council(given).gss_code if given else ""

    @staticmethod
    def in_words(value):
        """The name of the council that was given by a code."""
        return find_council(value).name


class CouncilsField(forms.MultipleChoiceField):
    """Any number of councils, each as in CouncilField; the value is the list of councils."""

    def clean(self, value):
        found = [find_council(one) for one in self.to_python(value) if one]
        return list(dict.fromkeys(found))


def find_council(given):
    """The council of a code or name. Raises ValidationError where there is none, or several."""
    given = given.strip()
    found = LocalAuthority.objects.filter(
        Q(slug=given.lower())
        | Q(codes__code=given.upper())
        | Q(name__iexact=given)
        | Q(name__iexact=written_out(given.lower()))
    ).distinct()
    if len(found) != 1:
        raise ValidationError(f"“{given}” is not the code or name of a council.")
    return found[0]
