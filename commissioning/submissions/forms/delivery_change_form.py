"""The form of a change of who delivers: who, why, on what evidence, and the steps on the way."""

from django import forms
from django.utils.text import slugify

from authorities.periods import Precision
from commissioning.models import (
    WHOLE_SERVICE,
    Confidence,
    Control,
    DeliveryModel,
    EventKind,
    EventStage,
    Initiation,
)
from providers.models import LegalForm, Provider

from .delivery_change import NewArrangement, all_of, provider_called, running_on
from .fields import SOURCES_HELP, WrittenDayField, web_address_or_nothing
from .rows import told_sources

EVENTS = 3
BESIDE = "beside"
TERMS = ("contract_months", "contract_value", "contract_ends_on", "notice_url")
SAME = ("model", "provider", "control")


def _choices(words, empty="Choose"):
    return [("", empty), *words.choices]


class ChangeForm(forms.Form):
    """What begins on a day for a council and a service. ``change`` is what it comes to."""

    ending = forms.ChoiceField(label="Which arrangement ends", widget=forms.RadioSelect)
    covers = forms.CharField(label="Which part of it", max_length=250, required=False)
    model = forms.ChoiceField(label="Delivery model", choices=_choices(DeliveryModel))
    provider = forms.CharField(
        label="Provider",
        max_length=140,
        required=False,
        help_text="Its name. Leave empty for in-house, and for a provider that is new here.",
        widget=forms.TextInput(attrs={"list": "providers", "autocomplete": "off"}),
    )
    new_provider = forms.CharField(label="Name of a new provider", max_length=140, required=False)
    new_legal_form = forms.ChoiceField(
        label="What the new provider is in law", choices=_choices(LegalForm), required=False
    )
    control = forms.ChoiceField(
        label="Who controls the provider", choices=_choices(Control), required=False
    )
    initiation = forms.ChoiceField(label="Why it began", choices=_choices(Initiation))
    started_precision = forms.ChoiceField(
        label="How well the first day is known", choices=Precision.choices
    )
    confidence = forms.ChoiceField(
        label="How sure you are", choices=_choices(Confidence), required=False
    )
    evidence_on = WrittenDayField(label="Date of the newest evidence that it runs")
    note = forms.CharField(
        label="What a reader should know", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    what_followed = forms.CharField(
        label="What to say of the arrangement that ends",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    contract_months = forms.IntegerField(
        label="Length of the contract in months",
        min_value=1,
        max_value=600,
        required=False,
        help_text="As first agreed, without extensions.",
    )
    contract_value = forms.IntegerField(
        label="Value of the whole contract in pounds",
        min_value=1,
        required=False,
        help_text="As stated when it was agreed, without commas.",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    contract_ends_on = WrittenDayField(
        label="Last day of the contract as agreed", help_text="It may lie in the future."
    )
    notice_url = forms.URLField(
        label="Address of the procurement notice",
        max_length=250,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    sources = forms.CharField(
        label="Sources", help_text=SOURCES_HELP, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, authority, scope, day, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.authority, self.scope, self.day = authority, scope, day
        self.running = running_on(authority, scope, day)
        self.change = None
        self._shape()
        self.events = [_Event(self, number) for number in range(1, EVENTS + 1)]

    def _shape(self):
        """Ask only what is a question: a whole service has one arrangement a day, a part of it
        may have several."""
        if self.scope == WHOLE_SERVICE:
            del self.fields["ending"], self.fields["covers"]
            return
        there = [(one.reference, f"{one.who}, from {one.started}") for one in self.running]
        self.fields["ending"].choices = [*there, (BESIDE, "None: it begins beside what there is")]
        self.initial.setdefault("ending", there[0][0] if there else BESIDE)

    @property
    def main(self):
        """The fields that are not about events."""
        return [field for field in self if not field.name.startswith("event")]

    @property
    def there(self):
        """The arrangements as they are, oldest first."""
        return all_of(self.authority, self.scope)

    @property
    def providers(self):
        """Every provider's name, for the browser to offer while one types."""
        return Provider.objects.values_list("name", flat=True)

    def clean_sources(self):
        text = self.cleaned_data["sources"]
        for reference in told_sources(text):
            if len(reference) > 500:
                raise forms.ValidationError("A source is longer than 500 characters.")
        return text

    def clean_contract_ends_on(self):
        day = self.cleaned_data["contract_ends_on"]
        if day and day < self.day:
            raise forms.ValidationError("The contract ends before the arrangement begins.")
        return day

    def clean_notice_url(self):
        return web_address_or_nothing(self.cleaned_data["notice_url"])

    def clean(self):
        given = super().clean()
        self._refuse_terms_in_house(given)
        given["provider"] = self._provider(given)
        given["events"] = [event.values for event in self.events if event.is_given(given)]
        ending = self._ending(given)
        if ending and ending.started_on >= self.day:
            raise forms.ValidationError(
                f"The arrangement in force began on that very day ({ending}). Correct it instead."
            )
        if not self.errors:
            self._refuse_no_change(given, ending)
            self.change = NewArrangement(self.authority, self.scope, self.day, given, ending)
        return given

    def _refuse_terms_in_house(self, given):
        for name in TERMS if given.get("model") == DeliveryModel.IN_HOUSE else ():
            if given.get(name):
                self.add_error(name, "In-house has no contract: leave this empty.")

    def _ending(self, given):
        if self.scope == WHOLE_SERVICE:
            return self.running[0] if self.running else None
        wanted = given.get("ending")
        return next((one for one in self.running if one.reference == wanted), None)

    def _provider(self, given):
        """The provider meant, saved or new; None for in-house, or where something is wrong."""
        name, new = given.get("provider") or "", given.get("new_provider") or ""
        in_house = given.get("model") == DeliveryModel.IN_HOUSE
        if in_house and (name or new):
            self.add_error("provider", "In-house has no provider: leave this empty.")
        elif name and new:
            self.add_error("new_provider", "Give a provider that is here or a new one, not both.")
        elif not in_house and not name and not new:
            self.add_error("provider", "Every model but in-house has a provider.")
        elif name:
            return self._known(name)
        elif new:
            return self._new(new, given)
        return None

    def _known(self, name):
        provider = provider_called(name)
        if provider is None:
            self.add_error(
                "provider", f"“{name}” is no provider of the register. If it is new, name it below."
            )
        return provider

    def _new(self, name, given):
        if there := provider_called(name) or Provider.objects.filter(slug=slugify(name)).first():
            self.add_error("new_provider", f"{there.name} is here already: name it above.")
        if not given.get("new_legal_form"):
            self.add_error("new_legal_form", "Say what the new provider is in law.")
        addresses = [told for told in told_sources(given.get("sources", "")) if "://" in told]
        return Provider(
            name=name,
            slug=slugify(name)[:90],
            legal_form=given.get("new_legal_form"),
            source=" ".join(addresses),
        )

    def _refuse_no_change(self, given, ending):
        if ending and all(getattr(ending, name) == given[name] for name in SAME):
            raise forms.ValidationError(
                "Model, provider and control are those of the arrangement in force. A new owner or "
                "name alone is an event."
            )


class _Event:
    """One row of a step on the way, among the fields of a change."""

    def __init__(self, form, number):
        self.form, self.number = form, number
        form.fields[self._name("kind")] = forms.ChoiceField(
            label="Kind of step", choices=_choices(EventKind, "None"), required=False
        )
        form.fields[self._name("stage")] = forms.ChoiceField(
            label="How far the change had come",
            choices=_choices(EventStage, "Not said"),
            required=False,
        )
        form.fields[self._name("happened_on")] = WrittenDayField(label="Day")
        form.fields[self._name("precision")] = forms.ChoiceField(
            label="How well it is known", choices=Precision.choices, required=False
        )
        form.fields[self._name("description")] = forms.CharField(
            label="What happened, in a sentence", max_length=1000, required=False
        )

    def _name(self, part):
        return f"event{self.number}_{part}"

    @property
    def fields(self):
        return [self.form[self._name(part)] for part in PARTS]

    @property
    def values(self):
        return {part: self.form.cleaned_data.get(self._name(part)) for part in PARTS}

    def is_given(self, given):
        """Whether anything of it was filled in; says what is lacking."""
        filled = [part for part in NEEDED if given.get(self._name(part))]
        for part in NEEDED if filled else ():
            if part not in filled and self._name(part) not in self.form.errors:
                self.form.add_error(self._name(part), "Give kind, day and sentence, or none.")
        return len(filled) == len(NEEDED)


PARTS = ("kind", "stage", "happened_on", "precision", "description")
NEEDED = ("kind", "happened_on", "description")
