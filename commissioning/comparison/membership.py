"""Who delivered for whom on any of many days: read once, asked often."""

import datetime
from collections import defaultdict

from authorities.models import LocalAuthority

from ..models import DeliveryArrangement
from .groups import NOT_RECORDED


class Membership:
    """The councils of England, or of some regions, and their arrangements for one service."""

    def __init__(self, scope, regions=()):
        authorities = LocalAuthority.objects.order_by("name")
        self.authorities = list(
            authorities.filter(region_code__in=regions) if regions else authorities
        )
        self._spells = defaultdict(list)
        rows = DeliveryArrangement.objects.filter(scope=scope).order_by("started_on", "pk")
        for council, model, start, end in rows.values_list(
            "authority", "model", "started_on", "ended_on"
        ):
            self._spells[council].append((start, end or datetime.date.max, model))

    def on(self, day):
        """Pairs of council and model for the councils that existed on the day, by name."""
        return [(a, self.model_of(a, day)) for a in self.authorities if _existed(a, day)]

    def model_of(self, authority, day):
        """The model in force on the day; of several, that of the one that began last."""
        models = [m for start, end, m in self._spells[authority.pk] if start <= day <= end]
        return models[-1] if models else NOT_RECORDED


def _existed(authority, day):
    return (authority.opened_on is None or authority.opened_on <= day) and (
        authority.closed_on is None or day <= authority.closed_on
    )
