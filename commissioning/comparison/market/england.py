"""Who provides the care of England's children in care, in the newest year."""

from dataclasses import dataclass

from authorities.models import Observation

from .area import PLACEMENTS

WORDS = {
    "placement_own_pct": "The council itself",
    "placement_private_pct": "Private providers",
    "placement_voluntary_pct": "Voluntary providers",
    "placement_other_council_pct": "Another council",
}


@dataclass(frozen=True)
class ProvidedBy:
    """The shares in percent on one day, by who provides, in the order shown; what is left is
    with parents or friends, or was recorded without a provider."""

    day: object
    shares: tuple[tuple[str, float], ...]

    def share(self, word):
        return dict(self.shares)[word]

    @property
    def private(self):
        return self.share(WORDS["placement_private_pct"])

    @property
    def left(self):
        return max(0.0, 100 - sum(share for _, share in self.shares))


def provided_by():
    """The newest day with all four shares of England, or None."""
    rows = Observation.objects.filter(
        indicator__in=PLACEMENTS, authority=None, region_code="", value__isnull=False
    ).values_list("period_end", "indicator", "value")
    days = {}
    for day, code, value in rows:
        days.setdefault(day, {})[code] = value
    full = [day for day, shares in days.items() if len(shares) == len(PLACEMENTS)]
    if not full:
        return None
    newest = days[max(full)]
    return ProvidedBy(max(full), tuple((WORDS[code], newest[code]) for code in PLACEMENTS))
