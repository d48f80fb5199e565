"""The question of ``/market/``, and the list of provision."""

from django import forms

from commissioning.comparison.market.answer import HOMES, MarketQuestion
from commissioning.comparison.market.whose import WHOSE
from providers.models import ProvisionType

from .fields import ChoicesField, RegionField
from .form import QuestionForm

INDEPENDENT, WITH_EXTERNALISED = "independent", "externalised"
ALL = "all"
KINDS = [*ProvisionType.choices, (ALL, "All kinds")]
MAPS = [
    (INDEPENDENT, "Independent: private and voluntary"),
    (WITH_EXTERNALISED, "Independent, and what trusts and council companies own"),
]


class MarketForm(QuestionForm):
    """An empty field means its default: children's homes everywhere."""

    type = forms.ChoiceField(label="Kind of provision", choices=KINDS, required=False)
    region = RegionField(label="Region", required=False)
    sector = ChoicesField(label="Whose it is", choices=list(WHOSE.items()), required=False)
    owner = forms.CharField(label="Part of the owner's name", required=False, max_length=60)
    map = forms.ChoiceField(label="The map counts as independent", choices=MAPS, required=False)

    def question(self):
        """The question asked. Call it on a valid form only."""
        given = self.cleaned_data
        kind = given["type"] or HOMES
        return MarketQuestion(
            kinds=() if kind == ALL else (kind,),
            regions=tuple(given["region"]),
            whose=tuple(given["sector"]),
            owner=given["owner"].strip(),
            externalised=given["map"] == WITH_EXTERNALISED,
        )
