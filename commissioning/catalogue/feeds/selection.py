"""Whom a feed is about: everybody, a council, a region, a delivery model or a provider."""

from dataclasses import dataclass
from functools import cached_property

from commissioning.catalogue.panel.delivery import Ledger


@dataclass(frozen=True)
class Selection:
    """What a feed is called, the page that it belongs to, and what its entries share; a part
    that is None leaves nothing out. ``several`` are councils that somebody watches."""

    title: str
    page: str
    council: int | None = None
    region: str | None = None
    model: str | None = None
    provider: str | None = None
    several: tuple[int, ...] | None = None

    @cached_property
    def _ledger(self):
        return Ledger()

    def councils(self, prefix="authority"):
        """Conditions on records that belong to a council."""
        wanted = {}
        if self.council is not None:
            wanted[prefix] = self.council
        if self.region is not None:
            wanted[f"{prefix}__region_code"] = self.region
        if self.several is not None:
            wanted[f"{prefix}__in"] = self.several
        return wanted

    def names(self, council):
        """Whether a council (primary key) is among the several, where there are any."""
        return self.several is None or council in self.several

    def covers(self, council, day):
        """Whether the council (primary key) was run under the model, or by the provider, on the
        day."""
        if self.model is None and self.provider is None:
            return True
        delivery = self._ledger.on(council, day)
        wanted = (self.model or delivery.model, self.provider or delivery.provider)
        return (delivery.model, delivery.provider) == wanted

    def is_of(self, arrangement):
        """Whether an arrangement is of the council or region, under the model, by the provider."""
        slug = arrangement.provider.slug if arrangement.provider else None
        return (
            self.council in (None, arrangement.authority_id)
            and self.names(arrangement.authority_id)
            and self.region in (None, arrangement.authority.region_code)
            and self.model in (None, arrangement.model)
            and self.provider in (None, slug)
        )
