"""The question of the audit log."""

from django import forms

from commissioning.models import Action

from .fields import DayField


class AuditForm(forms.Form):
    """``/audit/``: what was done, by whom, on which day."""

    action = forms.ChoiceField(
        label="What was done", choices=[("", "Anything"), *Action.choices], required=False
    )
    who = forms.CharField(label="By whom", required=False, max_length=150)
    day = DayField(label="On the day")
