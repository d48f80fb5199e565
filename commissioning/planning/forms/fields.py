"""Form fields for the parts of a plan, with the limits of its published format."""

from django import forms
from django.core.validators import RegexValidator

from commissioning.planning.schema import LARGEST_NUMBER, LINE, NOTE
from commissioning.questions.fields import DayField

printable = RegexValidator(
    r"[\x00-\x08\x0b-\x1f\x7f]",
    "This has a character that cannot be printed. Type it anew, or paste it as plain text.",
    inverse_match=True,
)
CHOOSE = ("", "Choose")


class LineField(forms.CharField):
    """Text on one line."""

    def __init__(self, longest=LINE, **kwargs):
        super().__init__(
            **{"required": False, "max_length": longest, "validators": [printable], **kwargs}
        )


class NoteField(LineField):
    """Text of several lines; line breaks are stored as one character."""

    def __init__(self, longest=NOTE, rows=3, **kwargs):
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(longest, **{"widget": widget, **kwargs})

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")

    def clean(self, value):
        # Browsers count a line break as one character and send two.
        return super().clean((value or "").replace("\r\n", "\n"))


class NumberField(forms.FloatField):
    """A number, typed as people type it: commas between thousands and a pound sign are let be."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "short"})

    def __init__(self, least=-LARGEST_NUMBER, most=LARGEST_NUMBER, **kwargs):
        messages = {"invalid": "Give a number like 60 or 12.5."}
        super().__init__(
            min_value=least,
            max_value=most,
            required=False,
            **{"error_messages": messages, "widget": self.widget, **kwargs},
        )

    def to_python(self, value):
        if isinstance(value, str):
            value = value.replace(",", "").replace("£", "").replace("\N{MINUS SIGN}", "-").strip()
        number = super().to_python(value)
        return int(number) if number is not None and number.is_integer() else number

    def widget_attrs(self, widget):
        return {}


class ChoiceField(forms.ChoiceField):
    """One of the choices, or none yet."""

    def __init__(self, choices, empty=CHOOSE, **kwargs):
        super().__init__(choices=[empty, *choices], required=False, **kwargs)


class PlanDayField(DayField):
    """A day that a plan holds as ISO text, or None."""

    def clean(self, value):
        found = super().clean(value)
        return found and found.isoformat()
