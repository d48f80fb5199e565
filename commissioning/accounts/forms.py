"""Forms of signing in and of one's own account."""

from django import forms
from django.contrib.auth import authenticate

from . import second_factor


class CodeForm(forms.Form):
    """A code of the second factor; ``device`` is what accepted it."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        help_text="The six digits that your app shows now, or one of your recovery codes.",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "class": "short"}),
    )

    def __init__(self, user, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.device = user, None

    def clean_code(self):
        code = "".join(self.cleaned_data["code"].split()).lower()
        self.device = second_factor.check(self.user, code)
        if self.device is None:
            raise forms.ValidationError(
                "This code is not right, or was used already. Wait for the next one and try again."
            )
        return code


class FirstCodeForm(forms.Form):
    """The first code of an app that is being set up: it shows that the app has the key."""

    code = forms.CharField(
        label="Code that the app shows",
        max_length=10,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "short"}
        ),
    )

    def __init__(self, user, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_code(self):
        code = "".join(self.cleaned_data["code"].split())
        if not second_factor.confirm(self.user, code):
            raise forms.ValidationError(
                "This code is not right. Check that the clock of your phone is set by itself, "
                "and give the code that the app shows now."
            )
        return code


class PasswordAgainForm(forms.Form):
    """One's own password, before something that a stranger at the keyboard must not do."""

    password = forms.CharField(
        label="Your password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_password(self):
        """A wrong password counts as a failed sign-in, and enough of them lock out."""
        password = self.cleaned_data["password"]
        name = self.request.user.get_username()
        if authenticate(self.request, username=name, password=password) is None:
            raise forms.ValidationError("This is not your password.")
        return password
