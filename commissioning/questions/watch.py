"""Councils that somebody watches, and since when: the query string of ``/watch/``."""

import datetime

from django import forms

from authorities.models import LocalAuthority
from authorities.periods import months_after
from commissioning.models import REGISTER_BEGINS

from .council_groups import group_choices, members
from .fields import CouncilsField, DayField

USUAL_MONTHS = 12


class WatchForm(forms.Form):
    """``authority``, as often as wanted (codes or names), and ``since``: a year ago without it."""

    authority = CouncilsField(label="Councils", required=False)
    group = forms.ChoiceField(label="All of a group", choices=group_choices, required=False)
    since = DayField(label="New since", help_text="A year ago, if left empty.")

    def clean_since(self):
        """Refuse a day before the register begins."""
        since = self.cleaned_data["since"]
        if since and since < REGISTER_BEGINS:
            raise forms.ValidationError("The register begins on 1 April 2010: give a later day.")
        return since or months_after(datetime.date.today(), -USUAL_MONTHS)

    @property
    def councils(self):
        """Those chosen, and those of the group; none where the question is wrong."""
        if not self.is_valid():
            return []
        group = self.cleaned_data["group"]
        return list(
            dict.fromkeys([*self.cleaned_data["authority"], *(members(group) if group else ())])
        )

    @property
    def everyone(self):
        """The councils to choose from: those of today."""
        return LocalAuthority.objects.open_on(datetime.date.today())
