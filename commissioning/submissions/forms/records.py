"""The kinds of record that are entered one at a time: providers, events, changes considered and
context notes."""

from django import forms
from django.utils import timezone

from authorities.periods import Precision
from commissioning.models import DeliveryModel, EventKind
from providers.models import Provider

from .base import RecordForm

PRECISIONS = [("", "Choose"), *Precision.choices]


class ProviderForm(RecordForm):
    """A new organisation."""

    lede = (
        "An organisation that runs, or hosts, a service for a council. A new name of one that is "
        "here is a correction."
    )
    slug = "providers"
    columns = (
        "name",
        "former_names",
        "legal_form",
        "ownership",
        "companies_house_number",
        "website",
        "opened_on",
        "opened_precision",
        "closed_on",
        "closed_precision",
        "summary",
        "source",
    )
    needed = ("name", "legal_form", "summary", "source")
    labels = {
        "opened_on": "Began on",
        "opened_precision": "How well that day is known",
        "closed_on": "Ended on",
        "closed_precision": "How well the last day is known",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("opened_precision", "closed_precision"):
            self.fields[name] = forms.ChoiceField(
                label=self.labels[name], choices=PRECISIONS, required=False
            )

    def clean_name(self):
        name = self.cleaned_data["name"]
        there = Provider.objects.filter(name__iexact=name).first()
        if there:
            raise forms.ValidationError(f"{there} is in the register already: correct it instead.")
        return name

    @property
    def fixed(self):
        return {"slug": self.name(self.cleaned_data["name"])}

    @property
    def title(self):
        return f"New provider: {self.cleaned_data['name']}"


class _OfCouncil(RecordForm):
    """A record about one council."""

    def __init__(self, authority, *args, **kwargs):
        self.authority = authority
        super().__init__(*args, **kwargs)


class EventForm(_OfCouncil):
    """A dated step in the life of an arrangement, or on the way to one."""

    lede = "A decision, a direction, a go-live: what happened on a day, with its source."
    slug = "arrangement-events"
    columns = (
        "kind",
        "stage",
        "happened_on",
        "precision",
        "description",
        "arrangement",
        "sources",
    )
    needed = ("kind", "happened_on", "precision", "description", "sources")
    labels = {
        "kind": "Kind of step",
        "stage": "How far the change had come",
        "happened_on": "Day",
        "precision": "How well it is known",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        there = self.authority.arrangements.order_by("-started_on")
        self.fields["arrangement"] = forms.ChoiceField(
            label="Arrangement that it belongs to",
            choices=[("", "None"), *((one.reference, str(one)) for one in there)],
            required=False,
        )

    @property
    def fixed(self):
        given = self.cleaned_data
        return {
            "reference": self.name(self.authority.slug, given["happened_on"], given["kind"]),
            "authority": self.authority.gss_code,
        }

    @property
    def title(self):
        kind = EventKind(self.cleaned_data["kind"]).label.lower()
        return f"{self.authority.name}: {kind}, {self.cleaned_data['happened_on']}"


class ConsideredForm(_OfCouncil):
    """A change of model that was weighed and not made."""

    lede = "What was weighed, and what came of it, with its source."
    slug = "considered-changes"
    columns = (
        "scope",
        "model",
        "considered",
        "outcome",
        "decided_on",
        "precision",
        "confidence",
        "sources",
    )
    needed = ("scope", "considered", "outcome", "decided_on", "precision", "sources")
    labels = {"scope": "Service", "considered": "What was weighed", "model": "Model weighed"}

    def __init__(self, authority, services, *args, **kwargs):
        super().__init__(authority, *args, **kwargs)
        self.fields["scope"] = forms.ChoiceField(label="Service", choices=services)

    @property
    def fixed(self):
        named = (self.authority.slug, self.cleaned_data["decided_on"], "considered")
        return {"reference": self.name(*named), "authority": self.authority.gss_code}

    @property
    def title(self):
        model = self.cleaned_data["model"]
        weighed = DeliveryModel(model).label.lower() if model else "change"
        return f"{self.authority.name}: {weighed} considered, not adopted"


class NoteForm(RecordForm):
    """What a council or a provider says itself, in its own words."""

    lede = (
        "A comment in its author's own words. Once somebody has checked it, it is shown on the "
        "page with name, role and date."
    )
    slug = "context-notes"
    columns = ("written_by", "role", "text", "dated_on", "shown_since", "source")
    needed = ("written_by", "role", "text", "dated_on", "shown_since", "source")
    labels = {"written_by": "Who wrote it", "role": "For whom they speak", "text": "The note"}

    def __init__(self, about, *args, **kwargs):
        self.about = about
        super().__init__(*args, **kwargs)
        self.fields["shown_since"].initial = timezone.localdate().isoformat()

    def clean(self):
        given = super().clean()
        if not self.errors and given["shown_since"] < given["dated_on"]:  # ISO dates by now
            self.add_error("shown_since", "It cannot be shown before it was written.")
        return given

    @property
    def fixed(self):
        is_provider = isinstance(self.about, Provider)
        about = {"provider": self.about.slug} if is_provider else {}
        about = about or {"authority": self.about.gss_code}
        return about | {
            "reference": self.name(self.about.slug, self.cleaned_data["dated_on"], "note")
        }

    @property
    def title(self):
        return f"{self.about.name}: note by {self.cleaned_data['written_by']}"
