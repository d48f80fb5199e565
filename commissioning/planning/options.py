"""The options of a long list: the seven models that can run a service, and buying more or less of
the care, in the four families of Worcestershire's options of 2018 and one of our own."""

from dataclasses import dataclass

from commissioning.models import DeliveryModel

from .schema import HOW_MUCH, WHO_RUNS

FAMILIES = {
    "in_house": "In-house",
    "partnership": "Partnership",
    "shared_service": "Partnership",
    "trust": "New vehicle",
    "social_enterprise": "New vehicle",
    "commissioners": "New vehicle",
    "outsourced": "Commissioning",
    "buy_more": "Commissioning",
    "buy_less": "Commissioning",
}
BOUGHT = {"buy_more": "Buy more of the care", "buy_less": "Buy less of the care"}
LABELS = {model: DeliveryModel(model).label for model in WHO_RUNS} | BOUGHT


@dataclass(frozen=True)
class OptionKind:
    """A kind of option, with its name and family."""

    code: str
    label: str
    family: str

    @property
    def is_about_who_runs(self):
        return self.code not in HOW_MUCH


KINDS = {code: OptionKind(code, label, FAMILIES[code]) for code, label in LABELS.items()}
