"""The questions that a council asks of the register: evidence on options, and whom to ask."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from authorities.models import LocalAuthority
from commissioning.models import WHOLE_SERVICE, DeliveryModel
from commissioning.planning.councils_to_ask import DECLINED, HAD, HAS, LESS, MORE
from commissioning.planning.options import KINDS
from commissioning.planning.schema import HOW_MUCH
from commissioning.questions.fields import ChoicesField, RegionField, find_council
from commissioning.questions.form import QuestionForm, scopes

OPTIONS = [(kind.code, kind.label) for kind in KINDS.values()]
# The models in their own order, as elsewhere in comparisons, then how much is bought.
ASKED_ABOUT = [*DeliveryModel.choices, *((code, KINDS[code].label) for code in HOW_MUCH)]
DID = [
    (HAS, "Have it"),
    (HAD, "Had it"),
    (DECLINED, "Weighed and declined it"),
    (MORE, "Bought more"),
    (LESS, "Bought less"),
]


def councils():
    """The councils of today to choose from."""
    today = LocalAuthority.objects.open_on(timezone.localdate()).order_by("name")
    return [("", "Choose a council"), *today.values_list("gss_code", "name")]


class OpenCouncilField(forms.ChoiceField):
    """A council that stands today, by GSS code, present or former, or by name. The value is the
    council."""

    def __init__(self, **kwargs):
        super().__init__(choices=councils, required=False, **kwargs)

    def clean(self, value):
        if not value:
            return None
        found = find_council(value)
        if found.has_closed:
            raise ValidationError(f"{found.name} has closed. Choose a council that stands today.")
        return found


class PlanEvidenceForm(QuestionForm):
    """``/plan/evidence/``: a council, a service, and the options; all of them without any."""

    authority = OpenCouncilField(label="Council")
    scope = forms.ChoiceField(label="Service", choices=scopes, required=False)
    option = ChoicesField(label="Options", choices=OPTIONS, required=False)

    @property
    def scope_asked(self):
        return self.cleaned_data["scope"] or WHOLE_SERVICE

    @property
    def options(self):
        """The options asked for, in the order of the register."""
        return tuple(code for code in KINDS if code in (self.cleaned_data["option"] or KINDS))


@dataclass(frozen=True)
class PeersQuestion:
    """Whom a council may ask about an option: a delivery model, or buying more or less."""

    authority: LocalAuthority
    option: str
    did: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    name: str = ""

    def as_dict(self):
        return {
            "authority": self.authority.gss_code,
            "option": str(self.option),
            "did": list(self.did),
            "region": list(self.regions),
            "q": self.name,
        }

    @property
    def narrowed_to(self):
        """What of all councils to ask is wanted, as ``only`` takes it."""
        return {"did": self.did, "regions": self.regions, "name": self.name}


class PeersForm(QuestionForm):
    """``/compare/peers/``: a council, and the option that it considers; which of those to ask are
    wanted, all without any."""

    authority = OpenCouncilField(label="Council")
    option = forms.ChoiceField(label="Option", choices=ASKED_ABOUT, required=False)
    did = ChoicesField(label="What they did", choices=DID, required=False)
    region = RegionField(label="Their region", required=False)
    q = forms.CharField(label="Part of their name", required=False, max_length=60)

    @property
    def option_asked(self):
        return self.cleaned_data["option"] or DeliveryModel.TRUST

    def question(self):
        """The question asked. Call it on a valid form only."""
        given = self.cleaned_data
        return PeersQuestion(
            given["authority"],
            self.option_asked,
            tuple(given["did"]),
            tuple(given["region"]),
            given["q"],
        )


class PeersOfForm(PeersForm):
    """The same for files and the API, where there is nothing to show without a council."""

    def clean_authority(self):
        if self.cleaned_data["authority"] is None:
            raise ValidationError("Say which council asks, by name or GSS code.")
        return self.cleaned_data["authority"]
