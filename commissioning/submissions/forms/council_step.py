"""The first step of every form about a council: which council, and on which day."""

import datetime

from django import forms
from django.db.models import Q

from authorities.models import LocalAuthority
from authorities.periods import show
from commissioning.questions.form import scopes
from commissioning.questions.lists import named
from providers.models import Provider

from .delivery_change import provider_called
from .fields import WrittenDayField

MOST = 12


def councils_called(given):
    """The councils that somebody may mean: that of this very code; else those of this very name,
    present or former; else those in whose names it stands. At most a dozen."""
    given = given.strip()
    code = Q(gss_code__iexact=given) | Q(codes__code__iexact=given) | Q(dfe_number=given)
    name = Q(slug=given.lower()) | Q(name__iexact=given) | Q(names__name__iexact=given)
    for condition in (code, name, named("", given)):
        if found := list(LocalAuthority.objects.filter(condition).distinct()[:MOST]):
            return found
    return []


class CouncilForm(forms.Form):
    """A council by typing and, where the form is about one, a day. Valid with one council alone;
    ``meant`` are those that may be meant where there are several."""

    council = forms.CharField(
        label="Council",
        max_length=80,
        help_text="Name, former name or code.",
        widget=forms.TextInput(attrs={"list": "councils", "autocomplete": "off"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.meant, self.authority = [], None

    @property
    def names(self):
        """Every council's name, for the browser to offer while one types."""
        return LocalAuthority.objects.values_list("name", flat=True).distinct()

    def clean(self):
        given = super().clean()
        if self.errors:
            return given
        found = councils_called(given["council"])
        if not found:
            self.add_error("council", f"The register knows no council “{given['council']}”.")
        there = self._that_existed(found)
        if found and not there:
            self.add_error("council", self._did_not_exist(found[0]))
        if len(there) > 1:
            self.meant = there
            self.add_error("council", "Several councils are called so: choose one below.")
        self.authority = there[0] if len(there) == 1 else None
        return given

    def _that_existed(self, found):
        return found

    def _did_not_exist(self, council):
        return ""


class CouncilOnDayForm(CouncilForm):
    """A council and a day on which it existed."""

    day_label = "Day"
    days_ahead = 0
    day = WrittenDayField(required=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"].label = self.day_label

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > datetime.date.today() + datetime.timedelta(days=self.days_ahead):
            ahead = f", more than {self.days_ahead} days ahead" if self.days_ahead else ""
            raise forms.ValidationError(f"This day is in the future{ahead}.")
        return day

    def _that_existed(self, found):
        day = self.cleaned_data["day"]
        return [council for council in found if council.existed_on(day)]

    def _did_not_exist(self, council):
        opened = f"it opened on {show(council.opened_on)}" if council.opened_on else ""
        closed = f"it closed on {show(council.closed_on)}" if council.closed_on else ""
        life = " and ".join(filter(None, [opened, closed]))
        return f"{council.name} did not exist on {show(self.cleaned_data['day'])}: {life}."


class AboutForm(CouncilForm):
    """A council or a provider, for a note; ``provider`` is the one meant, if it is one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.provider = None
        self.fields["council"].label = "Council or provider"

    @property
    def names(self):
        return [*super().names, *Provider.objects.values_list("name", flat=True)]

    def clean_council(self):
        self.provider = provider_called(self.cleaned_data["council"])
        return self.cleaned_data["council"]

    def clean(self):
        return self.cleaned_data if self.provider else super().clean()

    @property
    def about(self):
        return self.provider or self.authority


class InspectedForm(CouncilOnDayForm):
    day_label = "First day of the inspection"


class ChangedForm(CouncilOnDayForm):
    """A change may be entered before its day; it is then published on that day."""

    day_label = "First day of the new arrangement"
    days_ahead = 366
    scope = forms.ChoiceField(label="Service", choices=scopes)
