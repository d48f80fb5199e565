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
        for council, start, end, *who in rows.values_list(
            "authority", "started_on", "ended_on", "model", "provider"
        ):
            self._spells[council].append((start, end or datetime.date.max, *who))

    def on(self, day):
        """Pairs of council and model for the councils that existed on the day, by name."""
        return [(a, self.model_of(a, day)) for a in self.authorities if _existed(a, day)]

    def model_of(self, authority, day):
        """The model in force on the day; of several, that of the one that began last."""
        return self.who(authority, day)[0]

    def who(self, authority, day):
        """The same with the provider's primary key, None for in-house and not recorded."""
        running = [who for start, end, *who in self._spells[authority.pk] if start <= day <= end]
        return running[-1] if running else [NOT_RECORDED, None]


def _existed(authority, day):
    return (authority.opened_on is None or authority.opened_on <= day) and (
        authority.closed_on is None or day <= authority.closed_on
    )
