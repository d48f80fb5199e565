"""The question of the list of providers."""

from django import forms


class ProviderSearchForm(forms.Form):
    """``/providers/``: part of a name."""

    q = forms.CharField(label="Find a provider", required=False, max_length=140)
