"""What checkers and editors fill in on the page of a submission."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from .fields import WrittenDayField


class ReasonForm(forms.Form):
    """Why something is done that takes away what somebody entered."""

    reason = forms.CharField(
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why."},
    )
    label = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = self.label


class RejectForm(ReasonForm):
    prefix, label = "reject", "Why it is rejected"


class UndoForm(ReasonForm):
    prefix, label = "undo", "Why it is taken back"


class DayForm(forms.Form):
    """When to publish."""

    publish_on = WrittenDayField(label="Publish on", help_text="Leave empty to publish at once.")

    def clean_publish_on(self):
        day = self.cleaned_data["publish_on"]
        if day and day <= timezone.localdate():
            raise ValidationError("Give a day to come, or none to publish at once.")
        return day


class SeenForm(forms.Form):
    """The plan that the checker looked at, by its fingerprint."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
